// From names to mentions: which actor, and what the name is doing in its place.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

TokenSpan tokens_of(const Reading& reading, const Match& match) {
  return {reading.pieces[match.begin].token, reading.pieces[match.end - 1].token + 1};
}

bool fills_tokens(const Reading& reading, const Match& match) {
  const TokenSpan span = tokens_of(reading, match);
  return reading.first_piece[span.begin] == match.begin && reading.first_piece[span.end] == match.end;
}

Via via_of(Form form) {
  switch (form) {
    case Form::adjective:
    case Form::people:
      return Via::demonym;
    case Form::city:
    case Form::office:
      return Via::capital;
    case Form::expansion:
      return Via::group;
    case Form::person:
      return Via::leader;
    case Form::name:
    case Form::trap:
      return Via::name;
  }
  return Via::name;
}

/// "US$80", "HK$", "Taiwan dlrs": a currency.
bool is_money(const Reading& reading, TokenSpan span) {
  constexpr Word units[] = {"dlr", "dlrs", "dollar", "dollars", "dlrs."};
  if (reading.says_any(span.end, units)) return true;
  return reading.token_text(span.end - 1).find('$') != std::string_view::npos ||
         (reading.says(span.end, "$") &&
          reading.text.tokens[span.end].bytes.begin == reading.text.tokens[span.end - 1].bytes.end);
}

/// "Bahamas residents", "a Singapore trader".
bool is_of_citizens(const Reading& reading, std::uint32_t next) {
  constexpr Word citizens[] = {"resident",  "residents", "citizen", "citizens", "trader", "traders",
                               "companies", "company",   "firm",    "dealer",   "dealers"};
  return reading.says_any(next, citizens);
}

Judgement judge_form(const Reading& reading, const Match& match, Form form, bool also_adjective, std::uint32_t actor) {
  const TokenSpan span = tokens_of(reading, match);
  if (is_money(reading, span)) return {MentionKind::part, 0.9F, false};
  if (!fills_tokens(reading, match)) {
    if (form == Form::city && reading.is(span.end, word_event | word_part))
      return {MentionKind::part, 0.8F, true};  // "the London-Zurich treaties"
    const Judgement judgement = judge_compound(reading, match);
    const bool product = judgement.kind == MentionKind::attribute && citizen_follows(reading, span.end);
    return product ? Judgement{MentionKind::private_, 0.7F, false} : judgement;  // "an Italian-French film"
  }
  if (form == Form::city) return judge_city(reading, span);
  if (form == Form::office && names_a_place(reading, span)) return {MentionKind::part, 0.8F, false};
  if (form == Form::office && is_building(reading, span)) return {MentionKind::part, 0.7F, true};
  if (form == Form::office) return {MentionKind::acting, 0.95F, false};
  if (is_part_of_name(reading, span)) return {MentionKind::part, 0.9F, false};
  if (form == Form::adjective || also_adjective) return judge_adjective(reading, span, form != Form::adjective);
  if (form == Form::people) return judge_people(reading, span, actor);
  const bool named = span.begin > 0 && reading.is_upper(span.begin - 1) && !reading.starts_sentence(span.begin - 1);
  if (named && reading.is_possessive(span.end) && is_law(reading, {span.begin, span.end + 1}))
    return {MentionKind::part, 0.9F, false};  // "the Improving America's Schools Act"
  if (is_of_citizens(reading, span.end)) return {MentionKind::private_, 0.7F, false};
  return {MentionKind::acting, 1.0F, false};
}

void emit(Reading& reading, const Match& match, std::uint32_t actor, Form form, Judgement judgement, bool plural) {
  const TokenSpan span = tokens_of(reading, match);
  const ActorMention mention{span,         span.end - 1,   ActorId{static_cast<std::uint16_t>(actor)},
                             via_of(form), judgement.kind, judgement.confidence};
  reading.found.push_back({mention, form, reading.sentence_of[span.begin], plural, judgement.place});
}

