// The table of subcommands, and the options that several of them share.
#include <CLI/CLI.hpp>

#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/terminal.hpp"

namespace entente {
namespace {

constexpr Command table[] = {
    {"build", "Read documents and write a graph", setup_build, run_build},
    {"extract", "Relations of JSON Lines records, as JSON Lines", setup_extract, run_extract},
    {"merge", "One graph from what several runs wrote", setup_merge, run_merge},
    {"store", "Add to, remove from, list and export a store of analysed documents", setup_store, run_store},
    {"explain", "The sentences behind the edges between two actors", setup_explain, run_explain},
    {"stats", "Measures of a graph: centrality, communities, reciprocity, balance", setup_stats, run_stats},
    {"convert", "Write a graph again in other formats, whole or in part", setup_convert, run_convert},
    {"verify", "Read every source again and check what a graph quotes of it", setup_verify, run_verify},
    {"why", "Every layer of one text: words, tree, actors, facts, and the form behind each edge", setup_why, run_why},
    {"actors", "Who a name stands for, and all actors that are known", setup_actors, run_actors},
    {"lexicon", "Check, count, compare and extend the lexicon of model sentences", setup_lexicon, run_lexicon},
    {"text", "The text of a document as the later stages see it", setup_text, run_text},
    {"parse", "Dependency trees as CoNLL-U, or the parser's score on a treebank", setup_parse, run_parse},
};

}  // namespace

std::span<const Command> commands() { return table; }

void add_threads(CLI::App& app, Options& options) {
  app.add_option("-j,--threads", options.common.threads, "Number of threads (default: one a core)")
      ->check(CLI::Range(1U, 1024U));
}

void add_documents(CLI::App& app, Options& options) {
  ReadingOptions& raw = options.common.reading;
  app.add_option("--language", raw.language, "Read documents in this language (ISO 639-1); 'any' reads all")
      ->check(check_language)
      ->capture_default_str();
  setup_documents(app, raw);
}

void add_forms(CLI::App& app, Options& options) {
  ResourceOptions& resources = options.common.resources;
  app.add_option(
         "--lexicon", resources.lexicon,
         "Lexicon files or folders, instead of the built-in ones; with --lexicon builtin beside them, added to those")
      ->allow_extra_args(false);
  app.add_option("--actors", resources.actors, "Files of actors, added to the built-in ones")->allow_extra_args(false);
  app.add_option("--model", resources.model, "Parser model, instead of the built-in one");
}

void add_resources(CLI::App& app, Options& options) {
  ResourceOptions& resources = options.common.resources;
  add_forms(app, options);
  app.add_flag("--forms-only", resources.forms_only,
               "Only what a form of the lexicon finds; without the judge who weighs it and adds to it");
}

const Resources* resources_to_keep(const ResourceOptions& options) {
  auto loaded = load_resources(options);
  if (!loaded) {
    report(loaded.error());
    return nullptr;
  }
  static const Resources* kept = nullptr;  // so that tools that look for leaks find it
  kept = new Resources(std::move(*loaded));
  return kept;
}

}  // namespace entente
