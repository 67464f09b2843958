#include "relations/relative_time.hpp"

#include "entente/core/calendar.hpp"

namespace entente {
namespace {

/// Years that ISO 8601 writes with four digits.
bool in_calendar(Date date) { return date.year >= 1 && date.year <= 9999; }

TimeReadings both(Date from, Date to) {
  if (!in_calendar(from) || !in_calendar(to)) return {};
  return {{from, to}, {from, to}};
}
TimeReadings both(Date date) { return both(date, date); }

Date in_year(int year, int month, int day) {
  if (day > days_in_month(year, month) || year > 9999) return {};  // 29 February of a common year
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

}  // namespace

TimeReadings RelativeTime::shifted(TimeUnit unit, int by) const {
  if (!now_.known()) return {};
  const auto coarse = [&](int most) { return by >= -most && by <= most ? both(now_) : TimeReadings(); };
  switch (unit) {
    case TimeUnit::day:
      return now_.day == 0 ? coarse(1) : both(plus_days(now_, by));
    case TimeUnit::week: {
      if (now_.day == 0) return coarse(0);
      const Date monday = plus_days(now_, by * 7 - weekday_of(now_));
      return both(monday, plus_days(monday, 6));
    }
    case TimeUnit::month:
      return now_.month == 0 ? coarse(0) : both(plus_months(now_, by));
    case TimeUnit::year:
      return both({static_cast<std::int16_t>(now_.year + by), 0, 0});
  }
  return {};
}

TimeReadings RelativeTime::weekday(int day, Which which) const {
  if (now_.day == 0) return {};
  const int since = (weekday_of(now_) - day + 7) % 7;
  if (which == Which::last) return both(plus_days(now_, since == 0 ? -7 : -since));
  const Date ahead = plus_days(now_, 7 - since);
  if (which == Which::next) return both(ahead);
  const Date past = plus_days(now_, -since);
  return {both(past).past, both(ahead).ahead};
}

TimeReadings RelativeTime::month(int month, int day, Which which) const {
  if (now_.day == 0) return {};
  const int here = day == 0 ? now_.month : now_.month * 32 + now_.day;
  const int there = day == 0 ? month : month * 32 + day;
  const auto of = [&](bool this_year, int other) {
    const Date date = in_year(this_year ? now_.year : now_.year + other, month, day);
    return DateSpan{date, date};
  };
  if (which == Which::last) return {of(there < here, -1), of(there < here, -1)};
  if (which == Which::next) return {of(there > here, 1), of(there > here, 1)};
  if (which == Which::this_) return {of(true, 0), of(true, 0)};
  return {of(there <= here, -1), of(there >= here, 1)};
}

}  // namespace entente
