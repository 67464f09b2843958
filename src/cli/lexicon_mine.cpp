// entente lexicon mine: what joins two actors in a corpus and no form covers, for people or as JSON.
#include "entente/pipeline/lexicon_mine.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/checks.hpp"
#include "cli/lexicon.hpp"
#include "cli/marked_text.hpp"
#include "cli/terminal.hpp"
#include "export/json_out.hpp"

namespace entente {
namespace {

struct MineList {
  const char* name;
  const char* title;
  std::vector<MinedItem> MinedLexicon::*items;
};

constexpr MineList lists[] = {
    {"verbs", "Verbs between two actors that trigger no form", &MinedLexicon::verbs},
    {"nouns", "Nouns between two actors that trigger no form", &MinedLexicon::nouns},
    {"adjectives", "Adjectives between two actors that trigger no form", &MinedLexicon::adjectives},
    {"paths", "Paths between two actors of whom no form finds anything, as forms", &MinedLexicon::paths},
    {"together", "What two actors do or suffer together, as forms", &MinedLexicon::together},
};

bool shows(const LexiconOptions& options, std::string_view name) {
  return options.show.empty() || std::ranges::find(options.show, name) != options.show.end();
}

std::string item_text(const MinedItem& item) {
  std::string text = fmt::format("{:>7}  {}{}\n", grouped(item.sentences), item.text,
                                 item.covered > 0 ? fmt::format("  (found in {} others)", grouped(item.covered)) : "");
  for (const MinedExample& e : item.examples) {
    std::string sentence = e.text;
    std::ranges::replace(sentence, '\n', ' ');
    text += wrapped(fmt::format("{} {}: {} ({}, sentence {})", e.first, e.second, sentence, e.document, e.sentence + 1),
                    100, "           ");
  }
  return text;
}

std::string mined_text(const MinedLexicon& mined, const LexiconOptions& options) {
  std::string out;
  for (const MineList& list : lists) {
    if (!shows(options, list.name)) continue;
    const std::vector<MinedItem>& items = mined.*list.items;
    const std::size_t most = options.top == 0 ? items.size() : std::min(items.size(), options.top);
    out += list.title;
    if (most < items.size()) out += fmt::format(" (the first {} of {}; --top 0 shows all)", most, items.size());
    out += "\n\n";
    for (std::size_t i = 0; i < most; ++i) out += item_text(items[i]);
    out += most == 0 ? "  none\n\n" : "\n";
  }
  return out;
}

void write_item(JsonOut& json, const MinedItem& item) {
  json.new_line();
  json.begin_object();
  json.field("text", item.text);
  json.field("sentences", item.sentences);
  if (item.covered > 0) json.field("covered", item.covered);
  json.key("examples");
  json.begin_array();
  for (const MinedExample& e : item.examples) {
    json.begin_object();
    json.field("document", e.document);
    json.field("sentence_id", e.sentence);
    json.field("sentence", e.text);
    json.field("a", e.first);
    json.field("b", e.second);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

std::string mined_json(const MinedLexicon& mined, const LexiconOptions& options) {
  std::string out;
  JsonOut json(out);
  json.begin_object();
  json.field("documents", mined.documents);
  json.field("sentences", mined.sentences);
  json.field("pairs", mined.pairs);
  json.field("found", mined.found);
  json.field("linked", mined.linked);
  for (const MineList& list : lists) {
    if (!shows(options, list.name)) continue;
    json.key(list.name);
    json.begin_array();
    for (const MinedItem& item : mined.*list.items) write_item(json, item);
    json.end_array();
  }
  json.end_object();
  return out + "\n";
}

}  // namespace

void setup_lexicon_mine(CLI::App& app, Options& options) {
  LexiconOptions& raw = options.lexicon;
  app.add_option("CORPUS", raw.corpus, "Files and folders, as for `entente build`");
  app.add_option("--show", raw.show, "Only these lists (several: repeat it)")
      ->check(CLI::IsMember({"verbs", "nouns", "adjectives", "paths", "together"}))
      ->allow_extra_args(false);
  app.add_option("--min", raw.least, "Sentences that an item must stand in")
      ->check(check_not_negative)
      ->capture_default_str();
  app.add_option("--examples", raw.examples, "Sentences shown for each item")
      ->check(check_not_negative)
      ->capture_default_str();
  app.add_option("--top", raw.top, "Items of each list; 0: all (JSON has all)")
      ->check(check_not_negative)
      ->capture_default_str();
  app.add_flag("--json", raw.json, "Print counts, items and examples as JSON");
  setup_corpus(app, options);
  add_forms(app, options);
  app.footer(
      "Every sentence with two actors is parsed, so this is slower than a build. A path is written as the form that\n"
      "would cover it; {a} and {b} are yours to name.\n\nExample:\n  entente lexicon mine corpus/ --show paths --min "
      "5\n");
}

Exit run_lexicon_mine(const Options& options) {
  const std::optional<Resources> resources = load_forms(options);
  if (!resources) return Exit::failed;
  const CorpusPlan corpus = plan_corpus(options);
  if (corpus.files.empty()) {
    report(corpus.errors);
    return Exit::failed;
  }
  MinedLexicon mined =
      mine_lexicon(corpus.files, *resources, {corpus.options, options.lexicon.least, options.lexicon.examples});
  mined.errors.insert(mined.errors.begin(), corpus.errors.begin(), corpus.errors.end());
  const Exit exit = finish_lexicon(
      options.lexicon.json ? mined_json(mined, options.lexicon) : mined_text(mined, options.lexicon), mined.errors);
  spdlog::info("{}, {} with two actors, {} of actors: forms find something between {}, {} more hang together",
               counted(mined.documents, "document"), counted(mined.sentences, "sentence"), counted(mined.pairs, "pair"),
               grouped(mined.found), grouped(mined.linked));
  return exit;
}

}  // namespace entente
