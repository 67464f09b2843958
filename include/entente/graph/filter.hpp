// Narrows a graph to the edges that a reader asked for.
#pragma once

#include <functional>
#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

/// Empty lists keep everything.
struct GraphFilter {
  double min_weight = 0;
  double min_confidence = 0;  ///< of the edge, [0, 1]
  std::vector<RelationId> relations = {};
  std::vector<Status> statuses = {};
};

/// Whether the filter lets everything pass.
[[nodiscard]] bool keeps_all(const GraphFilter& filter);

[[nodiscard]] bool passes(const RelationEdge& edge, const GraphFilter& filter);

/// The edges that `keep` says yes to, with their evidence, the actors at their ends and the documents that they cite or
/// all documents. What is left is the graph that its evidence alone would have given. Linear.
[[nodiscard]] GraphBundle keep_edges(const GraphBundle& bundle, const std::function<bool(Graph::edge_descriptor)>& keep,
                                     bool cited_documents_only = false);

/// The edges that pass; all documents stay.
[[nodiscard]] GraphBundle filter_graph(const GraphBundle& bundle, const GraphFilter& filter);

}  // namespace entente
