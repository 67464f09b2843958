// entente parse: the syntax stage alone, in the format of treebanks.
#include <spdlog/fmt/fmt.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/syntax/conllu.hpp"
#include "entente/text/tokenize.hpp"

namespace entente {
namespace {

std::vector<TokenSpan> names_of(const Document& document, const TokenizedText& text, const ActorTable& actors) {
  const MentionList mentions = recognize_actors(document, text, actors);
  return names_in(mentions, {0, static_cast<std::uint32_t>(text.tokens.size())});
}

Result<std::vector<ConlluSentence>> read_treebank(const std::string& path) {
  const Result<std::string> bytes = read_input(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_conllu(*bytes, path);
}

void print_trees(const Document& document, const TokenizedText& text, const Resources& resources) {
  const std::vector<TokenSpan> names = names_of(document, text, resources.actors);
  for (const Sentence& sentence : text.sentences) {
    const Tree tree = resources.parser.parse(document, text.tokens, sentence.tokens, names);
    fmt::print("{}", to_conllu(document, text.tokens, tree));
  }
}

// The words of a treebank are kept; tags, lemmas and heads are ours.
Result<void> parse_treebank(const std::string& path, const Resources& resources) {
  const auto sentences = read_treebank(path);
  if (!sentences) return tl::unexpected(sentences.error());
  for (const ConlluSentence& sentence : *sentences) {
    const auto [document, text] = to_document(sentence);
    if (!sentence.id.empty()) fmt::print("# sent_id = {}\n", sentence.id);
    print_trees(document, text, resources);
  }
  return {};
}

Result<void> parse_documents(const std::string& path, const Resources& resources) {
  const Result<std::vector<Document>> documents = read_input_documents(path);
  if (!documents) return tl::unexpected(documents.error());
  for (const Document& document : *documents) print_trees(document, tokenize(document), resources);
  return {};
}

Result<void> score(const ParseOptions& options, const Resources& resources) {
  const bool raw = !options.raw_eval.empty();
  const auto gold = read_treebank(raw ? options.raw_eval : options.eval);
  if (!gold) return tl::unexpected(gold.error());
  const NameFinder names = [&](const Document& document, const TokenizedText& text) {
    return names_of(document, text, resources.actors);
  };
  fmt::print("{}\n", raw ? to_string(evaluate_raw(resources.parser, *gold, names))
                         : to_string(evaluate(resources.parser, *gold, names)));
  return {};
}

Result<void> run(const ParseOptions& options, const Resources& resources) {
  if (!options.eval.empty() || !options.raw_eval.empty()) return score(options, resources);
  return options.input.ends_with(".conllu") ? parse_treebank(options.input, resources)
                                            : parse_documents(options.input, resources);
}

}  // namespace

void setup_parse(CLI::App& app, Options& options) {
  app.add_option("FILE", options.parse.input,
                 "A document, or a .conllu file whose words are kept; '-' is plain text from standard input")
      ->capture_default_str();
  auto* eval = app.add_option("--eval", options.parse.eval,
                              "Score tags, lemmas and trees on this CoNLL-U file instead, by its words");
  app.add_option("--raw-eval", options.parse.raw_eval,
                 "Score words, sentences and trees on this CoNLL-U file's text, by the rules of CoNLL 2018")
      ->excludes(eval);
  add_forms(app, options);
  app.footer("Example:\n  echo \"China sent North Korea food.\" | entente parse\n");
}

Exit run_parse(const Options& options) {
  const Resources* resources = resources_to_keep(options.common.resources);
  if (resources == nullptr) return Exit::failed;
  if (const Result<void> done = run(options.parse, *resources); !done) {
    report(done.error());
    return Exit::failed;
  }
  return Exit::ok;
}

}  // namespace entente
