// Single words of time: years, days of a month, ranges, numbers, parts of a year, and what stands before a time.
#pragma once

#include <optional>
#include <string_view>

#include "entente/core/date.hpp"

namespace entente {

/// 1750 to 2100; 0 for anything else.
[[nodiscard]] int year_in(std::string_view word);

/// "1990s", "mid-1990s": ten years.
[[nodiscard]] DateSpan decade_in(std::string_view word);

/// "1990–92", "1990-1992", "1973/74". What could be a month, too ("2001-03"), is none.
[[nodiscard]] DateSpan years_in(std::string_view word);

/// Days of a month: "4", "4th", "24–25".
struct DaysOfMonth {
  int first = 0;
  int last = 0;
};
[[nodiscard]] DaysOfMonth days_in(std::string_view word);

/// "two", "a", "3"; nothing for numbers that are round rather than counted (tens) or large.
[[nodiscard]] std::optional<int> small_number(std::string_view word);

/// "spring", "end", "years": what a time may be a part of.
[[nodiscard]] bool time_noun(std::string_view word);

/// "early", "the", "about": between a preposition and a time.
[[nodiscard]] bool time_modifier(std::string_view word);

/// "a", "its": between them and a noun a year may stand, "its 1990 treaty".
[[nodiscard]] bool owns_year(std::string_view word);

/// Joins two times to one: "to", "until", "–".
[[nodiscard]] bool range_word(std::string_view word);

/// What the words before a time make of it.
enum class TimeLead : std::uint8_t {
  at,       ///< "in 1990", "on Tuesday", "yesterday": when it was
  since,    ///< "since 1990"
  from,     ///< "from 1990", with no end
  between,  ///< "between 1990 and 1992"; only while it is read
  until,    ///< "until 1990"
  noun,     ///< "of 1990", "(1990)", "the 1990 treaty": speaks of the noun that it hangs on
  beside,   ///< "after 1990", "before 1990": another time than this
};

/// By the word before a time; nothing where that is no preposition of time.
[[nodiscard]] std::optional<TimeLead> lead_of(std::string_view word);

}  // namespace entente
