// entente verify: a graph against its sources as they are today.
#include "entente/pipeline/verify.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/input_graph.hpp"
#include "cli/terminal.hpp"

namespace entente {
namespace {

void print_json(const Verification& result) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer writer(buffer);
  const auto text = [&](const char* key, std::string_view value) {
    writer.Key(key);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  writer.StartObject();
  writer.Key("documents");
  writer.Uint64(result.documents);
  writer.Key("statements");
  writer.Uint64(result.statements);
  writer.Key("broken");
  writer.StartArray();
  for (const BrokenClaim& broken : result.broken) {
    writer.StartObject();
    text("breach", to_string(broken.breach));
    text("document", broken.document);
    text("statement", broken.statement);
    text("what", broken.what);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  fmt::print("{}\n", buffer.GetString());
}

void print_list(const Verification& result) {
  for (const BrokenClaim& broken : result.broken)
    fmt::print("{}: {}{}{}\n", broken.document, broken.statement, broken.statement.empty() ? "" : ": ", broken.what);
}

}  // namespace

void setup_verify(CLI::App& app, Options& options) {
  app.add_option("GRAPH", options.verify.graph, "Graph that `entente build -o FILE.json` wrote")->required();
  app.add_flag("--json", options.verify.json, "Print what does not hold as JSON");
  setup_reading(app, options.common.reading);
  add_threads(app, options);
  app.footer(
      "Every source is read again; its digest, and every sentence, trigger and actor's words are held against the\n"
      "graph. Exit code 0: all holds; 1: not all, and the list says what.\n"
      "\nExample:\n  entente verify out/graph.json\n");
}

Exit run_verify(const Options& options) {
  const Result<Ontology> ontology = built_in_ontology();
  if (!ontology) {
    report(ontology.error());
    return Exit::failed;
  }
  ReadOptions read;
  set_reading(options.common.reading, read);
  const Result<GraphBundle> bundle = read_input_graph(options.verify.graph, *ontology);
  if (!bundle) {
    report(bundle.error());
    return Exit::failed;
  }
  const Verification result = verify(*bundle, *ontology, read, options.common.threads);
  if (options.verify.json)
    print_json(result);
  else
    print_list(result);
  spdlog::info("{} read again, {} looked up, {}", counted(result.documents, "document"),
               counted(result.statements, "statement"),
               result.broken.empty() ? "all hold" : counted(result.broken.size(), "claim") + " broken");
  return result.broken.empty() ? Exit::ok : Exit::partial;
}

}  // namespace entente