/// The actor inside a trap, so that "why" can tell: "Korean War" holds Korea.
void emit_inside(Reading& reading, const Match& trap) {
  const std::span<const Piece> pieces(reading.pieces);
  for (std::uint32_t cut = 0; cut < 2; ++cut) {
    const std::uint32_t begin = trap.begin + cut;
    const std::uint32_t end = trap.end - (1 - cut);
    if (begin >= end) continue;
    for (Match inside : match_pieces(reading.index, pieces.subspan(begin, end - begin))) {
      inside.begin += begin;
      inside.end += begin;
      const std::uint32_t sentence = reading.sentence_of[pieces[begin].token];
      if (inside.node == 0) continue;
      const auto meaning = choose(reading, reading.index.meanings_of(inside.node), sentence);
      if (!meaning || meaning->form == Form::trap || meaning->form == Form::expansion || meaning->form == Form::person)
        continue;
      return emit(reading, inside, meaning->target, meaning->form, {MentionKind::part, 0.9F, false}, false);
    }
  }
}

bool also_adjective(std::span<const Meaning> meanings, std::uint32_t actor) {
  return std::ranges::any_of(meanings,
                             [&](const Meaning& m) { return m.form == Form::adjective && m.target == actor; });
}

/// "the two Koreas" act; "East-West" before a noun is an attribute of both.
void emit_members(Reading& reading, const Match& match, std::uint32_t expansion) {
  const bool compound = tokens_of(reading, match).size() == 1 && match.end - match.begin > 1;
  const MentionKind kind = compound ? MentionKind::attribute : MentionKind::acting;
  for (const std::uint32_t member : reading.index.expansions[expansion].members)
    emit(reading, match, member, Form::expansion, {kind, 0.9F, false}, true);
}

/// "the European market", "a Western dress": a part of the world rather than its states; "European leaders" act.
bool is_loose_bloc(const Reading& reading, TokenSpan span, std::uint32_t actor) {
  const std::string_view id = reading.table[ActorId{static_cast<std::uint16_t>(actor)}].id;
  const bool loose = id == "O-EUROPE" || id == "O-WESTERNEUROPE" || id == "O-ARABSTATES" || id == "O-COMMUNISTBLOC" ||
                     (id == "O-WEST" && reading.speaker == ~0U);
  if (!loose || reading.token_text(span.begin).find('-') != std::string_view::npos) return false;
  constexpr std::uint64_t states = word_description | word_body | word_title | word_stance | word_strike |
                                   word_sending | word_plural_actor | word_partner | word_mission;
  const std::uint64_t acting = states | (id == "O-ARABSTATES" ? std::uint64_t{word_affair} : 0);
  const std::uint32_t next = reading.is(span.end, word_modifier) ? span.end + 1 : span.end;
  if (reading.says(span.end, "region") || reading.says(span.end, "elements") || reading.says(span.end, "eyes"))
    return true;
  return !reading.is(span.end, acting) && !reading.is(next, acting);
}

/// "the Georgia-Alabama border".
bool is_american_state(const Reading& reading, const Match& match, TokenSpan span) {
  static const std::uint64_t georgia = fold_word("georgia");
  return reading.american_state && reading.pieces[match.begin].hash == georgia && !fills_tokens(reading, match) &&
         span.size() == 1;
}

/// "the Communists won the civil war": a party, where no state of the other camp speaks.
bool is_party_at_large(const Reading& reading, TokenSpan span, const Meaning& meaning) {
  if (reading.speaker != ~0U || meaning.form != Form::name) return false;
  const std::string_view id = reading.table[ActorId{static_cast<std::uint16_t>(meaning.target)}].id;
  if (id == "O-ARABSTATES") return span.size() == 1 && reading.says(span.begin, "arabs");  // "the desert Arabs"
  return id == "O-COMMUNISTBLOC" && reading.says(span.end - 1, "communists");
}

/// In a text of antiquity a state that was founded later is a land or a people.
bool is_ancient(const Reading& reading, std::uint32_t actor) {
  constexpr int modern = 300;
  const Date from = reading.table[ActorId{static_cast<std::uint16_t>(actor)}].existence.from;
  return reading.ancient && from.known() && from.year >= modern;
}

