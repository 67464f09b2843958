// What network analysis says of a graph: of each actor, of each edge, and of the whole. Degrees and their sums count
// parallel edges; paths, cores, communities and triads are of the simple graph beneath, where they count once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

/// Of one actor. Edges of symmetric relations are stored once, so they are an out-edge of the smaller id.
struct NodeMeasures {
  std::uint32_t degree = 0;
  std::uint32_t indegree = 0;
  std::uint32_t outdegree = 0;
  double weighted_degree = 0;  ///< sum of the weights of its edges
  double weighted_indegree = 0;
  double weighted_outdegree = 0;
  std::uint32_t positive_degree = 0;  ///< edges of cooperation
  std::uint32_t negative_degree = 0;  ///< edges of conflict
  double signed_degree = 0;           ///< weights of cooperation less weights of conflict
  double pagerank = 0;                ///< [0, 1], sums to 1 over the graph; along weights, damping 0.85
  std::optional<double> betweenness;  ///< [0, 1], share of directed shortest paths; missing in graphs beyond the limit
  std::uint32_t core_number = 0;
  std::uint32_t component = 0;  ///< weakly connected, 0 is the largest
  std::uint32_t community = 0;  ///< 0 is the largest
  std::uint32_t balanced_triads = 0;
  std::uint32_t unbalanced_triads = 0;
};

/// Of one edge.
struct EdgeMeasures {
  bool reciprocated = false;  ///< there is an edge of the same relation and status back; always so where symmetric
};

/// Triads of actors whose three pairs all have a sign, by how many are negative. 0 and 2 are balanced (Heider 1946,
/// Cartwright and Harary 1956). The sign of a pair is that of the sum of its weights times signs; denied and potential
/// relations do not count.
struct TriadCensus {
  std::uint64_t by_negatives[4] = {};
  [[nodiscard]] std::uint64_t balanced() const { return by_negatives[0] + by_negatives[2]; }
  [[nodiscard]] std::uint64_t all() const { return balanced() + by_negatives[1] + by_negatives[3]; }
};

struct GraphMeasures {
  std::uint32_t nodes = 0;
  std::uint32_t edges = 0;
  std::uint32_t dyads = 0;  ///< pairs of actors with an edge
  double density = 0;       ///< dyads over all pairs
  std::uint32_t components = 0;
  std::uint32_t largest_component = 0;  ///< actors in it
  std::uint32_t communities = 0;
  double modularity = 0;              ///< of the communities, [-0.5, 1]
  std::optional<double> reciprocity;  ///< share of directed edges that are reciprocated; missing where there are none
  TriadCensus triads;
  std::optional<double> balance;  ///< share of balanced triads; missing where there are none
};

/// In order of vertices and of edges.
struct Measures {
  std::vector<NodeMeasures> nodes;
  std::vector<EdgeMeasures> edges;
  GraphMeasures graph;
};

struct MeasureOptions {
  /// Betweenness costs actors times dyads; it is left out where that is more than this.
  std::uint64_t betweenness_limit = 2'000'000'000;
};

/// All measures. Communities come from positive ties, else every war would be a friendship. Deterministic. O(n * dyads)
/// for betweenness, O(dyads^1.5) for triads, the rest about linear.
[[nodiscard]] Measures measure(const GraphBundle& bundle, const Ontology& ontology, const MeasureOptions& options = {});

}  // namespace entente
