// Each measure is a function that fills its column; Boost.Graph does paths, cores and components.
#include "entente/graph/measures.hpp"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/range/iterator_range.hpp>
#include <set>
#include <tuple>
#include <utility>

#include "graph/simple_graph.hpp"
#include "graph/triads.hpp"

namespace entente {
namespace {

using Edge = Graph::edge_descriptor;

auto edges_of(const Graph& graph) { return boost::make_iterator_range(boost::edges(graph)); }

void add_degrees(const Graph& graph, const Ontology& ontology, std::vector<NodeMeasures>& nodes) {
  const auto add = [&](NodeMeasures& node, const RelationEdge& edge) {
    const int sign = ontology[edge.relation].sign;
    ++node.degree;
    node.weighted_degree += edge.weight;
    node.positive_degree += sign > 0 ? 1 : 0;
    node.negative_degree += sign < 0 ? 1 : 0;
    node.signed_degree += sign * edge.weight;
  };
  for (const Edge& edge : edges_of(graph)) {
    NodeMeasures& source = nodes[boost::source(edge, graph)];
    NodeMeasures& target = nodes[boost::target(edge, graph)];
    add(source, graph[edge]);
    add(target, graph[edge]);
    ++source.outdegree;
    ++target.indegree;
    source.weighted_outdegree += graph[edge].weight;
    target.weighted_indegree += graph[edge].weight;
  }
}

/// PageRank (Brin and Page 1998) along weights; rank that has nowhere to go is spread evenly. Symmetric edges lead both
/// ways. boost::graph::page_rank knows no weights and loses the rank of vertices without out-edges.
void add_pagerank(const Graph& graph, const Ontology& ontology, std::vector<NodeMeasures>& nodes) {
  constexpr double damping = 0.85;
  constexpr double precision = 1e-12;
  const std::size_t n = nodes.size();
  std::vector<double> out_weight(n);
  const auto each_arc = [&](auto&& f) {
    for (const Edge& edge : edges_of(graph)) {
      const auto source = boost::source(edge, graph);
      const auto target = boost::target(edge, graph);
      f(source, target, graph[edge].weight);
      if (ontology[graph[edge].relation].symmetric && source != target) f(target, source, graph[edge].weight);
    }
  };
  each_arc([&](std::size_t from, std::size_t, double weight) { out_weight[from] += weight; });
  std::vector<double> rank(n, n == 0 ? 0 : 1.0 / static_cast<double>(n));
  double change = 1;
  for (int round = 0; round < 200 && change > precision; ++round) {
    double dangling = 0;
    for (std::size_t v = 0; v < n; ++v)
      if (out_weight[v] <= 0) dangling += rank[v];
    std::vector<double> next(n, (1 - damping + damping * dangling) / static_cast<double>(n));
    each_arc([&](std::size_t from, std::size_t to, double weight) {
      if (out_weight[from] > 0) next[to] += damping * rank[from] * weight / out_weight[from];
    });
    change = 0;
    for (std::size_t v = 0; v < n; ++v) change += std::abs(next[v] - rank[v]);
    rank = std::move(next);
  }
  for (std::size_t v = 0; v < n; ++v) nodes[v].pagerank = rank[v];
}

using Arcs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Each direction between two actors once; symmetric edges lead both ways; no loops.
Arcs simple_arcs(const Graph& graph, const Ontology& ontology) {
  Arcs arcs;
  for (const Edge& edge : edges_of(graph)) {
    const std::pair arc(boost::source(edge, graph), boost::target(edge, graph));
    if (arc.first == arc.second) continue;
    arcs.push_back(arc);
    if (ontology[graph[edge].relation].symmetric) arcs.emplace_back(arc.second, arc.first);
  }
  std::sort(arcs.begin(), arcs.end());
  arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
  return arcs;
}

void add_betweenness(const Graph& graph, const Ontology& ontology, std::uint64_t limit,
                     std::vector<NodeMeasures>& nodes) {
  const Arcs arcs = simple_arcs(graph, ontology);
  const std::size_t n = nodes.size();
  if (n != 0 && arcs.size() > limit / n) return;
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> simple(arcs.begin(), arcs.end(), n);
  std::vector<double> centrality(n);
  boost::brandes_betweenness_centrality(
      simple, boost::make_iterator_property_map(centrality.begin(), boost::get(boost::vertex_index, simple)));
  const double pairs = n > 2 ? static_cast<double>(n - 1) * static_cast<double>(n - 2) : 1;
  for (std::size_t v = 0; v < n; ++v) nodes[v].betweenness = centrality[v] / pairs;
}

void add_cores(const SimpleGraph& simple, std::vector<NodeMeasures>& nodes) {
  Arcs pairs;
  for (std::size_t v = 0; v < simple.size(); ++v)
    for (const Tie& tie : simple.of(v))
      if (v < tie.to) pairs.emplace_back(v, tie.to);
  const std::size_t n = nodes.size();
  const boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> undirected(pairs.begin(), pairs.end(), n);
  std::vector<std::uint32_t> core(n);
  boost::core_numbers(undirected,
                      boost::make_iterator_property_map(core.begin(), boost::get(boost::vertex_index, undirected)));
  for (std::size_t v = 0; v < n; ++v) nodes[v].core_number = core[v];
}

auto arc_key(const Graph& graph, const Edge& edge, bool back) {
  const auto source = boost::source(edge, graph);
  const auto target = boost::target(edge, graph);
  return std::tuple(back ? target : source, back ? source : target, graph[edge].relation, graph[edge].status);
}

void add_reciprocity(const Graph& graph, const Ontology& ontology, Measures& measures) {
  std::vector<decltype(arc_key(graph, Edge(), false))> arcs;
  for (const Edge& edge : edges_of(graph)) arcs.push_back(arc_key(graph, edge, false));
  std::sort(arcs.begin(), arcs.end());
  std::size_t directed = 0;
  std::size_t answered = 0;
  for (const Edge& edge : edges_of(graph)) {
    const bool symmetric = ontology[graph[edge].relation].symmetric;
    const bool back = symmetric || std::binary_search(arcs.begin(), arcs.end(), arc_key(graph, edge, true));
    measures.edges.push_back({back});
    directed += symmetric ? 0 : 1;
    answered += !symmetric && back ? 1 : 0;
  }
  if (directed > 0) measures.graph.reciprocity = static_cast<double>(answered) / static_cast<double>(directed);
}

void add_whole(const SimpleGraph& simple, Measures& measures) {
  GraphMeasures& graph = measures.graph;
  graph.nodes = static_cast<std::uint32_t>(measures.nodes.size());
  graph.edges = static_cast<std::uint32_t>(measures.edges.size());
  graph.dyads = static_cast<std::uint32_t>(simple.pairs());
  if (graph.nodes > 1)
    graph.density = graph.dyads / (static_cast<double>(graph.nodes) * static_cast<double>(graph.nodes - 1) / 2);
  for (const NodeMeasures& node : measures.nodes) {
    graph.components = std::max(graph.components, node.component + 1);
    graph.communities = std::max(graph.communities, node.community + 1);
    graph.largest_component += node.component == 0 ? 1 : 0;
  }
  if (graph.triads.all() > 0)
    graph.balance = static_cast<double>(graph.triads.balanced()) / static_cast<double>(graph.triads.all());
}

}  // namespace

Measures measure(const GraphBundle& bundle, const Ontology& ontology, const MeasureOptions& options) {
  const Graph& graph = bundle.graph;
  const SimpleGraph simple(graph, ontology);
  Measures measures;
  measures.nodes.resize(boost::num_vertices(graph));
  add_degrees(graph, ontology, measures.nodes);
  add_pagerank(graph, ontology, measures.nodes);
  add_betweenness(graph, ontology, options.betweenness_limit, measures.nodes);
  add_cores(simple, measures.nodes);
  const std::vector<std::uint32_t> component = components(graph);
  const Communities communities = find_communities(simple);
  for (std::size_t v = 0; v < measures.nodes.size(); ++v) {
    measures.nodes[v].component = component[v];
    measures.nodes[v].community = communities.of[v];
  }
  measures.graph.modularity = communities.modularity;
  measures.graph.triads = count_triads(simple, measures.nodes);
  add_reciprocity(graph, ontology, measures);
  add_whole(simple, measures);
  return measures;
}

}  // namespace entente
