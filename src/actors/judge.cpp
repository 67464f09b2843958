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

/// "the French", "the Chinese": adjectives that are a people where no noun follows.
bool is_collective(std::string_view word) {
  return word.ends_with("ese") || word.ends_with("ish") || word.ends_with("nch") || word.ends_with("tch") ||
         word.ends_with("wiss") || word.ends_with("Iraqi") || word.ends_with("Thai");
}

bool noun_follows(const Reading& reading, std::uint32_t token) {
  if (!reading.is_word(token) || reading.is_possessive(token)) return false;
  return reading.is_upper(token) || !reading.is(token, word_verb | word_grammar | word_place);
}

/// "Chinese Canadians": people of the second country.
bool is_hyphenated_people(const Reading& reading, std::uint32_t next) {
  if (!reading.is_word(next) || !reading.is_upper(next)) return false;
  const Piece& piece = reading.pieces[reading.first_piece[next]];
  const std::uint32_t node = reading.index.trie.step(0, piece.hash, Shape::capital);
  return node != 0 && reading.token_text(next).ends_with("s") &&
         std::ranges::any_of(reading.index.meanings_of(node), [](const Meaning& m) { return m.form == Form::people; });
}

/// "the Palestinian people", "the brave Chinese people": the nation, not some of its persons.
bool is_nation(const Reading& reading, TokenSpan adjective) {
  if (!reading.says(adjective.end, "people") && !reading.says(adjective.end, "nation")) return false;
  for (std::uint32_t i = 1; i <= 3 && i <= adjective.begin; ++i) {
    if (reading.says(adjective.begin - i, "the")) return true;
    if (!reading.is_word(adjective.begin - i) || reading.is(adjective.begin - i, word_grammar | word_count)) break;
  }
  return false;
}

/// "Chinese restaurant", "two Russian students": the first noun within five words is a citizen or a company.
bool citizen_follows(const Reading& reading, std::uint32_t token) {
  for (std::uint32_t i = 0; i < 5; ++i, ++token) {
    if (!reading.is_word(token) || reading.is_possessive(token)) return false;
    const std::uint32_t word = reading.word(token);
    if ((word & (word_body | word_title)) != 0 && (word & word_citizen) == 0) return false;
    if ((word & word_citizen) != 0) return true;
    if ((word & (word_grammar | word_verb)) != 0 || reading.token_text(token).ends_with("ed")) return false;
  }
  return false;
}

Judgement judge_adjective(const Reading& reading, TokenSpan span, bool also_name) {
  const std::uint32_t next = span.end;
  const bool land = reading.is(next, word_description) || reading.says(next, "republics") ||
                    reading.says(next, "colonies") || reading.says(next, "protectorate");
  const bool past =
      span.begin > 0 && (reading.says(span.begin - 1, "former") || reading.says(span.begin - 1, "ancient"));
  if (past && !land) return {MentionKind::private_, 0.8F, false};
  if (is_first_name(reading, span)) return {MentionKind::private_, 0.8F, false};
  if (is_hyphenated_people(reading, next)) return {MentionKind::private_, 0.9F, false};
  if (is_nation(reading, span)) return {MentionKind::attribute, 0.8F, false};
  if (citizen_follows(reading, next)) return {MentionKind::private_, 0.9F, false};
  if (noun_follows(reading, next))
    return {also_name && reading.is_upper(next) ? MentionKind::acting : MentionKind::attribute, 0.95F, false};
  if (also_name) return {MentionKind::acting, 1.0F, false};
  const bool the = span.begin > 0 && reading.says(span.begin - 1, "the");
  if (the && is_collective(reading.token_text(span.end - 1))) return {MentionKind::acting, 0.9F, false};
  if (reading.is_possessive(next) || reading.says(next, "and") || reading.says(next, ",") || reading.says(next, "or"))
    return {MentionKind::attribute, 0.8F, false};
  return {MentionKind::attribute, 0.5F, false};
}

