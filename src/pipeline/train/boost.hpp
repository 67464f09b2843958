// Learns boosted trees: Newton steps on the logistic loss over histograms of the features, leaf by leaf where it gains
// most (Friedman 2001; Chen and Guestrin 2016, "XGBoost", KDD; Ke et al. 2017, "LightGBM", NIPS).
#pragma once

#include <span>
#include <vector>

#include "entente/relations/boosted_trees.hpp"

namespace entente::train {

struct BoostSettings {
  int trees = 150;
  int leaves = 12;              ///< of a tree
  double rate = 0.08;           ///< share of each tree's step that is taken
  double ridge = 5;             ///< L2 on leaves
  std::size_t least_rows = 40;  ///< in a leaf
  std::size_t bins = 64;        ///< of a feature, at most 255
};

/// `rows` holds the features, row after row; `right` the answer of each row: 0, 1, or how likely it is
/// right. Deterministic.
[[nodiscard]] BoostedTrees boost(std::span<const float> rows, std::size_t feature_count, std::span<const float> right,
                                 const BoostSettings& settings = {});

}  // namespace entente::train
