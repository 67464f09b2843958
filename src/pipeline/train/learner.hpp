// Learns the judge's weights by follow-the-regularised-leader (McMahan et al. 2013, "Ad click prediction: a view from
// the trenches"), which leaves most of them zero.
#pragma once

#include <vector>

#include "passages.hpp"

namespace entente::train {

struct Settings {
  double alpha = 0.08, beta = 1, l1 = 0.3, l2 = 1;
  int epochs = 4;
};

/// The weights of all rows, from the instances of `passages` in an order fixed by a seed.
[[nodiscard]] std::vector<float> learn(const std::vector<const Passage*>& passages, const Settings& settings);

}  // namespace entente::train
