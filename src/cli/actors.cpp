// entente actors: what the actor table knows, asked as the recogniser asks it.
#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "entente/actors/candidates.hpp"
#include "entente/actors/recognize.hpp"
#include "entente/core/utf8.hpp"
#include "entente/text/tokenize.hpp"

namespace entente {
namespace {

std::string existence(DateSpan span) {
  return span.known() ? to_iso(span.from) + ".." + to_iso(span.to) : std::string();
}

void print_actor(const Actor& actor) {
  fmt::print("{}\t{}\t{}\t{}\t{}\n", actor.id, actor.name, to_string(actor.type), existence(actor.existence),
             fmt::join(actor.aliases, "|"));
}

std::string_view describe(Via via) {
  switch (via) {
    case Via::name:
      return "name";
    case Via::demonym:
      return "demonym";
    case Via::capital:
      return "capital";
    case Via::leader:
      return "leader";
    case Via::body:
      return "body";
    case Via::group:
      return "group";
    case Via::pronoun:
      return "pronoun";
    case Via::description:
      return "description";
    case Via::given:
      return "given";
  }
  return {};
}

void print_candidates(const std::vector<Candidate>& candidates, const ActorTable& table) {
  for (const Candidate& candidate : candidates) {
    const bool other = candidate.kind == "other name";
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", candidate.chosen ? "chosen" : "not", candidate.words,
               other ? "-" : table[candidate.actor].id, other ? "-" : table[candidate.actor].name, candidate.kind,
               existence(candidate.years), candidate.reason);
  }
}

/// Reads the name as a document of its own: who it is there, and who else it might have been.
Exit find_actor(const ActorsOptions& options, const ActorTable& table) {
  Document document;
  document.id = "name";
  document.text = clean_utf8(options.name);
  if (!options.date.empty()) {
    const std::optional<Date> date = parse_iso_date(options.date);
    if (!date) {
      report(Error{ErrorCode::bad_value, "no date: '" + options.date + "' (1962, 1962-10 or 1962-10-22)"});
      return Exit::failed;
    }
    document.date = *date;
  }
  const TokenizedText text = tokenize(document);
  const MentionList found = recognize_actors(document, text, table);
  for (const ActorMention& mention : found.mentions) {
    const ByteSpan bytes = bytes_of(text.tokens, mention.tokens);
    const Actor& actor = table[mention.actor];
    fmt::print("is\t{}\t{}\t{}\t{}\t{:.2f}\n", document.text.substr(bytes.begin, bytes.size()), actor.id, actor.name,
               describe(mention.via), mention.confidence);
  }
  print_candidates(find_candidates(document.text, document.date, table), table);
  if (found.mentions.empty()) spdlog::info("no actor is called '{}'", options.name);
  return Exit::ok;
}

}  // namespace

void setup_actors(CLI::App& app, Options& options) {
  CLI::App* find = app.add_subcommand(
      "find", "Who a name stands for (rows 'is'), and each candidate with the reason why it was chosen or not");
  find->add_option("NAME", options.actors.name, "As it stands in a text: \"Pyongyang\", \"the Soviet government\"")
      ->required();
  find->add_option("--date", options.actors.date, "As of this date (1962, 1962-10-22)");
  add_forms(*find, options);
  find->footer("Example:\n  entente actors find Moscow --date 1962\n");
  CLI::App* list = app.add_subcommand("list", "All actors: id, name, type, existence, other names");
  add_forms(*list, options);
  list->footer("Columns are separated by tabs.\n\nExample:\n  entente actors list | grep Korea\n");
  app.require_subcommand(1);
  app.footer(
      "Columns are separated by tabs. find: 'is', words, id, name, by what words, confidence; then 'chosen' or 'not', "
      "words,\n"
      "id, name, kind of name, years in which it means the actor, reason.\n\nExample:\n  entente actors find Moscow "
      "--date 1962\n");
}

Exit run_actors(const Options& options) {
  const Resources* resources = resources_to_keep(options.common.resources);
  if (resources == nullptr) return Exit::failed;
  if (!options.actors.name.empty()) return find_actor(options.actors, resources->actors);
  for (std::size_t row = 0; row < resources->actors.size(); ++row)
    print_actor(resources->actors[static_cast<ActorId>(row)]);
  return Exit::ok;
}

}  // namespace entente
