// entente lexicon diff: what another lexicon changes in a corpus, for people or as JSON.
#include "entente/pipeline/lexicon_diff.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "cli/lexicon.hpp"
#include "cli/marked_text.hpp"
#include "cli/terminal.hpp"
#include "export/json_out.hpp"

namespace entente {
namespace {

constexpr std::array all_changes = {EdgeChange::gained, EdgeChange::lost, EdgeChange::retyped, EdgeChange::status,
                                    EdgeChange::direction};

std::size_t count_of(const LexiconDiff& diff, EdgeChange change) {
  return static_cast<std::size_t>(
      std::ranges::count_if(diff.changes, [&](const LexiconChange& c) { return c.change == change; }));
}

std::string edge_text(const Evidence& e, const Ontology& ontology) {
  return fmt::format("{} {} {}{}", e.source, ontology[e.relation].id, e.target,
                     e.status == Status::actual ? "" : fmt::format(" {}", to_string(e.status)));
}

std::string by(const Evidence& e) { return fmt::format("{} ({})", e.frame, e.form); }

std::string change_text(const LexiconChange& c, const Ontology& ontology, const Marks& marks) {
  const Evidence& shown = c.after ? *c.after : *c.before;
  std::string text = fmt::format("{}{}{}  ", marks.bold_begin, to_string(c.change), marks.bold_end);
  if (c.before && c.after)
    text += fmt::format("{} -> {}", edge_text(*c.before, ontology), edge_text(*c.after, ontology));
  else
    text += edge_text(shown, ontology);
  text += fmt::format("  {}, sentence {}\n", shown.document, shown.sentence + 1);
  text += wrapped(marked(shown, marks), 100, "    ");
  text += "    by " + (c.before ? by(*c.before) : by(*c.after));
  if (c.before && c.after) text += " -> " + by(*c.after);
  return text + "\n\n";
}

void write_row(JsonOut& json, std::string_view key, const std::optional<Evidence>& row, const Ontology& ontology) {
  if (!row) return;
  json.key(key);
  json.begin_object();
  json.field("source", row->source);
  json.field("type", ontology[row->relation].id);
  json.field("target", row->target);
  json.field("status", to_string(row->status));
  json.field("trigger", row->trigger_text);
  json.field("frame", row->frame);
  json.field("form", row->form);
  json.field("confidence", row->confidence);
  json.end_object();
}

std::string diff_json(const LexiconDiff& diff, const Ontology& ontology) {
  std::string out;
  JsonOut json(out);
  json.begin_object();
  json.field("documents", diff.documents);
  json.field("before", diff.before);
  json.field("after", diff.after);
  json.field("same", diff.same);
  json.field("other_frame", diff.other_frame);
  for (const EdgeChange change : all_changes) json.field(to_string(change), count_of(diff, change));
  json.key("changes");
  json.begin_array();
  for (const LexiconChange& c : diff.changes) {
    const Evidence& shown = c.after ? *c.after : *c.before;
    json.new_line();
    json.begin_object();
    json.field("change", to_string(c.change));
    json.field("document", shown.document);
    json.field("sentence_id", shown.sentence);
    json.field("sentence", shown.text);
    write_row(json, "before", c.before, ontology);
    write_row(json, "after", c.after, ontology);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out + "\n";
}

std::string summary(const LexiconDiff& diff) {
  std::string text = fmt::format("{}, {} before, {} after: {} the same", counted(diff.documents, "document"),
                                 counted(diff.before, "statement"), grouped(diff.after), grouped(diff.same));
  if (diff.other_frame > 0) text += fmt::format(" ({} by another frame)", grouped(diff.other_frame));
  for (const EdgeChange change : all_changes)
    if (const std::size_t count = count_of(diff, change); count > 0)
      text += fmt::format(", {} {}", grouped(count), to_string(change));
  return text;
}

}  // namespace

void setup_lexicon_diff(CLI::App& app, Options& options) {
  LexiconOptions& raw = options.lexicon;
  app.add_option("A", raw.first, "Lexicon: a folder, a file, or 'builtin'; several with commas between")->required();
  app.add_option("B", raw.second, "The other one")->required();
  app.add_option("--corpus", raw.corpus, "Files and folders that both are held against")->required();
  app.add_flag("--json", raw.json, "Print counts and changes as JSON");
  setup_corpus(app, options);
  app.add_option("--actors", options.common.resources.actors, "Files of actors, added to the built-in ones")
      ->allow_extra_args(false);
  app.add_option("--model", options.common.resources.model, "Parser model, instead of the built-in one");
  app.footer(
      "A change is gained, lost, retyped (one pair in one sentence, another relation), status, or direction.\n"
      "Exit code 0: nothing differs; 1: something does, or a document could not be read; 2: wrong usage or fatal.\n"
      "\nExample:\n  entente lexicon diff builtin builtin,my-frames.toml --corpus corpus/\n");
}

Exit run_lexicon_diff(const Options& options) {
  const std::optional<Resources> first = load_forms(options, options.lexicon.first);
  const std::optional<Resources> second = load_forms(options, options.lexicon.second);
  if (!first || !second) return Exit::failed;
  const CorpusPlan corpus = plan_corpus(options);
  LexiconDiff diff = diff_lexicons(corpus.files, *first, *second, corpus.options);
  diff.errors.insert(diff.errors.begin(), corpus.errors.begin(), corpus.errors.end());
  std::string out;
  const Marks marks = shows_colour(1) ? colour_marks() : plain_marks();
  if (options.lexicon.json)
    out = diff_json(diff, first->ontology);
  else
    for (const LexiconChange& c : diff.changes) out += change_text(c, first->ontology, marks);
  const Exit exit = finish_lexicon(out, diff.errors);
  spdlog::info("{}", summary(diff));
  if (exit != Exit::ok) return exit;
  return diff.changes.empty() ? Exit::ok : Exit::partial;
}

}  // namespace entente
