// Structural balance: triads of actors whose three pairs have a sign.
#pragma once

#include <vector>

#include "entente/graph/measures.hpp"
#include "graph/simple_graph.hpp"

namespace entente {

/// Counts the signed triads of the graph and adds those that each actor is part of. O(pairs^1.5).
[[nodiscard]] TriadCensus count_triads(const SimpleGraph& graph, std::vector<NodeMeasures>& nodes);

}  // namespace entente
