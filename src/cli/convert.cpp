// entente convert: a graph in other formats, whole or in part, without reading the documents again.
#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/input_graph.hpp"
#include "cli/outputs.hpp"
#include "cli/terminal.hpp"

namespace entente {
namespace {

Result<Exit> convert(const ConvertOptions& raw) {
  if (const Result<void> some = check_outputs(raw.output); !some) return tl::unexpected(some.error());
  const Result<Ontology> ontology = built_in_ontology();
  if (!ontology) return tl::unexpected(ontology.error());
  const Result<OutputPlan> plan = plan_outputs(raw.output, *ontology);
  if (!plan) return tl::unexpected(plan.error());
  if (const Result<void> kept = check_inputs(*plan, {&raw.graph, 1}); !kept) return tl::unexpected(kept.error());
  Result<GraphBundle> bundle = read_input_graph(raw.graph, *ontology);
  if (!bundle) return tl::unexpected(bundle.error());
  bundle = narrowed(std::move(*bundle), *plan, *ontology);
  if (!bundle) return tl::unexpected(bundle.error());
  std::vector<WrittenFile> files;
  return write_outputs(*plan, *bundle, *ontology, files);
}

}  // namespace

void setup_convert(CLI::App& app, Options& options) {
  app.add_option("GRAPH", options.convert.graph, "Graph that `entente build -o FILE.json` wrote")->required();
  setup_outputs(app, options.convert.output);
  app.footer("Example:\n  entente convert out/graph.json -o out/korea.gexf --ego PRK --since 1990\n");
}

Exit run_convert(const Options& options) {
  const Result<Exit> exit = convert(options.convert);
  if (exit) return *exit;
  report(exit.error());
  return Exit::failed;
}

}  // namespace entente
