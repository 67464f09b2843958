// What a WindowNet sees of a configuration: the one definition that trainer and run time share.
#pragma once

#include <array>
#include <cstdint>

#include "syntax/features.hpp"
#include "syntax/state.hpp"
#include "syntax/window_net.hpp"

namespace entente {

struct WindowPlaces {
  std::array<int, WindowNet::place_count> words;  ///< -1: none; State::size(): the artificial root
  std::array<std::uint8_t, WindowNet::detail_count> details;
};

/// Of a state whose stack is not empty.
[[nodiscard]] inline WindowPlaces places_of(const State& state) {
  static_assert(deprel_count < WindowNet::detail_values, "one value more than relations: no child");
  constexpr std::uint8_t no_distance = 9;
  const int s0 = state.stack(0), s1 = state.stack(1), b0 = state.buffer(0);
  const State::Node none;
  const State::Node &n0 = state.node(s0), &n1 = s1 < 0 ? none : state.node(s1), &m0 = state.node(b0);
  const auto label = [&](int word) {
    return static_cast<std::uint8_t>(word < 0 ? deprel_count : static_cast<int>(state.node(word).deprel));
  };
  const auto distance = [](int from, int to) {
    return from < 0 ? no_distance : static_cast<std::uint8_t>(distance_class(from, to));
  };
  return {{s0, s1, state.stack(2), b0, n0.left, n0.right, n1.left, n1.right, m0.left},
          {label(n0.left), label(n0.right), label(n0.left2), label(n0.right2), label(n1.left), label(n1.right),
           label(n1.left2), label(n1.right2), label(m0.left), label(m0.left2), distance(s0, b0), distance(s1, s0)}};
}

}  // namespace entente
