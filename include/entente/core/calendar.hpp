// Names of months and days of the week, and steps from a date to others.
#pragma once

#include <optional>
#include <string_view>

#include "entente/core/date.hpp"

namespace entente {

/// 1-12 for a month in lower case, whole or cut to three letters or more ("sept", too); 0 for any other word.
[[nodiscard]] int month_named(std::string_view word);

/// 0-6 for "monday" to "sunday"; nothing for any other word.
[[nodiscard]] std::optional<int> weekday_named(std::string_view word);

/// 0-6, Monday the first. The date must have a day.
[[nodiscard]] int weekday_of(Date date);

/// The date must have a day.
[[nodiscard]] Date plus_days(Date date, int count);

/// The month so many after the one of the date, which must have one.
[[nodiscard]] Date plus_months(Date date, int count);

[[nodiscard]] int days_in_month(int year, int month);

}  // namespace entente
