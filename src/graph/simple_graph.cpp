#include "graph/simple_graph.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/range/iterator_range.hpp>
#include <numeric>
#include <tuple>

namespace entente {
namespace {

struct Half {
  std::uint32_t from;
  Tie tie;
};

}  // namespace

SimpleGraph::SimpleGraph(const Graph& graph, const Ontology& ontology) {
  std::vector<Half> halves;
  halves.reserve(2 * boost::num_edges(graph));
  for (const Graph::edge_descriptor& edge : boost::make_iterator_range(boost::edges(graph))) {
    const auto a = static_cast<std::uint32_t>(boost::source(edge, graph));
    const auto b = static_cast<std::uint32_t>(boost::target(edge, graph));
    if (a == b) continue;
    const RelationEdge& value = graph[edge];
    const int sign = value.status == Status::actual ? ontology[value.relation].sign : 0;
    const Tie tie{b, sign > 0 ? value.weight : 0, sign * value.weight};
    halves.push_back({a, tie});
    halves.push_back({b, {a, tie.positive, tie.balance}});
  }
  std::stable_sort(halves.begin(), halves.end(), [](const Half& x, const Half& y) {
    return std::tie(x.from, x.tie.to) < std::tie(y.from, y.tie.to);
  });
  first_.assign(boost::num_vertices(graph) + 1, 0);
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const Half& half = halves[i];
    if (i > 0 && halves[i - 1].from == half.from && halves[i - 1].tie.to == half.tie.to) {
      ties_.back().positive += half.tie.positive;
      ties_.back().balance += half.tie.balance;
      continue;
    }
    ties_.push_back(half.tie);
    ++first_[half.from + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
}

std::vector<std::uint32_t> numbered_by_size(const std::vector<std::uint32_t>& groups) {
  struct Group {
    std::size_t size = 0;
    std::size_t first = 0;
    std::uint32_t old = 0;
  };
  std::vector<Group> found(groups.empty() ? 0 : *std::max_element(groups.begin(), groups.end()) + 1U);
  for (std::size_t v = groups.size(); v-- > 0;) {
    Group& group = found[groups[v]];
    group = {group.size + 1, v, groups[v]};
  }
  std::sort(found.begin(), found.end(),
            [](const Group& a, const Group& b) { return std::tie(b.size, a.first) < std::tie(a.size, b.first); });
  std::vector<std::uint32_t> fresh(found.size());
  for (std::uint32_t i = 0; i < found.size(); ++i) fresh[found[i].old] = i;
  std::vector<std::uint32_t> out;
  out.reserve(groups.size());
  for (const std::uint32_t group : groups) out.push_back(fresh[group]);
  return out;
}

std::vector<std::uint32_t> components(const Graph& graph) {
  using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  Undirected undirected(boost::num_vertices(graph));
  for (const Graph::edge_descriptor& edge : boost::make_iterator_range(boost::edges(graph)))
    boost::add_edge(boost::source(edge, graph), boost::target(edge, graph), undirected);
  std::vector<std::uint32_t> component(boost::num_vertices(graph));
  boost::connected_components(undirected, component.data());
  return numbered_by_size(component);
}

}  // namespace entente
