// entente stats: what network analysis says of a graph, as a table for people or as JSON.
#include <spdlog/fmt/fmt.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <numeric>

#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/input_graph.hpp"
#include "cli/terminal.hpp"
#include "entente/export/measures_json.hpp"

namespace entente {
namespace {

std::string share(std::optional<double> value) { return value ? fmt::format("{:.3f}", *value) : "-"; }

void print_whole(const GraphMeasures& g) {
  fmt::print("{} and {} between {}, density {:.3f}\n", counted(g.nodes, "actor"), counted(g.edges, "edge"),
             counted(g.dyads, "pair"), g.density);
  fmt::print("{}, {} in the largest\n", counted(g.components, "component"), counted(g.largest_component, "actor"));
  fmt::print("{} of positive ties, modularity {:.3f}\n",
             g.communities == 1 ? "1 community" : grouped(g.communities) + " communities", g.modularity);
  fmt::print("reciprocity {}: the share of directed edges with one like them back\n", share(g.reciprocity));
  const auto& by = g.triads.by_negatives;
  fmt::print("balance {}: of {}, {} with no, {} with one, {} with two, {} with three negative sides\n\n",
             share(g.balance), counted(g.triads.all(), "signed triad"), by[0], by[1], by[2], by[3]);
}

std::vector<std::size_t> by_pagerank(const Measures& measures) {
  std::vector<std::size_t> order(measures.nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return measures.nodes[a].pagerank > measures.nodes[b].pagerank;
  });
  return order;
}

void print_actors(const GraphBundle& bundle, const Measures& measures, std::size_t most) {
  Table table{
      {"actor", "degree", "in", "out", "weight", "+", "-", "pagerank", "between", "core", "community", "balanced"},
      {false, true, true, true, true, true, true, true, true, true, true, true},
      {}};
  const std::vector<std::size_t> order = by_pagerank(measures);
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i) {
    const NodeMeasures& m = measures.nodes[order[i]];
    table.rows.push_back({shortened(bundle.graph[order[i]].actor.name, 32), grouped(m.degree), grouped(m.indegree),
                          grouped(m.outdegree), fmt::format("{:g}", m.weighted_degree), grouped(m.positive_degree),
                          grouped(m.negative_degree), fmt::format("{:.4f}", m.pagerank), share(m.betweenness),
                          grouped(m.core_number), grouped(m.community),
                          fmt::format("{}/{}", m.balanced_triads, m.balanced_triads + m.unbalanced_triads)});
  }
  fmt::print("{}", to_text(table, ""));
}

Result<void> print_stats(const StatsOptions& raw) {
  const Result<Ontology> ontology = built_in_ontology();
  if (!ontology) return tl::unexpected(ontology.error());
  const Result<GraphBundle> bundle = read_input_graph(raw.graph, *ontology);
  if (!bundle) return tl::unexpected(bundle.error());
  const Measures measures = measure(*bundle, *ontology);
  if (raw.json) {
    fmt::print("{}\n", measures_json(*bundle, *ontology, measures));
    return {};
  }
  print_whole(measures.graph);
  print_actors(*bundle, measures, static_cast<std::size_t>(raw.top));
  return {};
}

}  // namespace

void setup_stats(CLI::App& app, Options& options) {
  StatsOptions& raw = options.stats;
  app.add_option("GRAPH", raw.graph, "Graph that `entente build -o FILE.json` wrote")->required();
  app.add_option("--top", raw.top, "How many actors the table shows, by PageRank")
      ->check(check_not_negative)
      ->capture_default_str();
  app.add_flag("--json", raw.json, "Print all measures of the graph and of every actor as JSON");
  app.footer("Example:\n  entente stats out/graph.json --top 20\n");
}

Exit run_stats(const Options& options) {
  const Result<void> printed = print_stats(options.stats);
  if (printed) return Exit::ok;
  report(printed.error());
  return Exit::failed;
}

}  // namespace entente
