// The distance of Levenshtein, row by row.
#include "entente/core/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace entente {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  const std::size_t bearable = std::max(word.size() / 3, std::size_t{1});
  if (word.size() > 100) return {};  // no slip of the pen, and the rows would be long
  std::string_view best;
  std::size_t least = bearable + 1;
  for (const std::string_view candidate : known)
    if (const std::size_t here = distance(word, candidate); here < least) {
      best = candidate;
      least = here;
    }
  return best;
}

}  // namespace entente
