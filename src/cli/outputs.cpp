// The order of narrowing: statements by date, edges by what they are, actors by where they stand, and then the shapes
// that change no statement.
#include "cli/outputs.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "cli/checks.hpp"
#include "cli/find_vertex.hpp"
#include "cli/terminal.hpp"
#include "entente/graph/reshape.hpp"

namespace entente {
namespace {

std::string names_of_formats() {
  std::string names;
  for (const ExportFormat& format : export_formats())
    names.append(names.empty() ? "" : ", ").append(format.name).append(" (").append(format.extension).append(")");
  return names;
}

std::string bare_names() {
  std::string names;
  for (const ExportFormat& format : export_formats()) names.append(names.empty() ? "" : ", ").append(format.name);
  return names;
}

Result<Output> plan_output(const std::string& path, const std::string& format) {
  Output output{path, format.empty() ? format_for_path(path) : format_by_name(format)};
  if (output.format == nullptr && path == "-" && format.empty())
    return fail(ErrorCode::bad_value,
                "standard output has no extension to go by: give --format, one of " + bare_names());
  if (output.format == nullptr)
    return fail(ErrorCode::not_supported,
                (format.empty() ? "no format has this extension" : "there is no format '" + format + "'") +
                    "; there are " + names_of_formats(),
                path);
  if (path == "-") {
    if (output.format->parts.empty()) return output;
    return fail(ErrorCode::not_supported, "the format " + std::string(output.format->name) +
                                              " is several files and cannot go to standard output");
  }
  for (const std::string& file : files_of(path, *output.format))
    if (Result<void> writable = check_writable(file); !writable) return tl::unexpected(writable.error());
  return output;
}

/// A regular file, by what does not depend on its name.
using FileIdentity = std::pair<dev_t, ino_t>;

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat status {};
  const int failed = path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status);
  if (failed != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return FileIdentity(status.st_dev, status.st_ino);
}

/// None for standard output.
std::vector<std::string> files_of(const Output& output) {
  return output.path == "-" ? std::vector<std::string>{} : files_of(output.path, *output.format);
}

/// Each file is written once; what is no regular file, as /dev/null, may be named again.
Result<void> check_named_once(const std::vector<Output>& outputs) {
  std::set<std::filesystem::path> seen;
  for (const Output& output : outputs)
    for (const std::string& file : files_of(output)) {
      std::error_code error;
      if (std::filesystem::exists(file, error) && !identity_of(file)) continue;
      const std::filesystem::path real = std::filesystem::weakly_canonical(file, error);
      if (!error && !seen.insert(real).second) return fail(ErrorCode::bad_value, "is named twice as an output", file);
    }
  return {};
}

Result<GraphFilter> plan_filter(const OutputOptionsRaw& raw, const Ontology& ontology) {
  GraphFilter filter{raw.min_weight, raw.min_confidence};
  for (const std::string& name : raw.relations) {
    const Result<RelationId> relation = ontology.find_or_fail(name);
    if (!relation) return tl::unexpected(relation.error());
    filter.relations.push_back(*relation);
  }
  for (const Status status : {Status::actual, Status::negated, Status::potential})
    for (const std::string& name : raw.statuses)
      if (name == to_string(status)) filter.statuses.push_back(status);
  return filter;
}

Result<void> write_to_stdout(const Output& output, const GraphBundle& bundle, const ExportContext& context) {
  output.format->write(bundle, context,
                       [](std::string_view piece) { std::fwrite(piece.data(), 1, piece.size(), stdout); });
  return flush_output();
}

}  // namespace

void setup_outputs(CLI::App& app, OutputOptionsRaw& raw) {
  app.add_option("-o,--output", raw.outputs,
                 "File to write, may be given several times; the format goes by its extension; '-' is standard output")
      ->allow_extra_args(false);
  app.add_option("--format", raw.format, "Format of all outputs: " + bare_names());
  app.add_option("--title", raw.title, "Title of the graph, in the files")->capture_default_str();
  app.add_option("--min-weight", raw.min_weight, "Leave out edges with fewer statements")->check(check_not_negative);
  app.add_option("--min-confidence", raw.min_confidence, "Leave out edges less certain than this, 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--relations", raw.relations, "Only these relation types, with commas: patron,aid,threat")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--status", raw.statuses, "Only these: actual, negated, potential")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"actual", "negated", "potential"}));
  app.add_option("--since", raw.since, "Only statements about this date or later: 1994, 1994-11, 1994-11-02");
  app.add_option("--until", raw.until, "Only statements about this date or earlier");
  CLI::Option* ego = app.add_option("--ego", raw.ego,
                                    "Only this actor, its neighbours and the edges among them: PRK or \"North Korea\"");
  app.add_option("--steps", raw.steps, "How far the neighbours of --ego reach")
      ->check(CLI::Range(1U, 100U))
      ->needs(ego)
      ->capture_default_str();
  app.add_option("--component", raw.component, "Only one connected component: 'largest', or that of an actor");
  app.add_flag("--both-ways", raw.both_ways, "Symmetric relations as two edges, one each way");
  app.add_flag("--per-event", raw.per_event, "One edge an event (a time that is spoken of), not one for all");
  app.add_flag("--no-betweenness", raw.no_betweenness, "Leave out the one measure that is slow on large graphs");
  app.add_option("--json-edge-key", raw.json_edge_key, "Name of the edges in JSON: edges, links or both")
      ->check(CLI::IsMember({"edges", "links", "both"}))
      ->capture_default_str();
}

