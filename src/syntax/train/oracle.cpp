// Costs of moves.
#include "syntax/train/oracle.hpp"

namespace entente::train {

Oracle::Oracle(std::span<const std::int32_t> heads) : heads_(heads), children_(heads.size() + 1) {
  for (std::size_t i = 0; i < heads.size(); ++i)
    children_[static_cast<std::size_t>(heads[i])].push_back(static_cast<int>(i));
}

int Oracle::children_in_buffer(int word, int buffer) const {
  int n = 0;
  for (const int child : children_[static_cast<std::size_t>(word)]) n += child >= buffer;
  return n;
}

std::array<int, move_count> Oracle::costs(const State& state) const {
  std::array<int, move_count> costs = {-1, -1, -1};
  const int s0 = state.stack(0), s1 = state.stack(1), b0 = state.buffer(0);
  if (state.allows(Move::shift)) {
    int cost = 0;
    for (int depth = 0; depth < state.depth(); ++depth) {
      const int word = state.stack(depth);
      cost += heads_[static_cast<std::size_t>(word)] == b0;
      cost += depth > 0 && heads_[static_cast<std::size_t>(b0)] == word;
    }
    costs[0] = cost;
  }
  if (s0 < 0) return costs;
  const int head = heads_[static_cast<std::size_t>(s0)];
  const int lost_children = children_in_buffer(s0, b0);
  if (state.allows(Move::left)) costs[1] = lost_children + (head == s1 || head > b0);
  if (state.allows(Move::right)) costs[2] = lost_children + (head >= b0);
  return costs;
}

}  // namespace entente::train