/// In a sentence on sport a country is its team.
bool is_team(const Reading& reading, TokenSpan span, const Meaning& meaning) {
  return reading.sports[reading.sentence_of[span.begin]] >= 2 && meaning.form != Form::city &&
         meaning.form != Form::office &&
         reading.table[ActorId{static_cast<std::uint16_t>(meaning.target)}].type == ActorType::state;
}

/// "the Indians" of America: a weak adjective whose country the text does not name, where America or a time before the
/// country's independence is spoken of.
bool is_other_people(const Reading& reading, TokenSpan span, const Meaning& meaning) {
  constexpr int independence = 1947;
  if (!meaning.weak || (meaning.form != Form::adjective && meaning.form != Form::people)) return false;
  const auto america = reading.table.find("USA");
  const bool home = america && reading.speaker == static_cast<std::uint32_t>(*america);
  if ((reading.counts[meaning.target] > 0 && !home) || reading.speaker == meaning.target) return false;
  if (reading.is(span.end, word_body | word_title | word_modifier)) return false;
  const Date date = reading.date_of(reading.sentence_of[span.begin]);
  const bool american = home || (america && reading.counts[static_cast<std::uint32_t>(*america)] > 0);
  if (date.known() && date.year < independence) return true;
  return american && !home && !affair_follows(reading, span.end);
}

/// Is the text about a state, among others?
bool is_at_home(const Reading& reading, std::uint32_t actor) {
  return actor == reading.speaker || actor == reading.topic || 3 * reading.counts[actor] >= reading.most_named;
}

/// "the Australian House of Representatives".
bool follows_another(const Reading& reading, TokenSpan span, std::uint32_t actor) {
  if (reading.found.empty()) return false;
  const ActorMention& last = reading.found.back().mention;
  return last.tokens.end == span.begin && static_cast<std::uint32_t>(last.actor) != actor;
}

/// "Parliament", "Congress": an ordinary word is a state's body only where the text is about that state, and not behind
/// another's name ("Rump Parliament").
bool is_tied_here(const Reading& reading, TokenSpan span, const Meaning& meaning) {
  if (reading.says(span.end, "of") || (reading.says(span.end, "for") && reading.is_upper(span.end + 1))) return false;
  const Piece& piece = reading.pieces[reading.first_piece[span.begin]];
  const bool ordinary = piece.shape == Shape::capital && reading.text.tokens[span.begin].bytes.size() > 4;
  if (!ordinary) return true;
  constexpr std::uint64_t known = word_modifier | word_grammar | word_body | word_title | word_verb;
  const std::uint32_t before = span.begin - 1;
  if (span.begin > 0 && reading.same_sentence(before, span.begin) && reading.is_upper(before) &&
      reading.is_word(before) && !reading.starts_sentence(before) &&
      (!reading.is(before, known) || reading.says(before, "police")))
    return false;
  if (span.begin > 0 && reading.says(before, "newspaper")) return false;  // "newspaper The Hill"
  if (reading.table[ActorId{static_cast<std::uint16_t>(meaning.target)}].type != ActorType::state) return true;
  return !follows_another(reading, span, meaning.target) && is_at_home(reading, meaning.target);
}

/// "the Belarusian KGB", "the House of Representatives of Fiji": another state's.
bool is_elsewhere(const Reading& reading, TokenSpan span, const Meaning& meaning) {
  if (follows_another(reading, span, meaning.target)) return true;
  return reading.says(span.begin, "house") && (reading.says(span.end, "of") || !is_at_home(reading, meaning.target));
}

/// "ICC" in a paper of 1955: letters that stood for something else long before the organisation was founded.
bool is_of_later(const Reading& reading, const Match& match, std::uint32_t actor) {
  constexpr int planned = 5;  // years in which an organisation may be spoken of before it is there
  const Actor& its = reading.table[ActorId{static_cast<std::uint16_t>(actor)}];
  const Date date = reading.document.date;
  return match.end - match.begin == 1 && reading.pieces[match.begin].shape == Shape::acronym &&
         its.type == ActorType::organisation && date.known() && its.existence.from.known() &&
         date.year + planned < its.existence.from.year;
}

