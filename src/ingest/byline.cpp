// What the first lines of a text say of it: a date that stands by itself, "By ..." and its author, and the dateline of
// a news agency ("BEIJING, March 3, 1999 (Reuters) -"). Nothing is taken out of the text.
#include <algorithm>
#include <array>
#include <vector>

#include "entente/core/dateline.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::size_t lines_looked_at = 10;
constexpr std::size_t line_limit = 120;  ///< bytes; longer lines are prose

/// Agencies as datelines name them, and as they call themselves.
struct Agency {
  std::string_view mark;
  std::string_view name;
};
constexpr auto agencies = std::to_array<Agency>({{"Reuters", "Reuters"},
                                                 {"REUTERS", "Reuters"},
                                                 {"AP", "Associated Press"},
                                                 {"AFP", "Agence France-Presse"},
                                                 {"UPI", "United Press International"},
                                                 {"Xinhua", "Xinhua"},
                                                 {"TASS", "TASS"},
                                                 {"KCNA", "KCNA"},
                                                 {"IPS", "Inter Press Service"}});

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// Words that stand beside a date that stands alone.
bool beside_date(std::string_view word) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"published", "posted", "updated", "released",  "date",     "dated",  "issued",   "on",        "at",     "last",
       "first",     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",    "mon",    "tue",
       "wed",       "thu",    "fri",     "sat",       "sun",      "am",     "pm",       "est",       "edt",    "gmt",
       "utc",       "et",     "th",      "st",        "nd",       "rd",     "for",      "immediate", "release"});
  return std::ranges::find(words, word) != words.end();
}

bool month_word(std::string_view word) {
  static constexpr auto months = std::to_array<std::string_view>(
      {"january",   "february", "march",    "april",    "may",  "june", "july", "august",
       "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
       "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"});
  return std::ranges::find(months, word) != months.end();
}

/// "4/29/15", "29.4.2015": only where the numbers leave no doubt which is the month.
std::optional<Date> numeric_date(std::string_view text) {
  std::array<int, 3> parts = {};
  std::size_t part = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (digit(c) && digits < 4) {
      parts[part] = parts[part] * 10 + (c - '0');
      ++digits;
    } else if ((c == '/' || c == '.') && digits > 0 && digits < 3 && part < 2) {
      ++part;
      digits = 0;
    } else {
      return std::nullopt;
    }
  }
  if (part < 2 || (digits != 2 && digits != 4)) return std::nullopt;
  if ((parts[0] > 12) == (parts[1] > 12) && parts[0] != parts[1]) return std::nullopt;
  const int month = parts[0] > 12 ? parts[1] : parts[0];
  const int day = parts[0] > 12 ? parts[0] : parts[1];
  const int year = digits == 4 ? parts[2] : parts[2] + (parts[2] < 50 ? 2000 : 1900);
  const auto two = [](int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  return parse_iso_date(std::to_string(year) + two(month) + two(day));
}

/// A line of nothing but a date and what goes with it.
std::optional<Date> lone_date(std::string_view line) {
  if (line.size() > 60) return std::nullopt;
  if (const std::optional<Date> numeric = numeric_date(line)) return numeric;
  std::string cleaned;
  std::string word;
  for (const char c : lower_ascii(line) + " ") {
    if (lower(c)) {
      word += c;
      continue;
    }
    if (!word.empty() && !month_word(word) && !beside_date(word)) return std::nullopt;
    if (month_word(word)) cleaned += word;
    word.clear();
    if (c == ':' && !cleaned.empty() && digit(cleaned.back())) break;  // a time of day
    cleaned += c == ':' ? ' ' : c;
  }
  return find_date(cleaned);
}

/// Title, initials and capitalised words: what a person or an office is called.
bool name_like(std::string_view text) {
  if (text.size() < 3 || text.size() > 80 || !upper(text.front())) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty() && lower(word.front()) && word != "and" && word != "de" && word != "van" && word != "von" &&
        word != "of" && word != "the" && word != "for" && word != "bin" && word != "al")
      return false;
    if (std::ranges::any_of(word, digit)) return false;
    ++words;
    at = end + 1;
  }
  return words >= 2 && words <= 10;
}

std::string_view after_by(std::string_view line) {
  for (const std::string_view start : {"Authored by ", "Written by ", "By ", "BY ", "by "})
    if (line.starts_with(start)) return trim(line.substr(start.size()));
  return {};
}

void read_dateline(std::string_view line, Document& document) {
  const std::optional<Dateline> dateline = find_dateline(line);
  if (!dateline) return;
  for (const Agency& agency : agencies)
    if (document.publisher.empty() && dateline->agency.starts_with(agency.mark)) document.publisher = agency.name;
  if (!document.date.known()) document.date = find_date(dateline->rest).value_or(Date{});
}

/// "Remarks to the press, March 3, 1999": what stands behind one of the commas is a date.
std::optional<Date> date_at_end(std::string_view title) {
  for (std::size_t at = title.find(", "); at != std::string_view::npos; at = title.find(", ", at + 1))
    if (const std::optional<Date> date = lone_date(trim(title.substr(at + 2)))) return date;
  return std::nullopt;
}

}  // namespace

std::string author_of_byline(std::string_view text) {
  text = trim(text);
  if (const std::string_view name = after_by(text); !name.empty()) text = name;
  for (const std::string_view end : {" | ", ", Updated", ", updated", " on ", " \xE2\x80\xA2 ", " \xC2\xB7 "})
    text = text.substr(0, text.find(end));
  while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.remove_suffix(1);
  return text.size() <= 200 ? std::string(trim(text)) : std::string();
}

void read_first_lines(Document& document) {
  if (!document.date.known()) document.date = date_at_end(document.title).value_or(Date{});
  std::string_view rest = document.text;
  for (std::size_t i = 0; i < lines_looked_at && !rest.empty(); ++i) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    read_dateline(line, document);
    if (line.size() > line_limit) return;  // the prose begins
    if (!document.date.known()) document.date = lone_date(line).value_or(Date{});
    if (!document.author.empty()) continue;
    const std::string author = after_by(line).empty() ? std::string() : author_of_byline(line);
    if (name_like(author)) document.author = author;
  }
}

}  // namespace entente
