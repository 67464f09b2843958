// The times that a sentence speaks of, read from its words: "4 March 1990", "from 1950 to 1953", "last month".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "relations/relative_time.hpp"
#include "relations/time_words.hpp"

namespace entente {

/// Words [begin, end) of the sentence, without the preposition before them.
struct TimeExpression {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TimeLead lead = TimeLead::at;
  TimeReadings time;  ///< unknown where it cannot be told ("the following year"): still the time of what it hangs on
};

/// In order of the text. `words` are the sentence's as they are written; `document` is its date, unknown or of any
/// precision; a month without a year is read against that only where `dated_now`.
[[nodiscard]] std::vector<TimeExpression> time_expressions(const std::vector<std::string_view>& words, Date document,
                                                           bool dated_now);

}  // namespace entente