/// "POLE (Protecting Our Local Elections)": a people's name in capitals among small letters is an abbreviation.
bool is_shouted_people(const Reading& reading, const Match& match, Form form) {
  if (!match.in_caps || match.end - match.begin != 1 || (form != Form::people && form != Form::adjective)) return false;
  const TokenSpan sentence = reading.text.sentences[reading.sentence_of[reading.pieces[match.begin].token]].tokens;
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token)
    if (reading.is_word(token) && !reading.is_upper(token)) return true;
  return false;
}

/// "Austro-", "Russo-", "Turco-": the state that bore the name of today's then.
std::uint32_t of_that_time(const Reading& reading, std::uint32_t actor, TokenSpan span) {
  const std::vector<Match> name =
      match_pieces(reading.index, fold_name(reading.table[ActorId{static_cast<std::uint16_t>(actor)}].name));
  if (name.size() != 1 || name.front().node == 0) return actor;
  const auto meaning = choose(reading, reading.index.meanings_of(name.front().node), reading.sentence_of[span.begin]);
  if (!meaning || !meaning->dated || meaning->form != Form::name) return actor;
  const bool war = reading.says(span.end, "war") && reading.years[reading.sentence_of[span.begin]] == 0;
  return war && meaning->years.from.known() ? actor : meaning->target;  // the Russo-Japanese war, told by the Soviets
}

void judge_match(Reading& reading, const Match& match) {
  const TokenSpan span = tokens_of(reading, match);
  if (match.node == 0)
    return emit(reading, match, of_that_time(reading, match.actor, span), Form::adjective,
                {MentionKind::attribute, 0.9F, false}, false);
  const auto meanings = reading.index.meanings_of(match.node);
  const auto meaning = choose(reading, meanings, reading.sentence_of[span.begin]);
  if (!meaning || meaning->form == Form::person) return;
  if (meaning->tied && !is_tied_here(reading, span, *meaning)) return;
  if (meaning->form == Form::office && is_elsewhere(reading, span, *meaning)) return;
  if (meaning->form == Form::trap) return emit_inside(reading, match);
  if (meaning->form == Form::expansion) return emit_members(reading, match, meaning->target);
  const bool land = meaning->weak && meaning->form == Form::name &&
                    reading.table[ActorId{static_cast<std::uint16_t>(meaning->target)}].type != ActorType::state;
  Judgement judgement =
      judge_form(reading, match, land ? Form::city : meaning->form,
                 meaning->form == Form::name && also_adjective(meanings, meaning->target), meaning->target);
  const bool other = span.size() == 1 && fills_tokens(reading, match) &&
                     ((meaning->form == Form::name && is_weak_name_other(reading, span)) ||
                      is_unborn(reading, span, meanings) || is_other_people(reading, span, *meaning));
  const bool listed = land && judgement.kind == MentionKind::acting && span.begin > 0 &&
                      (reading.says(span.begin - 1, "and") || reading.says(span.begin - 1, "or"));
  if (listed && !acts_next(reading, span.end)) judgement = {MentionKind::part, 0.6F, true};
  if (other || is_shouted_people(reading, match, meaning->form) || is_of_later(reading, match, meaning->target))
    judgement = {MentionKind::part, 0.8F, false};
  if (judgement.kind == MentionKind::attribute && is_loose_bloc(reading, span, meaning->target))
    judgement = {MentionKind::private_, 0.6F, false};
  if (is_american_state(reading, match, span)) judgement = {MentionKind::part, 0.8F, false};
  if (is_party_at_large(reading, span, *meaning)) judgement = {MentionKind::private_, 0.6F, false};
  if (is_ancient(reading, meaning->target)) judgement = {MentionKind::private_, 0.6F, false};
  if (is_team(reading, span, *meaning)) judgement = {MentionKind::private_, 0.7F, false};
  const bool plural =
      meaning->form == Form::people || (meaning->form == Form::adjective && judgement.kind == MentionKind::acting);
  emit(reading, match, meaning->target, meaning->form, judgement, plural);
}

}  // namespace

void judge_names(Reading& reading) {
  reading.found.reserve(reading.matches.size() + 16);
  for (const Match& match : reading.matches) judge_match(reading, match);
}

}  // namespace entente
