// entente store: work on a store by itself, without a build.
#include "entente/store/store.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/failures.hpp"
#include "cli/outputs.hpp"
#include "cli/terminal.hpp"
#include "entente/graph/collect.hpp"
#include "entente/pipeline/build.hpp"

namespace entente {
namespace {

Exit failed(const Error& error) {
  report(error);
  return Exit::failed;
}

/// The store, and the files beside it that SQLite may have left.
void remove_store(const std::string& path) {
  std::error_code ignored;
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end, ignored);
}

Result<BuildResult> analyse_into_store(const Options& options, const std::vector<std::string>& files,
                                       const Resources& resources) {
  Result<Store> store = Store::open(options.store.store, Store::Access::write);
  if (!store) return tl::unexpected(store.error());
  BuildOptions build;
  set_reading(options.common.reading, build.read);
  build.threads = options.common.threads;
  build.seconds_per_document = options.store.timeout;
  build.store = {&*store, fingerprint_of(options.common.resources), false};
  if (!store->empty() && store->made_with() != build.store.made_with.analysis)
    return tl::unexpected(made_otherwise(options.store.store));
  BuildResult result = build_from_files(files, resources, build);
  if (result.fatal) return tl::unexpected(*result.fatal);
  return result;
}

Exit add_documents(const Options& options, const Resources& resources) {
  const std::string& path = options.store.store;
  const FoundFiles found = files_to_read(options.store.names, options.common.reading);
  report(found.errors);
  if (found.files.empty()) return Exit::failed;  // and no store is made
  std::error_code ignored;
  const bool is_new = !std::filesystem::exists(path, ignored);
  const Result<BuildResult> result = analyse_into_store(options, found.files, resources);
  if (!result) return failed(result.error());
  tell_notes(result->notes);
  for (const std::string& note : result->unknown_speakers) spdlog::warn("{}", note);
  static_cast<void>(tell_failures(result->errors, {}));
  spdlog::info("{} analysed, {} unchanged, {} removed", counted(result->analysed, "document"),
               grouped(result->unchanged), grouped(result->removed));
  const std::size_t failures = count_failures(result->errors) + found.errors.size();
  if (failures == 0) return Exit::ok;
  if (result->analysed + result->unchanged + result->removed > 0) return Exit::partial;
  if (is_new) remove_store(path);
  return Exit::failed;
}

Exit remove_documents(const StoreOptions& options) {
  Result<Store> store = Store::open(options.store, Store::Access::write);
  if (!store) return failed(store.error());
  Exit exit = Exit::ok;
  for (const std::string& name : options.names) {
    if (store->remove(name) > 0) continue;
    report(Error{ErrorCode::not_found, "no document has this id, source or path", name});
    exit = Exit::partial;
  }
  if (const Result<void> done = store->commit(); !done) return failed(done.error());
  return exit;
}

Exit list_documents(const StoreOptions& options) {
  const Result<Store> store = Store::open(options.store, Store::Access::read);
  if (!store) return failed(store.error());
  const Result<void> read = store->for_each([](const AnalysedDocument& document) {
    const DocumentRow& row = document.row;
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", row.id, row.source, to_iso(row.date), row.sentence_count,
               document.evidence.size(), row.title);
  });
  return read ? Exit::ok : failed(read.error());
}

Exit export_graph(const Options& options, const Resources& resources) {
  if (const Result<void> some = check_outputs(options.store.output); !some) return failed(some.error());
  const Result<OutputPlan> plan = plan_outputs(options.store.output, resources.ontology);
  if (!plan) return failed(plan.error());
  if (const Result<void> kept = check_inputs(*plan, {&options.store.store, 1}); !kept) return failed(kept.error());
  const Result<Store> store = Store::open(options.store.store, Store::Access::read);
  if (!store) return failed(store.error());
  if (store->made_with() != fingerprint_of(options.common.resources).analysis)
    return failed(made_otherwise(options.store.store));
  GraphCollector collector;
  if (const Result<void> read = collect_store(*store, resources.ontology, collector); !read)
    return failed(read.error());
  GraphCollector::Collected collected = collector.build(resources.actors, !options.store.keep_copies);
  report(collected.repeated);
  Result<GraphBundle> bundle = narrowed(std::move(collected.bundle), *plan, resources.ontology);
  if (!bundle) return failed(bundle.error());
  std::vector<WrittenFile> files;
  const Exit written = write_outputs(*plan, *bundle, resources.ontology, files);
  if (written != Exit::ok) return written;
  return collected.repeated.empty() ? Exit::ok : Exit::partial;
}

CLI::App* add_action(CLI::App& app, Options& options, const char* name, const char* summary) {
  CLI::App* action = app.add_subcommand(name, summary);
  action->add_option("STORE", options.store.store, "File that `entente build --store` or `entente store add` made")
      ->required();
  action->callback([&options, name] { options.store.action = name; });
  return action;
}

}  // namespace

void setup_store(CLI::App& app, Options& options) {
  StoreOptions& raw = options.store;
  CLI::App* add = add_action(app, options, "add", "Analyse files and folders and add or replace their documents");
  add->add_option("PATHS", raw.names, "Files and folders of documents");
  add->add_option("--timeout-per-file", raw.timeout, "Leave out a document that takes longer than so many seconds")
      ->check(check_not_negative);
  setup_finding(*add, options.common.reading);
  setup_reading(*add, options.common.reading);
  add_documents(*add, options);
  add_threads(*add, options);
  add_resources(*add, options);
  add->footer("Example:\n  entente store add archive.entente new/\n");
  CLI::App* remove = add_action(app, options, "remove", "Remove documents");
  remove->add_option("NAMES", raw.names, "Ids of documents, or files as they were read")->required();
  remove->footer("Example:\n  entente store remove archive.entente new/page.html\n");
  add_action(app, options, "list", "Documents: id, source, date, sentences, statements, title, parted by tabs")
      ->footer("Example:\n  entente store list archive.entente\n");
  CLI::App* write = add_action(app, options, "export", "Write the graph of all documents");
  setup_outputs(*write, raw.output);
  write->add_flag("--keep-copies", raw.keep_copies, "Count each copy of a text by itself");
  add_resources(*write, options);
  write->footer("Example:\n  entente store export archive.entente -o archive.graphml\n");
  app.require_subcommand(1);
  app.footer(
      "The graph is, byte for byte, what a build of the documents that are in the store would write.\n\nExample:\n"
      "  entente store add archive.entente new/ && entente store export archive.entente -o archive.graphml\n");
}

Exit run_store(const Options& options) {
  if (options.store.action == "remove") return remove_documents(options.store);
  if (options.store.action == "list") return list_documents(options.store);
  const Resources* resources = resources_to_keep(options.common.resources);
  if (resources == nullptr) return Exit::failed;
  return options.store.action == "add" ? add_documents(options, *resources) : export_graph(options, *resources);
}

}  // namespace entente
