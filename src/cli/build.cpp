// entente build: documents in, graph files out, an account of it on stderr.
#include "entente/pipeline/build.hpp"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

#include "cli/account.hpp"
#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "entente/export/export.hpp"
#include "entente/graph/filter.hpp"

namespace entente {
namespace {

struct Output {
  std::string path;  ///< "-" is stdout
  const ExportFormat* format = nullptr;
};

/// What will be done, with everything checked that can be checked before the work.
struct BuildPlan {
  std::vector<Output> outputs;
  GraphFilter filter;
  JsonEdgeKey json_edge_key = JsonEdgeKey::edges;
};

std::string names_of_formats() {
  std::string names;
  for (const ExportFormat& format : export_formats())
    names.append(names.empty() ? "" : ", ").append(format.name).append(" (").append(format.extension).append(")");
  return names;
}

Result<Output> plan_output(const std::string& path, const std::string& format) {
  Output output{path, format.empty() ? format_for_path(path) : format_by_name(format)};
  if (output.format == nullptr)
    return fail(ErrorCode::not_supported,
                (format.empty() ? "no format has this extension" : "there is no format '" + format + "'") +
                    "; there are " + names_of_formats(),
                path);
  if (path == "-") return output;
  if (Result<void> writable = check_writable(path); !writable) return tl::unexpected(writable.error());
  return output;
}

Result<GraphFilter> plan_filter(const BuildOptionsRaw& raw, const Ontology& ontology) {
  GraphFilter filter{raw.min_weight, raw.min_confidence};
  for (const std::string& name : raw.relations) {
    const std::optional<RelationId> relation = ontology.find(name);
    if (relation) {
      filter.relations.push_back(*relation);
      continue;
    }
    std::string all;
    for (const RelationType& type : ontology.types()) all.append(all.empty() ? "" : ", ").append(type.id);
    return fail(ErrorCode::bad_value, "there is no relation '" + name + "'; there are " + all);
  }
  for (const Status status : {Status::actual, Status::negated, Status::potential})
    for (const std::string& name : raw.statuses)
      if (name == to_string(status)) filter.statuses.push_back(status);
  return filter;
}

Result<BuildPlan> plan_build(const BuildOptionsRaw& raw, const Ontology& ontology) {
  BuildPlan plan;
  for (const std::string& path : raw.outputs) {
    Result<Output> output = plan_output(path, raw.format);
    if (!output) return tl::unexpected(output.error());
    plan.outputs.push_back(*output);
  }
  Result<GraphFilter> filter = plan_filter(raw, ontology);
  if (!filter) return tl::unexpected(filter.error());
  plan.filter = std::move(*filter);
  plan.json_edge_key = raw.json_edge_key == "both"    ? JsonEdgeKey::both
                       : raw.json_edge_key == "links" ? JsonEdgeKey::links
                                                      : JsonEdgeKey::edges;
  return plan;
}

Result<std::uint64_t> write_output(const Output& output, const GraphBundle& bundle, const ExportContext& context) {
  std::uint64_t bytes = 0;
  const auto counting = [&](const Sink& sink) {
    output.format->write(bundle, context, [&](std::string_view piece) {
      bytes += piece.size();
      sink(piece);
    });
  };
  if (output.path != "-") {
    if (Result<void> written = write_file(output.path, counting); !written) return tl::unexpected(written.error());
    return bytes;
  }
  counting([](std::string_view piece) { std::fwrite(piece.data(), 1, piece.size(), stdout); });
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    return fail(ErrorCode::not_writable, "cannot write", "standard output");
  return bytes;
}

Exit write_outputs(const BuildPlan& plan, const GraphBundle& bundle, const ExportContext& context, Account& account) {
  Exit exit = Exit::ok;
  for (const Output& output : plan.outputs) {
    const Result<std::uint64_t> bytes = write_output(output, bundle, context);
    if (!bytes) {
      report(bytes.error());
      exit = Exit::failed;
    } else if (output.path != "-") {
      account.files.push_back({output.path, *bytes});
    }
  }
  return exit;
}

/// What was repaired: the first few, and all of them where more is to be said.
void tell_notes(const std::vector<std::string>& notes) {
  constexpr std::size_t shown = 5;
  for (std::size_t i = 0; i < notes.size(); ++i)
    spdlog::log(i < shown ? spdlog::level::warn : spdlog::level::debug, "{}", notes[i]);
  if (notes.size() > shown && !spdlog::should_log(spdlog::level::debug))
    spdlog::warn("and {} more notes like these, which -v shows", grouped(notes.size() - shown));
}

BuildResult read_and_sum(const Options& options, const Resources& resources) {
  ProgressBar bar(!options.common.quiet);
  BuildOptions build;
  build.threads = options.common.threads;
  if (options.common.max_size > 0) build.read.max_bytes = options.common.max_size;
  build.progress = [&](const BuildProgress& p) { bar.show(p.files_done, p.files, p.bytes_done); };
  return build_from_files(options.build.paths, resources, build);
}

}  // namespace

void setup_build(CLI::App& app, Options& options) {
  BuildOptionsRaw& raw = options.build;
  app.add_option("PATHS", raw.paths, "Files and folders of documents")->required();
  app.add_option("-o,--output", raw.outputs,
                 "File to write, may be given several times; the format goes by its extension; '-' is standard output")
      ->allow_extra_args(false);
  app.add_option("--format", raw.format, "Format of all outputs: " + names_of_formats());
  app.add_option("--title", raw.title, "Title of the graph, in the files")->capture_default_str();
  app.add_option("--min-weight", raw.min_weight, "Leave out edges with fewer statements")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--min-confidence", raw.min_confidence, "Leave out edges less certain than this, 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--relations", raw.relations, "Only these relation types, with commas: patron,aid,threat")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--status", raw.statuses, "Only these: actual, negated, potential")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"actual", "negated", "potential"}));
  app.add_option("--json-edge-key", raw.json_edge_key, "Name of the edges in JSON: edges, links or both")
      ->check(CLI::IsMember({"edges", "links", "both"}))
      ->capture_default_str();
  app.add_option("--max-size", options.common.max_size, "Skip files larger than this: 50MB, 2GB")
      ->transform(CLI::AsSizeValue(true));
  app.add_option("--strongest", raw.strongest, "How many edges the account shows")->capture_default_str();
  add_threads(app, options);
  add_resources(app, options);
  app.footer("Example:\n  entente build corpus/ -o out/graph.graphml -o out/graph.json --min-confidence 0.5\n");
}

Exit run_build(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const auto resources = load_resources(options.common.resources);
  if (!resources) {
    report(resources.error());
    return Exit::failed;
  }
  const Result<BuildPlan> plan = plan_build(options.build, resources->ontology);
  if (!plan) {
    report(plan.error());
    return Exit::failed;
  }
  BuildResult result = read_and_sum(options, *resources);
  tell_notes(result.notes);
  report(result.errors);
  if (result.counts.documents == 0 && !result.errors.empty()) {
    spdlog::error("no document could be read, so nothing was written");
    return Exit::failed;
  }
  if (!keeps_all(plan->filter)) result.bundle = filter_graph(result.bundle, plan->filter);
  const ExportContext context{resources->ontology, options.build.title, std::string("entente ") + ENTENTE_VERSION,
                              plan->json_edge_key};
  Account account{result, resources->ontology};
  const Exit written = write_outputs(*plan, result.bundle, context, account);
  account.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  account.threads = options.common.threads;
  account.strongest = static_cast<std::size_t>(std::max(options.build.strongest, 0));
  if (!options.common.quiet) print_account(account);
  if (written != Exit::ok) return written;
  return result.errors.empty() ? Exit::ok : Exit::partial;
}

}  // namespace entente