/// "the Russians" act; "two Russians" and "Russians" at large are people.
Judgement judge_people(const Reading& reading, TokenSpan span) {
  const std::uint32_t before = span.begin - 1;
  if (span.begin == 0 || !reading.same_sentence(before, span.begin)) return {MentionKind::acting, 0.7F, false};
  if (reading.says(before, "the") && !(span.begin > 1 && reading.is(span.begin - 2, word_count)))
    return {MentionKind::acting, 0.9F, false};
  if (reading.is(before, word_count) || reading.says(before, "a") || reading.says(before, "an"))
    return {MentionKind::private_, 0.9F, false};
  const bool object = reading.is(before, word_partner | word_grammar) || !reading.is_word(before);
  return {object ? MentionKind::acting : MentionKind::private_, 0.6F, false};
}

/// "US$80", "HK$": a currency.
bool is_money(const Reading& reading, TokenSpan span) {
  return reading.token_text(span.end - 1).find('$') != std::string_view::npos ||
         (reading.says(span.end, "$") &&
          reading.text.tokens[span.end].bytes.begin == reading.text.tokens[span.end - 1].bytes.end);
}

Judgement judge_form(const Reading& reading, const Match& match, Form form, bool also_adjective) {
  const TokenSpan span = tokens_of(reading, match);
  if (is_money(reading, span)) return {MentionKind::part, 0.9F, false};
  if (!fills_tokens(reading, match)) return judge_compound(reading, match);
  if (form == Form::city) return judge_city(reading, span);
  if (form == Form::office && names_a_place(reading, span)) return {MentionKind::part, 0.8F, false};
  if (form == Form::office) return {MentionKind::acting, 0.95F, false};
  if (is_part_of_name(reading, span)) return {MentionKind::part, 0.9F, false};
  if (form == Form::adjective || also_adjective) return judge_adjective(reading, span, form != Form::adjective);
  if (form == Form::people) return judge_people(reading, span);
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

/// "the Indians" of America: a weak adjective whose country the text does not name, where America or a time before the
/// country's independence is spoken of.
bool is_other_people(const Reading& reading, TokenSpan span, const Meaning& meaning) {
  constexpr int independence = 1947;
  if (!meaning.weak || (meaning.form != Form::adjective && meaning.form != Form::people)) return false;
  if (reading.counts[meaning.target] > 0 || reading.speaker == meaning.target) return false;
  if (reading.is(span.end, word_body | word_title | word_modifier)) return false;
  const Date date = reading.date_of(reading.sentence_of[span.begin]);
  const auto america = reading.table.find("USA");
  const bool american = america && (reading.counts[static_cast<std::uint32_t>(*america)] > 0 ||
                                    reading.speaker == static_cast<std::uint32_t>(*america));
  return date.known() ? date.year < independence : american;
}

void judge_match(Reading& reading, const Match& match) {
  const TokenSpan span = tokens_of(reading, match);
  if (match.node == 0)
    return emit(reading, match, match.actor, Form::adjective, {MentionKind::attribute, 0.9F, false}, false);
  const auto meanings = reading.index.meanings_of(match.node);
  const auto meaning = choose(reading, meanings, reading.sentence_of[span.begin]);
  if (!meaning || meaning->form == Form::person) return;
  if (meaning->tied && reading.says(span.end, "of")) return;
  if (meaning->form == Form::trap) return emit_inside(reading, match);
  if (meaning->form == Form::expansion) return emit_members(reading, match, meaning->target);
  Judgement judgement = judge_form(reading, match, meaning->form,
                                   meaning->form == Form::name && also_adjective(meanings, meaning->target));
  const bool other = span.size() == 1 && fills_tokens(reading, match) &&
                     ((meaning->form == Form::name && is_weak_name_other(reading, span)) ||
                      is_unborn(reading, span, meanings) || is_other_people(reading, span, *meaning));
  if (other) judgement = {MentionKind::part, 0.8F, false};
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
