// leaders.tsv: actor, name, office, first year, last year, and what he is called where that is not the last word of
// the name. Years may be empty. Lines that begin with '#' are remarks. No allocation per row: thousands of them.
#include <algorithm>
#include <array>

#include "actors/load.hpp"

namespace entente {
namespace {

constexpr std::size_t columns = 6;

std::array<std::string_view, columns> cut(std::string_view line) {
  std::array<std::string_view, columns> fields{};
  for (std::size_t i = 0; i < columns; ++i) {
    const std::size_t tab = line.find('\t');
    fields[i] = line.substr(0, tab);
    line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
  }
  return fields;
}

/// Most dates are years alone; they need no parser.
bool date_or_empty(std::string_view text) {
  const bool year = text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return text.empty() || year || parse_iso_date(text).has_value();
}

}  // namespace

void read_leaders(const ActorFile& file, Load& load) {
  std::uint32_t number = 0;
  for (std::string_view rest = file.toml; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto fields = cut(line);
    if (fields[0].empty() || fields[1].empty()) {
      load.errors.push_back({ErrorCode::malformed, "expected actor, name, office, from, until, called between tabs",
                             file.path, number, 1});
    } else if (!date_or_empty(fields[3]) || !date_or_empty(fields[4])) {
      load.errors.push_back({ErrorCode::bad_value, "expected a year or a date", file.path, number, 1});
    } else {
      load.leaders.push_back({fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], &file, number});
    }
  }
}

}  // namespace entente
