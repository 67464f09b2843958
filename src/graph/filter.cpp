// The sums of an edge are over its own evidence, so an edge that stays keeps them; only what vertices say of their
// edges is made again.
#include "entente/graph/filter.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <map>
#include <set>

#include "graph/times.hpp"

namespace entente {
namespace {

using Vertex = Graph::vertex_descriptor;
using Edge = Graph::edge_descriptor;

template <class T>
bool allows(const std::vector<T>& allowed, T value) {
  return allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

// The vertices at the ends of `edges`, in their old order; returns where each went.
std::map<Vertex, Vertex> copy_ends(const Graph& from, const std::vector<Edge>& edges, Graph& to) {
  std::map<Vertex, Vertex> moved;
  for (const Edge& edge : edges) moved[boost::source(edge, from)], moved[boost::target(edge, from)];
  for (auto& [old_vertex, new_vertex] : moved) {
    new_vertex = boost::add_vertex(from[old_vertex], to);
    to[new_vertex].seen = {};
  }
  return moved;
}

void keep_cited(GraphBundle& bundle) {
  std::set<std::string> cited;
  for (const Evidence& row : bundle.evidence) cited.insert(row.document);
  KeyedTable<DocumentRow> kept;
  for (const DocumentRow& row : bundle.documents)
    if (cited.contains(row.id)) kept.push_back(row);
  bundle.documents = std::move(kept);
}

}  // namespace

bool keeps_all(const GraphFilter& filter) {
  return filter.min_weight <= 0 && filter.min_confidence <= 0 && filter.relations.empty() && filter.statuses.empty();
}

bool passes(const RelationEdge& edge, const GraphFilter& filter) {
  return edge.weight >= filter.min_weight && edge.confidence >= filter.min_confidence &&
         allows(filter.relations, edge.relation) && allows(filter.statuses, edge.status);
}

GraphBundle keep_edges(const GraphBundle& bundle, const std::function<bool(Edge)>& keep, bool cited_documents_only) {
  std::vector<Edge> edges;
  for (const Edge& edge : boost::make_iterator_range(boost::edges(bundle.graph)))
    if (keep(edge)) edges.push_back(edge);
  GraphBundle out;
  out.documents = bundle.documents;
  const std::map<Vertex, Vertex> moved = copy_ends(bundle.graph, edges, out.graph);
  for (const Edge& edge : edges) {
    RelationEdge value = bundle.graph[edge];
    const auto rows = bundle.evidence.slice(value.first_evidence, value.evidence_count);
    value.best_evidence -= value.first_evidence;
    value.first_evidence = static_cast<std::uint32_t>(out.evidence.size());
    value.best_evidence += value.first_evidence;
    const Vertex source = moved.at(boost::source(edge, bundle.graph));
    const Vertex target = moved.at(boost::target(edge, bundle.graph));
    for (const Evidence& row : rows) {
      out.evidence.push_back(row);
      const DateSpan seen = time_of_row(row, date_of_document(out.documents, row.document));
      extend(out.graph[source].seen, seen);
      extend(out.graph[target].seen, seen);
    }
    boost::add_edge(source, target, value, out.graph);
  }
  if (cited_documents_only) keep_cited(out);
  return out;
}

GraphBundle filter_graph(const GraphBundle& bundle, const GraphFilter& filter) {
  return keep_edges(bundle, [&](const Edge& edge) { return passes(bundle.graph[edge], filter); });
}

}  // namespace entente
