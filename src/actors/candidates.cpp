// Asks the recogniser's own choice (choose.cpp) and tells its grounds.
#include "entente/actors/candidates.hpp"

#include <algorithm>

#include "actors/reading.hpp"
#include "entente/text/tokenize.hpp"

namespace entente {
namespace {

std::string_view kind_of(Form form) {
  switch (form) {
    case Form::name:
      return "name";
    case Form::adjective:
      return "adjective";
    case Form::people:
      return "people";
    case Form::city:
      return "capital";
    case Form::office:
      return "office";
    case Form::trap:
      return "other name";
    case Form::expansion:
      return "group";
    case Form::person:
      return "leader";
  }
  return {};
}

bool same(const Meaning& a, const Meaning& b) { return a.target == b.target && a.form == b.form && a.years == b.years; }

/// Why this meaning was chosen, or why it gave way.
std::string reason_of(const Reading& reading, const Meaning& meaning, bool chosen, std::size_t rivals) {
  const Date date = reading.date_of(0);
  const bool actor = meaning.form != Form::trap && meaning.form != Form::expansion && meaning.form != Form::person;
  if (meaning.form == Form::trap) return "the name of something else goes first";
  if (meaning.form == Form::person && date.known())
    return within(meaning.years, date) ? "in office at the date" : "not in office at the date";
  if (chosen && rivals == 0) return "no other bears the name";
  if (meaning.tied && reading.counts[meaning.target] == 0)
    return "counts only where the text names the actor otherwise";
  if (meaning.dated && !date.known())
    return chosen ? "the text speaks of its years" : "no date: today's state goes first";
  if (meaning.dated && !within(meaning.years, date)) return "means it only in its years";
  if (meaning.dated) return chosen ? "the date lies in its years" : "another was named in the text";
  if (!actor) return chosen ? "no actor bears the name" : "an actor bears the name";
  const auto& existence = reading.table[ActorId{static_cast<std::uint16_t>(meaning.target)}].existence;
  if (date.known() && !within(existence, date)) return "did not exist at the date";
  if (chosen) return reading.counts[meaning.target] > 0 ? "the text names it otherwise" : "the first of its name";
  return "another fits the date or the text better";
}

class Finder {
 public:
  explicit Finder(const Reading& reading) : reading_(reading) {}

  std::vector<Candidate> run() {
    for (const Match& match : reading_.matches) add_match(match);
    return std::move(candidates_);
  }

 private:
  void add_match(const Match& match) {
    const TokenSpan span{reading_.pieces[match.begin].token, reading_.pieces[match.end - 1].token + 1};
    const ByteSpan bytes = bytes_of(reading_.text.tokens, span);
    words_ = reading_.document.text.substr(bytes.begin, bytes.size());
    if (match.node == 0) return add(match.actor, "prefix", {}, true, "first part of a compound");
    const auto meanings = reading_.index.meanings_of(match.node);
    auto choice = choose(reading_, meanings, reading_.sentence_of[span.begin]);
    if (choice && choice->form == Form::person) choice = in_office(meanings);
    for (const bool chosen : {true, false})
      for (const Meaning& meaning : meanings)
        if ((choice && same(*choice, meaning)) == chosen) add_meaning(meaning, chosen, meanings.size() - 1);
  }

  /// Of leaders of one name the first whose term holds the date.
  [[nodiscard]] std::optional<Meaning> in_office(std::span<const Meaning> meanings) const {
    const auto at = std::ranges::find_if(
        meanings, [&](const Meaning& meaning) { return within(meaning.years, reading_.date_of(0)); });
    return at == meanings.end() ? std::nullopt : std::optional<Meaning>(*at);
  }

  void add_meaning(const Meaning& meaning, bool chosen, std::size_t rivals) {
    const std::string reason = reason_of(reading_, meaning, chosen, rivals);
    if (meaning.form == Form::expansion) {
      for (const std::uint32_t member : reading_.index.expansions[meaning.target].members)
        add(member, kind_of(meaning.form), meaning.years, chosen, reason);
      return;
    }
    const std::uint32_t row =
        meaning.form == Form::person ? reading_.index.people[meaning.target].actor : meaning.target;
    add(row, kind_of(meaning.form), meaning.years, chosen, reason);
  }

  void add(std::uint32_t row, std::string_view kind, DateSpan years, bool chosen, std::string reason) {
    candidates_.push_back({words_, ActorId{static_cast<std::uint16_t>(row)}, kind, years, chosen, std::move(reason)});
  }

  const Reading& reading_;
  std::string words_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Candidate> find_candidates(std::string_view text, Date date, const ActorTable& table) {
  Document document;
  document.text = text;
  document.date = date;
  const TokenizedText tokens = tokenize(document);
  if (tokens.tokens.empty()) return {};
  Reading reading{.document = document, .text = tokens, .table = table, .index = table.index()};
  prepare(reading);
  match_names(reading);
  drop_abbreviations(reading);
  count_actors(reading);
  return Finder(reading).run();
}

}  // namespace entente
