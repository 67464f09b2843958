#include "entente/core/calendar.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace entente {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr auto months = std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                                         "august", "september", "october", "november", "december"});
constexpr auto weekdays =
    std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});

sys_days days_of(Date date) {
  return year_month_day(std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day));
}

}  // namespace

int month_named(std::string_view word) {
  if (word == "sept") return 9;
  if (word.size() < 3) return 0;
  const auto found = std::ranges::find_if(months, [&](std::string_view month) { return month.starts_with(word); });
  return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

std::optional<int> weekday_named(std::string_view word) {
  const auto found = std::ranges::find(weekdays, word);
  if (found == weekdays.end()) return std::nullopt;
  return static_cast<int>(found - weekdays.begin());
}

int weekday_of(Date date) { return static_cast<int>(std::chrono::weekday(days_of(date)).iso_encoding()) - 1; }

Date plus_days(Date date, int count) {
  const year_month_day moved(days_of(date) + std::chrono::days(count));
  return {static_cast<std::int16_t>(static_cast<int>(moved.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(moved.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(moved.day()))};
}

Date plus_months(Date date, int count) {
  const int month = date.year * 12 + date.month - 1 + count;
  return {static_cast<std::int16_t>(month / 12), static_cast<std::uint8_t>(month % 12 + 1), 0};
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 13> lengths = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return lengths[static_cast<std::size_t>(month)] + (month == 2 && leap ? 1 : 0);
}

}  // namespace entente
