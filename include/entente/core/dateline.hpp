// "BEIJING, March 3, 1999 (Reuters) - ": where and when a report was written, before its first sentence.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace entente {

/// Parts are views into the line; empty where they are missing.
struct Dateline {
  std::string_view place;   ///< "BEIJING", "MOSCOW/KIEV"
  std::string_view rest;    ///< "March 3, 1999", "South Korea", "Japan, Aug. 2"
  std::string_view agency;  ///< "Reuters"
  std::size_t size = 0;     ///< bytes up to the first word of the report, the dash and blanks behind it included
};

/// The dateline that a paragraph begins with: a place in capitals, perhaps a country, a day and an agency in brackets,
/// a dash, and a report behind it. Nothing where there is none.
[[nodiscard]] std::optional<Dateline> find_dateline(std::string_view paragraph);

}  // namespace entente
