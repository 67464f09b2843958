// Precision and recall of the trainer's probabilities, threshold by threshold.
#pragma once

#include <map>
#include <vector>

#include "passages.hpp"

namespace entente::train {

/// The best probability of each row that a claim of the passage says.
using Scores = std::map<const Passage*, std::map<Row, double>>;

/// Prints a line a threshold: rows (source, target and type) and pairs of actors, in either order. What forms found
/// stands unless the judge weighs it below the threshold.
void report(const std::vector<const Passage*>& passages, const Scores& scores);

}  // namespace entente::train
