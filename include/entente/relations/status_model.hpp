// Whether a relation that the judge finds is so, is not so, or may be: weights over the words around its trigger and
// above it in the tree, learnt from annotated passages (multinomial logistic regression over hashed features).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "entente/relations/evidence.hpp"

namespace entente {

struct StatusModel {
  static constexpr std::size_t statuses = 3;                            ///< in order of Status
  using Odds = std::array<float, statuses>;                             ///< logarithms, up to a constant
  std::vector<Odds> weights = std::vector<Odds>(std::size_t{1} << 13);  ///< a feature's stand where it is hashed to

  [[nodiscard]] std::size_t row_of(std::uint64_t feature) const { return feature % weights.size(); }
  [[nodiscard]] Odds odds(std::span<const std::uint64_t> features) const;
  [[nodiscard]] Status status(std::span<const std::uint64_t> features) const;
};

}  // namespace entente
