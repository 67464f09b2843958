// entente explain: every edge between two actors of a graph, with the sentences that it stands on.
#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cstdio>

#include "cli/command.hpp"
#include "cli/find_vertex.hpp"
#include "cli/input_graph.hpp"
#include "cli/marked_text.hpp"
#include "cli/terminal.hpp"
#include "entente/export/export.hpp"
#include "entente/graph/filter.hpp"

namespace entente {
namespace {

Result<GraphBundle> edges_between(const ExplainOptions& options, const Ontology& ontology) {
  std::optional<RelationId> only;
  if (!options.relation.empty()) {
    const Result<RelationId> relation = ontology.find_or_fail(options.relation);
    if (!relation) return tl::unexpected(relation.error());
    only = *relation;
  }
  const Result<GraphBundle> bundle = read_input_graph(options.graph, ontology);
  if (!bundle) return tl::unexpected(bundle.error());
  const Result<Vertex> from = find_vertex(bundle->graph, options.from);
  if (!from) return tl::unexpected(from.error());
  const Result<Vertex> to = find_vertex(bundle->graph, options.to);
  if (!to) return tl::unexpected(to.error());
  return keep_edges(
      *bundle,
      [&](const Graph::edge_descriptor& edge) {
        const Vertex source = boost::source(edge, bundle->graph);
        const Vertex target = boost::target(edge, bundle->graph);
        const bool between = (source == *from && target == *to) || (source == *to && target == *from);
        return between && (!only || bundle->graph[edge].relation == *only);
      },
      true);
}

std::string span_text(DateSpan time) {
  if (!time.known()) return "";
  if (time.from == time.to) return ", " + to_iso(time.from);
  return ", " + to_iso(time.from) + " to " + to_iso(time.to);
}

std::string where(const GraphBundle& bundle, const Evidence& row) {
  std::string place = row.document;
  if (const std::optional<DocumentRow> document = bundle.documents.find(row.document)) {
    if (!document->title.empty()) place += ", \"" + document->title + "\"";
    if (document->date.known()) place += ", " + to_iso(document->date);
  }
  return fmt::format("{}, sentence {}", place, row.sentence + 1);
}

void print_evidence(const GraphBundle& bundle, const Evidence& row, std::size_t number, const Marks& marks) {
  fmt::print("  {}. {}\n", number, where(bundle, row));
  fmt::print("{}", wrapped(marked(row, marks), 100, "     "));
  fmt::print("     {} ({}), confidence {:.2f}{}{}{}\n\n", row.frame, row.form, row.confidence,
             row.mode.empty() ? "" : ", " + row.mode, row.view.empty() ? "" : ", says " + row.view,
             span_text(row.time));
}

void print_edge(const GraphBundle& bundle, const Graph::edge_descriptor& edge, const Ontology& ontology,
                const Marks& marks) {
  const Graph& graph = bundle.graph;
  const RelationEdge& value = graph[edge];
  fmt::print("{}{} {} {}{}\n", marks.bold_begin, graph[boost::source(edge, graph)].actor.name,
             ontology[value.relation].label, graph[boost::target(edge, graph)].actor.name, marks.bold_end);
  fmt::print("  {}, {}, weight {:g}, confidence {:.2f}, {}{}\n\n", ontology[value.relation].id, to_string(value.status),
             value.weight, value.confidence, counted(value.source_count, "document"), span_text(value.time));
  for (std::uint32_t i = 0; i < value.evidence_count; ++i)
    print_evidence(bundle, bundle.evidence[value.first_evidence + i], i + 1, marks);
}

}  // namespace

void setup_explain(CLI::App& app, Options& options) {
  ExplainOptions& raw = options.explain;
  app.add_option("GRAPH", raw.graph, "Graph that `entente build -o FILE.json` wrote")->required();
  app.add_option("A", raw.from, "Actor: an id (PRK), a name (\"North Korea\") or a capital")->required();
  app.add_option("B", raw.to, "The other actor")->required();
  app.add_option("--relation", raw.relation, "Only this relation type");
  app.add_flag("--json", raw.json, "Print these edges and their evidence as JSON");
  app.footer(
      "In the sentences the source stands in [brackets], the target in {braces}, the words that carry the relation\n"
      "between *stars*; on a terminal they are green, blue and bold.\n"
      "\nExample:\n  entente explain out/graph.json CHN \"North Korea\"\n");
}

Exit run_explain(const Options& options) {
  const Result<Ontology> ontology = built_in_ontology();
  if (!ontology) {
    report(ontology.error());
    return Exit::failed;
  }
  const Result<GraphBundle> bundle = edges_between(options.explain, *ontology);
  if (!bundle) {
    report(bundle.error());
    return Exit::failed;
  }
  if (options.explain.json) {
    const ExportContext context{*ontology, options.explain.from + " and " + options.explain.to,
                                std::string("entente ") + ENTENTE_VERSION};
    format_by_name("json")->write(*bundle, context,
                                  [](std::string_view bytes) { std::fwrite(bytes.data(), 1, bytes.size(), stdout); });
    return Exit::ok;
  }
  const Marks marks = shows_colour(1) ? colour_marks() : plain_marks();
  for (const auto& edge : boost::make_iterator_range(boost::edges(bundle->graph)))
    print_edge(*bundle, edge, *ontology, marks);
  if (boost::num_edges(bundle->graph) == 0)
    spdlog::info("no edge {}between {} and {}", options.explain.relation.empty() ? "" : "of this type ",
                 options.explain.from, options.explain.to);
  return Exit::ok;
}

}  // namespace entente
