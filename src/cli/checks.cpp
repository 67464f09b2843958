#include "cli/checks.hpp"

#include <cstdlib>
#include <string_view>

#include "entente/ingest/language.hpp"

namespace entente {

std::string check_not_negative(const std::string& value) {
  return value.starts_with('-') && std::strtod(value.c_str(), nullptr) < 0 ? "must be 0 or more: " + value
                                                                           : std::string();
}

std::string check_language(const std::string& value) {
  if (value == "any" || knows_language(value)) return {};
  return "no language is known by '" + value + "' (ISO 639-1, as en, fr, ru; or any)";
}

std::string check_date_pattern(const std::string& value) {
  bool year = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '%') continue;
    const char field = ++i < value.size() ? value[i] : '\0';
    if (field == '\0' || std::string_view("Yymbd%").find(field) == std::string_view::npos)
      return "'%" + std::string(field == '\0' ? 0 : 1, field) + "' is no part of a date; there are %Y %y %m %b %d";
    year = year || field == 'Y' || field == 'y';
  }
  return year ? std::string() : "'" + value + "' has no year (%Y, %y) to find in a name";
}

}  // namespace entente
