// Building a graph from evidence, wherever its actors are described: in the table, or in another graph.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

class Copies;

/// What is known of an actor; null where nothing is.
using FindActor = std::function<const Actor*(std::string_view id)>;

/// The one order of evidence: by edge, then by place; every field takes part, so that rows of equal rank are equal.
[[nodiscard]] bool before(const Evidence& a, const Evidence& b);
struct Before {
  bool operator()(const Evidence& a, const Evidence& b) const { return before(a, b); }
};

/// Bytes that a row takes in memory, about.
[[nodiscard]] std::size_t memory_of(const Evidence& row);

/// Sums rows that come in order into edges. Memory: the graph, and the rows of one edge.
class GraphBuilder {
 public:
  /// Documents are sorted by id. Where there are copies, what they say alike counts once; they outlive the builder.
  explicit GraphBuilder(KeyedTable<DocumentRow> documents, const Copies* copies = nullptr) : copies_(copies) {
    bundle_.documents = std::move(documents);
  }
  /// Pre: no row is before the one added last.
  void add(Evidence row);
  /// Nothing may be added afterwards.
  [[nodiscard]] GraphBundle build(const FindActor& find);

 private:
  struct PendingEdge {
    std::string source;
    std::string target;
    RelationEdge edge;
  };
  struct PendingVertex {
    DateSpan seen;
    std::uint32_t mentions = 0;
    std::uint32_t documents = 0;
    Graph::vertex_descriptor vertex = 0;
  };
  void finish_edge();
  void count_mentions();
  void add_vertices(const FindActor& find);

  const Copies* copies_;
  GraphBundle bundle_;
  std::vector<Evidence> rows_;  // of the edge that is being added to
  std::vector<PendingEdge> edges_;
  std::map<std::string, PendingVertex, std::less<>> vertices_;
};

[[nodiscard]] GraphBundle build_graph(std::vector<Evidence> evidence, KeyedTable<DocumentRow> documents,
                                      const FindActor& find);

}  // namespace entente
