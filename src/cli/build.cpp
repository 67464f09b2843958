// entente build: documents in, graph files out, an account of it on stderr.
#include "entente/pipeline/build.hpp"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>

#include "cli/account.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/failures.hpp"
#include "cli/outputs.hpp"
#include "cli/terminal.hpp"
#include "entente/store/store.hpp"

namespace entente {
namespace {

/// Where the run keeps what it has done; empty where it keeps nothing.
Result<std::string> store_path(const BuildOptionsRaw& raw) {
  if (!raw.store.empty() || !raw.resume) return raw.store;
  if (raw.output.outputs.empty() || raw.output.outputs.front() == "-")
    return fail(ErrorCode::bad_value,
                "--resume needs --store FILE, or a file to write (-o), to keep its progress beside");
  return raw.output.outputs.front() + ".progress";
}

void remove_progress(const BuildOptionsRaw& raw, const std::string& store) {
  std::error_code ignored;
  if (!store.empty() && raw.store.empty())
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(store + end, ignored);
}

BuildResult read_and_sum(const Options& options, const Resources& resources, Store* store, const FoundFiles& found) {
  ProgressBar bar(!options.common.quiet);
  BuildOptions build;
  set_reading(options.common.reading, build.read);
  build.threads = options.common.threads;
  build.seconds_per_document = options.build.timeout;
  build.merge_copies = !options.build.keep_copies;
  build.most_errors = options.common.failures.most;
  if (store != nullptr) build.store = {store, fingerprint_of(options.common.resources)};
  build.progress = [&](const BuildProgress& p) {
    bar.show({p.files_done, p.files, p.documents, p.bytes_done, p.bytes_total});
  };
  BuildResult result = build_from_files(found.files, resources, build);
  result.errors.insert(result.errors.begin(), found.errors.begin(), found.errors.end());
  return result;
}

/// Narrows, writes and gives the account.
Exit write_result(const Options& options, const OutputPlan& plan, const Ontology& ontology, BuildResult& result,
                  std::chrono::steady_clock::time_point start) {
  Result<GraphBundle> bundle = narrowed(std::move(result.bundle), plan, ontology);
  if (!bundle) {
    report(bundle.error());
    return Exit::failed;
  }
  result.bundle = std::move(*bundle);
  Account account{result, ontology};
  const Exit written = write_outputs(plan, result.bundle, ontology, account.files);
  account.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  account.threads = options.common.threads;
  account.strongest = static_cast<std::size_t>(options.build.strongest);
  if (!options.common.quiet) print_account(account);
  return written;
}

Exit build_with(const Options& options, const OutputPlan& plan, const Resources& resources, Store* store,
                std::chrono::steady_clock::time_point start) {
  const FoundFiles found = files_to_read(options.build.paths, options.common.reading);
  if (const Result<void> kept = check_inputs(plan, found.files); !kept) {
    report(kept.error());
    return Exit::failed;
  }
  BuildResult result = read_and_sum(options, resources, store, found);
  tell_notes(result.notes);
  for (const std::string& note : result.unknown_speakers) spdlog::warn("{}", note);
  if (const Result<void> told = tell_failures(result.errors, options.common.failures); !told) {
    report(told.error());
    return Exit::failed;
  }
  if (result.fatal) {
    report(*result.fatal);
    return Exit::failed;
  }
  if (result.gave_up) {
    spdlog::error("gave up: more than {} failed", counted(*options.common.failures.most, "document"));
    return Exit::failed;
  }
  if (result.counts.documents == 0 && !result.errors.empty()) {
    spdlog::error("no document could be read, so nothing was written");
    return Exit::failed;
  }
  if (store != nullptr)
    spdlog::info("the store: {} analysed, {} unchanged, {} removed", counted(result.analysed, "document"),
                 grouped(result.unchanged), grouped(result.removed));
  const Exit written = write_result(options, plan, resources.ontology, result, start);
  if (written != Exit::ok) return written;
  return count_failures(result.errors) == 0 ? Exit::ok : Exit::partial;
}

}  // namespace

void setup_build(CLI::App& app, Options& options) {
  BuildOptionsRaw& raw = options.build;
  app.add_option("PATHS", raw.paths, "Files and folders of documents; '-' is standard input");
  setup_finding(app, options.common.reading);
  setup_reading(app, options.common.reading);
  setup_outputs(app, raw.output);
  app.add_flag("--keep-copies", raw.keep_copies, "Count each copy of a text by itself");
  app.add_option("--strongest", raw.strongest, "How many edges the account shows")
      ->check(check_not_negative)
      ->capture_default_str();
  app.add_option("--store", raw.store,
                 "File that keeps what was found in each document; next time only what has changed is analysed");
  app.add_flag("--resume", raw.resume,
               "Go on where an interrupted run with --resume stopped; progress is kept beside the first output");
  app.add_option("--timeout-per-file", raw.timeout, "Leave out a document that takes longer than so many seconds")
      ->check(check_not_negative);
  add_documents(app, options);
  setup_failures(app, options.common.failures);
  add_threads(app, options);
  add_resources(app, options);
  app.footer(
      "Examples:\n  entente build corpus/ -o out/graph.graphml -o out/graph.json --min-confidence 0.5\n"
      "  entente build archive/ --store archive.entente -o archive.json\n");
}

Exit run_build(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const Resources* resources = resources_to_keep(options.common.resources);
  if (resources == nullptr) return Exit::failed;
  const Result<OutputPlan> plan = plan_outputs(options.build.output, resources->ontology);
  if (!plan) {
    report(plan.error());
    return Exit::failed;
  }
  if (const Result<void> writable = check_failures(options.common.failures); !writable) {
    report(writable.error());
    return Exit::failed;
  }
  const Result<std::string> path = store_path(options.build);
  if (!path) {
    report(path.error());
    return Exit::failed;
  }
  if (path->empty()) return build_with(options, *plan, *resources, nullptr, start);
  Exit exit = Exit::failed;
  {
    Result<Store> store = Store::open(*path, Store::Access::write);
    if (!store) {
      report(store.error());
      return Exit::failed;
    }
    exit = build_with(options, *plan, *resources, &*store, start);
  }
  if (exit != Exit::failed) remove_progress(options.build, *path);
  return exit;
}

}  // namespace entente
