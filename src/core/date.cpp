// ISO 8601 dates of three precisions.
#include "entente/core/date.hpp"

#include <charconv>

#include "entente/core/calendar.hpp"

namespace entente {
namespace {

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-') return std::nullopt;
  return value;
}

void append_two(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
  text = text.substr(0, text.find_first_of("T "));
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const auto year = number(text.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  Date date{static_cast<std::int16_t>(*year), 0, 0};
  if (text.size() == 4) return date;
  const auto month = number(text.substr(5, 2));
  if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
  date.month = static_cast<std::uint8_t>(*month);
  if (text.size() == 7) return date;
  const auto day = number(text.substr(8, 2));
  if (text[7] != '-' || !day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  date.day = static_cast<std::uint8_t>(*day);
  return date;
}

std::string to_iso(Date date) {
  if (!date.known()) return {};
  std::string out;
  append_two(out, date.year / 100);
  append_two(out, date.year % 100);
  if (date.month == 0) return out;
  out += '-';
  append_two(out, date.month);
  if (date.day == 0) return out;
  out += '-';
  append_two(out, date.day);
  return out;
}

}  // namespace entente
