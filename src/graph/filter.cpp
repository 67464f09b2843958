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
  std::set<std::string_view> cited;
  for (const Evidence& row : bundle.evidence) cited.insert(row.document);
  std::erase_if(bundle.documents, [&](const DocumentRow& row) { return !cited.contains(row.id); });
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
    const auto first = bundle.evidence.begin() + value.first_evidence;
    value.best_evidence -= value.first_evidence;
    value.first_evidence = static_cast<std::uint32_t>(out.evidence.size());
    value.best_evidence += value.first_evidence;
    out.evidence.insert(out.evidence.end(), first, first + value.evidence_count);
    const Vertex source = moved.at(boost::source(edge, bundle.graph));
    const Vertex target = moved.at(boost::target(edge, bundle.graph));
    for (auto row = first; row != first + value.evidence_count; ++row) {
      const DateSpan seen = time_of_row(*row, date_of_document(out.documents, row->document));
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
