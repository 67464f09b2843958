// entente merge: what runs on parts wrote becomes the graph that one run on all would have written.
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/outputs.hpp"
#include "cli/terminal.hpp"
#include "entente/export/read_parts.hpp"
#include "entente/graph/collect.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/store/store.hpp"

namespace entente {
namespace {

/// Whether the file is one JSON object that begins as our graphs do, not an object a line.
bool is_graph(std::istream& in) {
  std::string head(256, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  in.clear();
  in.seekg(0);
  const std::size_t brace = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const std::size_t key = brace == std::string::npos ? brace : head.find_first_not_of(" \t\r\n", brace + 1);
  return key != std::string::npos && head[brace] == '{' &&
         std::string_view(head).substr(key).starts_with("\"directed\"");
}

bool is_store(std::istream& in) {
  std::string head(15, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  in.clear();
  in.seekg(0);
  return head == "SQLite format 3";
}

std::vector<Error> collect_from_store(const std::string& path, const ResourceOptions& resources,
                                      const Ontology& ontology, GraphCollector& collector) {
  const Result<Store> store = Store::open(path, Store::Access::read);
  if (!store) return {store.error()};
  if (store->made_with() != fingerprint_of(resources).analysis) return {made_otherwise(path)};
  const Result<void> done = collect_store(*store, ontology, collector);
  return done ? std::vector<Error>() : std::vector<Error>{done.error()};
}

std::vector<Error> collect_part(const std::string& path, const Options& options, const Ontology& ontology,
                                GraphCollector& collector) {
  const auto lines_of = [&](std::istream& in) {
    const std::string name = path == "-" ? "standard input" : path;
    std::size_t objects = 0;  // lines that begin as one
    const auto next = [&](std::string& line) {
      if (!std::getline(in, line)) return false;
      const std::size_t first = line.find_first_not_of(" \t\r\xEF\xBB\xBF");
      if (first != std::string::npos && line[first] == '{') ++objects;
      return true;
    };
    std::vector<Error> errors = collect_lines(next, ontology, name, collector);
    if (objects > 0 || errors.empty()) return errors;
    return std::vector<Error>{
        {ErrorCode::malformed, "none of its lines is one of extract, nor is it a graph as JSON or a store", name}};
  };
  if (path == "-") return lines_of(std::cin);
  std::ifstream in(path, std::ios::binary);
  if (!in) return {{ErrorCode::not_readable, "cannot open", path}};
  if (is_store(in)) return collect_from_store(path, options.common.resources, ontology, collector);
  if (!is_graph(in)) return lines_of(in);
  const Result<std::string> bytes = read_input(path);
  if (!bytes) return {bytes.error()};
  const Result<void> done = collect_graph_json(*bytes, ontology, path, collector);
  return done ? std::vector<Error>() : std::vector<Error>{done.error()};
}

}  // namespace

void setup_merge(CLI::App& app, Options& options) {
  app.add_option("PARTS", options.merge.parts,
                 "Files that `entente extract` wrote, stores, or whole graphs of `entente build -o FILE.json`; '-' is "
                 "standard input, lines of extract")
      ->required();
  setup_outputs(app, options.merge.output);
  app.add_flag("--keep-copies", options.merge.keep_copies, "Count each copy of a text by itself");
  add_resources(app, options);
  app.footer(
      "The graph is, byte for byte, the one that a single build of all documents would have written.\n\nExample:\n"
      "  entente extract part-1.jsonl > 1.out; entente extract part-2.jsonl > 2.out\n"
      "  entente merge 1.out 2.out -o graph.graphml\n");
}

Exit run_merge(const Options& options) {
  if (const Result<void> some = check_outputs(options.merge.output); !some) {
    report(some.error());
    return Exit::failed;
  }
  const Resources* resources = resources_to_keep(options.common.resources);
  if (resources == nullptr) return Exit::failed;
  const Result<OutputPlan> plan = plan_outputs(options.merge.output, resources->ontology);
  if (!plan) {
    report(plan.error());
    return Exit::failed;
  }
  if (const Result<void> kept = check_inputs(*plan, options.merge.parts); !kept) {
    report(kept.error());
    return Exit::failed;
  }
  GraphCollector collector;
  std::vector<Error> errors;
  for (const std::string& path : options.merge.parts)
    for (Error& error : collect_part(path, options, resources->ontology, collector)) errors.push_back(std::move(error));
  GraphCollector::Collected collected = collector.build(resources->actors, !options.merge.keep_copies);
  errors.insert(errors.end(), collected.repeated.begin(), collected.repeated.end());
  report(errors);
  if (collected.bundle.documents.empty() && !errors.empty()) {
    spdlog::error("there was nothing to merge, so nothing was written");
    return Exit::failed;
  }
  Result<GraphBundle> bundle = narrowed(std::move(collected.bundle), *plan, resources->ontology);
  if (!bundle) {
    report(bundle.error());
    return Exit::failed;
  }
  std::vector<WrittenFile> files;
  const Exit written = write_outputs(*plan, *bundle, resources->ontology, files);
  spdlog::info("{}, {}", counted(bundle->documents.size(), "document"), counted(bundle->evidence.size(), "statement"));
  if (written != Exit::ok) return written;
  return errors.empty() ? Exit::ok : Exit::partial;
}

}  // namespace entente
