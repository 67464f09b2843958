// Checks of single values that the parser of options does not have, or says badly. Each gives the reason, or nothing.
#pragma once

#include <string>

namespace entente {

/// A number of 0 or more.
[[nodiscard]] std::string check_not_negative(const std::string& value);

/// A language that texts can be told to be in, or "any".
[[nodiscard]] std::string check_language(const std::string& value);

/// A pattern of file names with a year in it and nothing that is no part of a date.
[[nodiscard]] std::string check_date_pattern(const std::string& value);

}  // namespace entente