Result<void> check_outputs(const OutputOptionsRaw& raw) {
  if (!raw.outputs.empty()) return {};
  return fail(ErrorCode::bad_value, "nothing to do: name a file to write (-o)");
}

Result<OutputPlan> plan_outputs(const OutputOptionsRaw& raw, const Ontology& ontology) {
  OutputPlan plan;
  for (const std::string& path : raw.outputs) {
    Result<Output> output = plan_output(path, raw.format);
    if (!output) return tl::unexpected(output.error());
    plan.outputs.push_back(*output);
  }
  if (Result<void> once = check_named_once(plan.outputs); !once) return tl::unexpected(once.error());
  Result<GraphFilter> filter = plan_filter(raw, ontology);
  if (!filter) return tl::unexpected(filter.error());
  plan.filter = std::move(*filter);
  const Result<DateSpan> window = window_of(raw.since, raw.until);
  if (!window) return tl::unexpected(window.error());
  plan.dates = *window;
  plan.ego = raw.ego;
  plan.steps = raw.steps;
  plan.component = raw.component;
  plan.both_ways = raw.both_ways;
  plan.per_event = raw.per_event;
  plan.betweenness = !raw.no_betweenness;
  plan.title = raw.title;
  plan.json_edge_key = raw.json_edge_key == "both"    ? JsonEdgeKey::both
                       : raw.json_edge_key == "links" ? JsonEdgeKey::links
                                                      : JsonEdgeKey::edges;
  return plan;
}

Result<void> check_inputs(const OutputPlan& plan, std::span<const std::string> inputs) {
  std::map<FileIdentity, std::string> old;
  for (const Output& output : plan.outputs)
    for (const std::string& file : files_of(output))
      if (const auto identity = identity_of(file)) old.emplace(*identity, file);
  if (old.empty()) return {};
  for (const std::string& input : inputs) {
    const auto identity = identity_of(input);
    const auto found = identity ? old.find(*identity) : old.end();
    if (found != old.end())
      return fail(ErrorCode::bad_value, "is read as well, so it is not written; name another output", found->second);
  }
  return {};
}

Result<GraphBundle> narrowed(GraphBundle bundle, const OutputPlan& plan, const Ontology& ontology) {
  if (plan.dates.known()) bundle = keep_dates(bundle, plan.dates);
  if (!keeps_all(plan.filter)) bundle = filter_graph(bundle, plan.filter);
  if (!plan.ego.empty()) {
    const Result<Vertex> centre = find_vertex(bundle.graph, plan.ego);
    if (!centre) return tl::unexpected(centre.error());
    bundle = ego_network(bundle, *centre, plan.steps);
  }
  if (plan.component == "largest") {
    bundle = largest_component(bundle);
  } else if (!plan.component.empty()) {
    const Result<Vertex> member = find_vertex(bundle.graph, plan.component);
    if (!member) return tl::unexpected(member.error());
    bundle = component_of(bundle, *member);
  }
  if (plan.both_ways) bundle = mirror_symmetric(bundle, ontology);
  if (plan.per_event) bundle = split_events(bundle);
  return bundle;
}

Exit write_outputs(const OutputPlan& plan, const GraphBundle& bundle, const Ontology& ontology,
                   std::vector<WrittenFile>& files) {
  if (plan.outputs.empty()) return Exit::ok;
  MeasureOptions options;
  if (!plan.betweenness) options.betweenness_limit = 0;
  const Measures measures = measure(bundle, ontology, options);
  const ExportContext context{ontology, plan.title, std::string("entente ") + ENTENTE_VERSION, plan.json_edge_key,
                              &measures};
  Exit exit = Exit::ok;
  for (const Output& output : plan.outputs) {
    if (output.path == "-") {
      const Result<void> written = write_to_stdout(output, bundle, context);
      if (written) continue;
      report(written.error());
      exit = Exit::failed;
      continue;
    }
    Result<std::vector<WrittenFile>> written = write_graph(output.path, *output.format, bundle, context);
    if (!written) {
      report(written.error());
      exit = Exit::failed;
    } else {
      files.insert(files.end(), written->begin(), written->end());
    }
  }
  return exit;
}

}  // namespace entente
