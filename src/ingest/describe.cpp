// What is the same for every document once its format is taken off.
#include "entente/core/sha256.hpp"
#include "entente/ingest/language.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Takes `count` digits off the front as a number; -1 where they are not there.
int take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

/// Takes the first three letters of a month's name.
int take_month(std::string_view& text) {
  static constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  const std::size_t at = text.size() < 3 ? std::string_view::npos : months.find(lower_ascii(text.substr(0, 3)));
  if (at == std::string_view::npos || at % 3 != 0) return -1;
  text.remove_prefix(3);
  return static_cast<int>(at / 3 + 1);
}

/// The date where the pattern fits the beginning of the name.
Date date_at(std::string_view name, std::string_view pattern) {
  int year = 0;
  int month = 0;
  int day = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char field = pattern[i] == '%' && i + 1 < pattern.size() ? pattern[++i] : '\0';
    if (field == 'Y')
      year = take_number(name, 4);
    else if (field == 'y')
      year = take_number(name, 2);
    else if (field == 'm')
      month = take_number(name, 2);
    else if (field == 'b')
      month = take_month(name);
    else if (field == 'd')
      day = take_number(name, 2);
    else if (!name.empty() && name.front() == (field == '\0' ? pattern[i] : field))
      name.remove_prefix(1);
    else
      return {};
    if (year < 0 || month < 0 || day < 0) return {};
  }
  if (year < 100) year += year < 50 ? 2000 : 1900;
  const auto two = [](int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  return parse_iso_date(std::to_string(year) + (month > 0 ? two(month) : "") + (day > 0 ? two(day) : ""))
      .value_or(Date{});
}

}  // namespace

Date date_of_name(std::string_view name, std::string_view pattern) {
  if (pattern.find('%') == std::string_view::npos) return {};
  for (std::size_t at = 0; at < name.size(); ++at) {
    // A number is taken whole: "2024" does not begin within "12024".
    if (at > 0 && digit(name[at]) && digit(name[at - 1])) continue;
    if (const Date date = date_at(name.substr(at), pattern); date.known()) return date;
  }
  return {};
}

std::string_view speaker_of_name(std::string_view name) {
  name.remove_prefix(name.find_last_of("/\\") + 1);
  return trim(name.substr(0, name.find_first_of("_-.0123456789")));
}

void describe(const SourceItem& item, const ReadOptions& options, Document& document) {
  read_first_lines(document);
  if (!document.date.known()) document.date = date_of_name(item.name, options.date_pattern);
  if (document.speaker.empty() && options.speaker_from_name) document.speaker = speaker_of_name(document.id);
  if (document.speaker.empty()) document.speaker = options.speaker;
  document.language = identify_language(document.text);
  document.text_sha256 = sha256(document.text);
}

}  // namespace entente
