// Edges are strongest by weight, then confidence, then in the order of the graph.
#include "cli/account.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cstdio>

#include "cli/failures.hpp"
#include "cli/terminal.hpp"
#include "entente/pipeline/ordered.hpp"

namespace entente {
namespace {

std::vector<Graph::edge_descriptor> strongest_edges(const Graph& graph, std::size_t count) {
  std::vector<Graph::edge_descriptor> edges(boost::edges(graph).first, boost::edges(graph).second);
  std::stable_sort(edges.begin(), edges.end(), [&](const auto& a, const auto& b) {
    const RelationEdge& x = graph[a];
    const RelationEdge& y = graph[b];
    return std::tie(y.weight, y.confidence) < std::tie(x.weight, x.confidence);
  });
  edges.resize(std::min(edges.size(), count));
  return edges;
}

std::string phrase(const RelationType& type, Status status) {
  return status == Status::actual ? type.label : fmt::format("{} ({})", type.label, to_string(status));
}

std::string strongest_table(const Account& account) {
  const Graph& graph = account.result.bundle.graph;
  Table table{{"source", "relation", "target", "weight", "confidence", "documents"},
              {false, false, false, true, true, true},
              {}};
  for (const auto& edge : strongest_edges(graph, account.strongest)) {
    const RelationEdge& value = graph[edge];
    table.rows.push_back({shortened(graph[boost::source(edge, graph)].actor.name, 28),
                          phrase(account.ontology[value.relation], value.status),
                          shortened(graph[boost::target(edge, graph)].actor.name, 28),
                          fmt::format("{:g}", value.weight), fmt::format("{:.2f}", value.confidence),
                          grouped(value.source_count)});
  }
  return table.rows.empty() ? "" : "\n  strongest edges\n" + to_text(table, "    ");
}

/// ", 3 failed", or nothing for none.
std::string some(std::size_t number, std::string_view what) {
  return number > 0 ? fmt::format(", {} {}", grouped(number), what) : std::string();
}

std::string speed(const Account& account) {
  const unsigned threads = account.threads > 0 ? account.threads : default_threads();
  const double megabytes = static_cast<double>(account.result.counts.bytes) / 1e6;
  return fmt::format("{:.2f} MB/s on {}", account.seconds > 0 ? megabytes / account.seconds : 0.0,
                     counted(threads, "thread"));
}

}  // namespace

std::string account_text(const Account& account) {
  const BuildCounts& counts = account.result.counts;
  const GraphBundle& bundle = account.result.bundle;
  const std::size_t failed = count_failures(account.result.errors);
  const std::size_t passed_over = account.result.errors.size() - failed;
  std::string out = "\n";
  const auto line = [&](std::string_view what, std::string_view number, std::string_view note) {
    out += fmt::format("  {:<12}{:>12}{}{}\n", what, number, note.empty() ? "" : "   ", note);
  };
  line("documents", grouped(counts.documents),
       fmt::format("{}{}{}{}", byte_size(counts.bytes), some(failed, "failed"), some(passed_over, "passed over"),
                   some(counts.copies, counts.copies == 1 ? "is a copy" : "are copies")));
  line("sentences", grouped(counts.sentences), "");
  line("tokens", grouped(counts.tokens), "");
  line("actors", grouped(boost::num_vertices(bundle.graph)), fmt::format("{} mentions", grouped(counts.mentions)));
  line("relations", grouped(boost::num_edges(bundle.graph)), "edges by source, target, type and status");
  line("evidence", grouped(bundle.evidence.size()), "statements with their sentences");
  line("time", fmt::format("{:.2f} s", account.seconds), speed(account));
  out += strongest_table(account);
  if (!account.files.empty()) out += "\n";
  for (const WrittenFile& file : account.files)
    out += fmt::format("  wrote {} ({})\n", file.path, byte_size(file.bytes));
  return out;
}

void print_account(const Account& account) {
  std::fputs(account_text(account).c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace entente
