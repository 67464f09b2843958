// The dynamic oracle of the arc-hybrid system (Goldberg & Nivre 2013): what each move loses of the gold tree.
#pragma once

#include <array>
#include <span>

#include "syntax/state.hpp"

namespace entente::train {

/// Gold heads of a sentence; the root's child has `heads.size()`.
class Oracle {
 public:
  explicit Oracle(std::span<const std::int32_t> heads);
  /// Gold arcs that become unreachable by each move; -1 where the move is not allowed.
  [[nodiscard]] std::array<int, move_count> costs(const State& state) const;

 private:
  [[nodiscard]] int children_in_buffer(int word, int buffer) const;
  std::span<const std::int32_t> heads_;
  std::vector<std::vector<int>> children_;
};

}  // namespace entente::train
