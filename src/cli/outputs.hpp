// What commands that write graphs have in common: the options, the checks before the work, the narrowing, the files.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "entente/export/export.hpp"
#include "entente/graph/filter.hpp"

namespace entente {

struct Output {
  std::string path;  ///< "-" is stdout
  const ExportFormat* format = nullptr;
};

/// What will be kept and written, with everything checked that can be checked before the work.
struct OutputPlan {
  std::vector<Output> outputs;
  GraphFilter filter;
  DateSpan dates;
  std::string ego;        ///< actor, or empty
  std::string component;  ///< "largest", an actor, or empty
  std::uint32_t steps = 1;
  bool both_ways = false;
  bool per_event = false;
  bool betweenness = true;
  std::string title;
  JsonEdgeKey json_edge_key = JsonEdgeKey::edges;
};

/// Declares the options.
void setup_outputs(CLI::App& app, OutputOptionsRaw& raw);

/// Fails where nothing is to be written, for commands that do nothing else.
[[nodiscard]] Result<void> check_outputs(const OutputOptionsRaw& raw);

[[nodiscard]] Result<OutputPlan> plan_outputs(const OutputOptionsRaw& raw, const Ontology& ontology);

/// Fails where an output is a file that is read, "-" for standard input: writing would destroy it.
[[nodiscard]] Result<void> check_inputs(const OutputPlan& plan, std::span<const std::string> inputs);

/// The graph that was asked for. Fails where an actor is not in it.
[[nodiscard]] Result<GraphBundle> narrowed(GraphBundle bundle, const OutputPlan& plan, const Ontology& ontology);

/// Measures the graph and writes all files; reports errors and adds what was written to `files`.
[[nodiscard]] Exit write_outputs(const OutputPlan& plan, const GraphBundle& bundle, const Ontology& ontology,
                                 std::vector<WrittenFile>& files);

}  // namespace entente
