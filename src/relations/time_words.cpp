#include "relations/time_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/one_of.hpp"

namespace entente {
namespace {

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

constexpr auto dashes = std::to_array<std::string_view>({"-", "/", "–", "—", "‐", "‑", "−"});

/// Bytes of the dash that a text begins with.
std::size_t dash_size(std::string_view text) {
  for (const std::string_view dash : dashes)
    if (text.starts_with(dash)) return dash.size();
  return 0;
}

DateSpan span(int first, int last) {
  return {{static_cast<std::int16_t>(first), 0, 0}, {static_cast<std::int16_t>(last), 0, 0}};
}

}  // namespace

int year_in(std::string_view word) {
  if (word.size() != 4) return 0;
  const int year = number(word).value_or(0);
  return year >= 1750 && year <= 2100 ? year : 0;
}

DateSpan decade_in(std::string_view word) {
  for (const std::string_view part : {"mid", "early", "late"})
    if (word.starts_with(part) && dash_size(word.substr(part.size())) > 0)
      word.remove_prefix(part.size() + dash_size(word.substr(part.size())));
  if (word.size() != 5 || word.back() != 's') return {};
  const int year = year_in(word.substr(0, 4));
  return year == 0 || year % 10 != 0 ? DateSpan() : span(year, year + 9);
}

DateSpan years_in(std::string_view word) {
  const int first = year_in(word.substr(0, 4));
  const std::string_view rest = word.substr(std::min<std::size_t>(4, word.size()));
  const std::size_t dash = dash_size(rest);
  if (first == 0 || dash == 0) return {};
  const std::string_view digits = rest.substr(dash);
  if (const int last = year_in(digits); last > first) return span(first, last);
  const std::optional<int> two = digits.size() == 2 ? number(digits) : std::nullopt;
  if (!two || (rest[0] == '-' && *two <= 12)) return {};
  const int last = first / 100 * 100 + *two;
  return last > first ? span(first, last) : DateSpan();
}

DaysOfMonth days_in(std::string_view word) {
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2) return {};
  const int first = *number(word.substr(0, digits));
  std::string_view rest = word.substr(digits);
  if (first < 1 || first > 31) return {};
  if (rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return {first, first};
  const std::size_t dash = rest[0] == '/' ? 0 : dash_size(rest);
  const int last = dash == 0 ? 0 : number(rest.substr(dash)).value_or(0);
  return last > first && last <= 31 ? DaysOfMonth{first, last} : DaysOfMonth();
}

std::optional<int> small_number(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>(
      {"a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"});
  const auto found = std::ranges::find(words, word);
  std::optional<int> value = number(word);
  if (found != words.end()) value = found - words.begin() < 2 ? 1 : static_cast<int>(found - words.begin()) - 1;
  return value && *value > 0 && *value < 100 && *value % 10 != 0 ? value : std::nullopt;
}

bool time_noun(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>(
      {"spring", "summer",  "autumn", "fall",    "winter",  "end",      "beginning", "start",     "middle",
       "close",  "course",  "month",  "months",  "year",    "years",    "week",      "weeks",     "day",
       "days",   "part",    "half",   "quarter", "night",   "morning",  "evening",   "afternoon", "eve",
       "decade", "decades", "period", "season",  "weekend", "semester", "christmas"});
  return is_one_of(word, words);
}

bool time_modifier(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>(
      {"the",    "early",   "late",    "mid",   "mid-",   "about",    "around",    "approximately", "roughly",
       "circa",  "ca.",     "c.",      "first", "second", "third",    "fourth",    "last",          "final",
       "latter", "closing", "opening", "whole", "fiscal", "calendar", "financial", "earlier",       "later"});
  return is_one_of(word, words);
}

bool owns_year(std::string_view word) {
  constexpr auto words =
      std::to_array<std::string_view>({"a", "an", "its", "their", "his", "her", "our", "this", "that", "'s", "’s"});
  return is_one_of(word, words);
}

bool range_word(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>({"to", "until", "till", "through", "-", "–", "—"});
  return is_one_of(word, words);
}

std::optional<TimeLead> lead_of(std::string_view word) {
  constexpr auto at =
      std::to_array<std::string_view>({"in", "on", "at", "during", "throughout", "within", "over", "by", "as"});
  constexpr auto beside = std::to_array<std::string_view>(
      {"after", "before", "following", "preceding", "beyond", "towards", "toward", "for", "than", "pre", "post"});
  if (is_one_of(word, at)) return TimeLead::at;
  if (is_one_of(word, beside)) return TimeLead::beside;
  if (word == "since") return TimeLead::since;
  if (word == "from") return TimeLead::from;
  if (word == "between") return TimeLead::between;
  if (word == "until" || word == "till" || word == "through") return TimeLead::until;
  if (word == "of" || word == "(" || word == "dated") return TimeLead::noun;
  return std::nullopt;
}

}  // namespace entente
