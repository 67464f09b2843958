// The best of some scores, and how far it is ahead of the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "syntax/state.hpp"

namespace entente {

template <class T>
struct Best {
  T what{};
  std::int64_t score = std::numeric_limits<std::int32_t>::min(), next = score;

  void see(T candidate, std::int32_t its_score) {
    if (its_score > score) {
      what = candidate;
      next = score;
      score = its_score;
    } else if (its_score > next) {
      next = its_score;
    }
  }
  [[nodiscard]] std::int64_t ahead() const { return score - next; }
};

/// The first of equals.
[[nodiscard]] inline Best<std::size_t> best_of(std::span<const std::int32_t> scores) {
  Best<std::size_t> best;
  for (std::size_t i = 0; i < scores.size(); ++i) best.see(i, scores[i]);
  return best;
}

/// Of the moves that the state allows.
[[nodiscard]] inline Best<Move> best_move(const State& state, std::span<const std::int32_t> scores) {
  Best<Move> best;
  for (int m = 0; m < move_count; ++m)
    if (state.allows(static_cast<Move>(m))) best.see(static_cast<Move>(m), scores[static_cast<std::size_t>(m)]);
  return best;
}

/// "root" is the label of the root's child and of nothing else. `best_of` is that above or one that gives the same.
template <class BestOf>
[[nodiscard]] Best<Deprel> best_deprel(std::span<const std::int32_t> scores, BestOf best_of) {
  constexpr std::size_t first = static_cast<std::size_t>(Deprel::root) + 1;
  const Best<std::size_t> best = best_of(scores.subspan(first, deprel_count - first));
  return {static_cast<Deprel>(best.what + first), best.score, best.next};
}

}  // namespace entente
