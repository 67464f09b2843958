#include "entente/relations/status_model.hpp"

#include <algorithm>

namespace entente {

StatusModel::Odds StatusModel::odds(std::span<const std::uint64_t> features) const {
  Odds odds{};
  for (const std::uint64_t feature : features)
    for (std::size_t s = 0; s < statuses; ++s) odds[s] += weights[row_of(feature)][s];
  return odds;
}

Status StatusModel::status(std::span<const std::uint64_t> features) const {
  const Odds all = odds(features);
  return static_cast<Status>(std::ranges::max_element(all) - all.begin());
}

}  // namespace entente
