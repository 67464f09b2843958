// Calendar dates of limited precision, and spans between them. No clock, no time zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// A proleptic Gregorian date; month and day are 0 where unknown. year 0 means: no date.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;  ///< 1-12, 0 unknown
  std::uint8_t day = 0;    ///< 1-31, 0 unknown (always 0 where month is 0)
  [[nodiscard]] bool known() const { return year != 0; }
  auto operator<=>(const Date&) const = default;
};

/// Dates [from, to], both inclusive; an unknown end is open.
struct DateSpan {
  Date from;
  Date to;
  [[nodiscard]] bool known() const { return from.known() || to.known(); }
  auto operator<=>(const DateSpan&) const = default;
};

/// Reads "1994", "1994-11" or "1994-11-02" (a time of day after 'T' or a blank is ignored). Nothing on anything else.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

/// "1994", "1994-11" or "1994-11-02"; empty for an unknown date.
[[nodiscard]] std::string to_iso(Date date);

}  // namespace entente
