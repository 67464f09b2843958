// Dates as headers and pages write them: "1994-11-02", "2 November 1994", "Nov. 2, 1994", "November 1994", "1994",
// "1994-1995" (a span of years: the first).
#include <algorithm>
#include <vector>

#include "entente/core/calendar.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : lower_ascii(text)) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (part)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// A number of one to four digits; 0 for anything else. An ending such as "2nd" is passed over.
int number_of(std::string_view word) {
  int value = 0;
  std::size_t i = 0;
  for (; i < word.size() && i < 4 && word[i] >= '0' && word[i] <= '9'; ++i) value = value * 10 + (word[i] - '0');
  const std::string_view ending = word.substr(i);
  return i > 0 && (ending.empty() || ending == "st" || ending == "nd" || ending == "rd" || ending == "th") ? value : 0;
}

}  // namespace

std::optional<Date> find_date(std::string_view text) {
  text = trim(text);
  if (const std::optional<Date> iso = parse_iso_date(text)) return iso;
  if (text.size() > 60) return std::nullopt;
  if (text.size() == 9 && (text[4] == '-' || text[4] == '/') && number_of(text.substr(5)) >= 1000)
    return parse_iso_date(text.substr(0, 4));
  int year = 0;
  int month = 0;
  int day = 0;
  for (const std::string& word : words_of(text)) {
    const int number = number_of(word);
    if (month == 0 && month_named(word) > 0)
      month = month_named(word);
    else if (year == 0 && number >= 1000 && word.size() == 4)
      year = number;
    else if (day == 0 && year == 0 && number >= 1 && number <= 31)
      day = number;
  }
  if (year == 0 || month == 0) return std::nullopt;
  std::string iso = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
  if (day > 0) iso += (day < 10 ? "-0" : "-") + std::to_string(day);
  return parse_iso_date(iso);
}

}  // namespace entente
