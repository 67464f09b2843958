// When an edge holds, as days: what timelines draw.
#pragma once

#include <string>
#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

/// Days [from, to], both inclusive, as "1994-11-02"; empty where open.
struct Spell {
  std::string from;
  std::string to;
  auto operator<=>(const Spell&) const = default;
};

/// The spells that the evidence of an edge names, in order, those that touch joined. A month or year without a day
/// stands for all of its days. Empty where nothing is said of time. Years before 1 are left out: no reader takes them.
[[nodiscard]] std::vector<Spell> spells_of(const GraphBundle& bundle, const RelationEdge& edge);

}  // namespace entente
