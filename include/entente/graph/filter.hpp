// Narrows a graph to the edges that a reader asked for. What is left is summed anew, so that it is the graph that the
// remaining evidence alone would have given.
#pragma once

#include <optional>
#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

/// Empty lists keep everything.
struct GraphFilter {
  double min_weight = 0;
  double min_confidence = 0;  ///< of the edge, [0, 1]
  std::vector<RelationId> relations;
  std::vector<Status> statuses;
};

/// Whether the filter lets everything pass.
[[nodiscard]] bool keeps_all(const GraphFilter& filter);

/// The edges that pass, their evidence and actors; documents stay. O(n log n) in the evidence.
[[nodiscard]] GraphBundle filter_graph(GraphBundle bundle, const GraphFilter& filter, const ActorTable& actors,
                                       const Ontology& ontology);

}  // namespace entente
