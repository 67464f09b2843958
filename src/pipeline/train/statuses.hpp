// Learns the status of what the judge finds: multinomial logistic regression by adaptive steps (Duchi, Hazan and Singer
// 2011).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entente/relations/status_model.hpp"

namespace entente::train {

/// A relation that is said, by one of its triggers.
struct StatusExample {
  std::vector<std::uint64_t> features;
  Status by_operators = Status::actual;
  Status status = Status::actual;
};

[[nodiscard]] StatusModel learn_statuses(const std::vector<std::span<const StatusExample>>& parts);

}  // namespace entente::train
