// Questions that all repairs ask of arcs.
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "core/one_of.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

inline constexpr std::int32_t none = -1;

inline std::size_t at(std::int32_t word) { return static_cast<std::size_t>(word); }

inline bool has_child(std::int32_t head, std::initializer_list<Deprel> deprels, const std::vector<Arc>& arcs) {
  return std::any_of(arcs.begin(), arcs.end(), [&](Arc arc) {
    return arc.head == head && std::find(deprels.begin(), deprels.end(), arc.deprel) != deprels.end();
  });
}

}  // namespace entente
