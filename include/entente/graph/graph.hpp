// The graph of actors: a Boost adjacency_list with one edge a (source, target, relation, status), summed over the
// evidence that stands beside it. Vertices are in order of actor ids, edges in order of (source, target, relation,
// status), evidence in order of (edge, document, place): the same for any order of input.
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <cstdint>
#include <vector>

#include "entente/actors/table.hpp"
#include "entente/core/date.hpp"
#include "entente/graph/document_row.hpp"
#include "entente/graph/row_table.hpp"
#include "entente/relations/evidence.hpp"

namespace entente {

struct ActorVertex {
  Actor actor;
  std::uint32_t mention_count = 0;   ///< in all documents
  std::uint32_t document_count = 0;  ///< documents that mention it
  DateSpan seen;                     ///< first and last date of its evidence
};

struct RelationEdge {
  RelationId relation{};
  Status status = Status::actual;
  double weight = 0;                 ///< number of supporting statements, > 0, never signed
  double confidence = 0;             ///< (0, 1]: that at least one statement is right (noisy or)
  DateSpan time;                     ///< earliest start, latest end said in its evidence; open where one row is open
  DateSpan published;                ///< first and last date of the documents that say so
  std::uint32_t source_count = 0;    ///< distinct documents
  std::uint32_t first_evidence = 0;  ///< rows [first_evidence, first_evidence + evidence_count) of the evidence
  std::uint32_t evidence_count = 0;
  std::uint32_t best_evidence = 0;  ///< row with the highest confidence, earliest on a tie
  std::uint32_t event = 0;          ///< number among its like where edges were split by events, from 1; else 0
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, ActorVertex, RelationEdge>;

/// A graph and what it was summed from. Everything is in its canonical order.
struct GraphBundle {
  Graph graph;
  RowTable<Evidence> evidence;
  KeyedTable<DocumentRow> documents;  ///< by id
};

/// Sums evidence into a graph. Vertices are the actors with at least one edge. Actors that the table lacks (mentions
/// given by the caller) become vertices of type `other`. O(n log n) in the evidence.
[[nodiscard]] GraphBundle build_graph(std::vector<Evidence> evidence, std::vector<DocumentRow> documents,
                                      const ActorTable& actors, const Ontology& ontology);

}  // namespace entente
