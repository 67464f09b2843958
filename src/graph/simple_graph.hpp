// The graph beneath the multigraph: each pair of actors once, without direction or loops.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

/// What stands between two actors.
struct Tie {
  std::uint32_t to = 0;  ///< vertex
  double positive = 0;   ///< weight of actual relations of cooperation
  double balance = 0;    ///< weights times signs of actual relations
};

/// Ties of all vertices, each pair seen from both ends, in order of vertices.
class SimpleGraph {
 public:
  SimpleGraph(const Graph& graph, const Ontology& ontology);
  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  [[nodiscard]] std::size_t pairs() const { return ties_.size() / 2; }
  [[nodiscard]] std::span<const Tie> of(std::size_t vertex) const {
    return std::span(ties_).subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<Tie> ties_;
};

/// Number of the weakly connected component of each vertex: 0 is the largest, of equals the one with the first vertex.
[[nodiscard]] std::vector<std::uint32_t> components(const Graph& graph);

/// Renumbers groups by size, then by their first member, from 0. Pre: every number below the largest is used.
[[nodiscard]] std::vector<std::uint32_t> numbered_by_size(const std::vector<std::uint32_t>& groups);

struct Communities {
  std::vector<std::uint32_t> of;  ///< number of each vertex's community, as numbered_by_size gives them
  double modularity = 0;          ///< 0 where there are no ties
};

/// Communities by the Leiden method over positive ties; each of them is connected. About linear in the ties.
[[nodiscard]] Communities find_communities(const SimpleGraph& graph);

}  // namespace entente
