#include <catch2/catch.hpp>

#include "entente/core/calendar.hpp"

using namespace entente;

TEST_CASE("Months are known whole and cut short, days of the week whole") {
  CHECK(month_named("january") == 1);
  CHECK(month_named("sept") == 9);
  CHECK(month_named("dec") == 12);
  CHECK(month_named("ma") == 0);
  CHECK(month_named("marching") == 0);
  CHECK(weekday_named("monday") == 0);
  CHECK(weekday_named("sunday") == 6);
  CHECK_FALSE(weekday_named("mon"));
}

TEST_CASE("Steps cross the ends of months, years and leap days") {
  CHECK(weekday_of({2024, 5, 16}) == 3);
  CHECK(weekday_of({1987, 10, 19}) == 0);
  CHECK(plus_days({2024, 3, 1}, -1) == Date{2024, 2, 29});
  CHECK(plus_days({1899, 12, 31}, 1) == Date{1900, 1, 1});
  CHECK(plus_months({2024, 1, 31}, -1) == Date{2023, 12, 0});
  CHECK(plus_months({2023, 12, 5}, 1) == Date{2024, 1, 0});
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
}
