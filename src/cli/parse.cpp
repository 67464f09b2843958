// entente parse: the syntax stage alone, in the format of treebanks.
#include <spdlog/fmt/fmt.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"
#include "entente/ingest/read.hpp"
#include "entente/syntax/conllu.hpp"
#include "entente/text/tokenize.hpp"

namespace entente {
namespace {

Exit score(const std::string& path, const Parser& parser) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) {
    report(bytes.error());
    return Exit::failed;
  }
  const auto gold = read_conllu(*bytes, path);
  if (!gold) {
    report(gold.error());
    return Exit::failed;
  }
  fmt::print("{}\n", to_string(evaluate(parser, *gold)));
  return Exit::ok;
}

void print_trees(const Document& document, const Parser& parser) {
  const TokenizedText text = tokenize(document);
  for (const Sentence& sentence : text.sentences)
    fmt::print("{}", to_conllu(document, text.tokens, parser.parse(document, text.tokens, sentence.tokens, {})));
}

}  // namespace

void setup_parse(CLI::App& app, Options& options) {
  app.add_option("FILE", options.parse.input, "A document; '-' is plain text from standard input")
      ->capture_default_str();
  app.add_option("--eval", options.parse.eval, "Score the parser on this CoNLL-U file instead");
  add_resources(app, options);
  app.footer("Example:\n  echo \"China sent North Korea food.\" | entente parse\n");
}

Exit run_parse(const Options& options) {
  const auto resources = load_resources(options.common.resources);
  if (!resources) {
    report(resources.error());
    return Exit::failed;
  }
  if (!options.parse.eval.empty()) return score(options.parse.eval, resources->parser);
  const Result<std::vector<Document>> documents = read_input_documents(options.parse.input);
  if (!documents) {
    report(documents.error());
    return Exit::failed;
  }
  for (const Document& document : *documents) print_trees(document, resources->parser);
  return Exit::ok;
}

}  // namespace entente
