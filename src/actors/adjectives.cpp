// Adjectives of countries and their peoples: "Soviet policy", "the French", "two Russians".
#include <algorithm>
#include <optional>

#include "actors/reading.hpp"

namespace entente {
namespace {

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

bool speaks_of_trade(const Reading& reading, std::uint32_t token) {
  const TokenSpan sentence = reading.text.sentences[reading.sentence_of[token]].tokens;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i)
    if (reading.is(i, word_trade)) return true;
  return false;
}

bool names_actor(const Reading& reading, std::uint32_t token) {
  if (!reading.is_word(token) || !reading.is_upper(token) || reading.is(token, word_grammar)) return false;
  const Piece& piece = reading.pieces[reading.first_piece[token]];
  return reading.index.trie.step(0, piece.hash, Shape::capital) != 0;
}

bool is_dash(const Reading& reading, std::uint32_t token) {
  const std::string_view word = token < reading.size() ? reading.token_text(token) : std::string_view();
  return word == "-" || word == "\xE2\x80\x93";
}

bool begins_match(const Reading& reading, std::uint32_t token) {
  const std::uint32_t piece = reading.first_piece[token];
  const auto at = std::ranges::partition_point(reading.matches, [&](const Match& m) { return m.begin < piece; });
  return at != reading.matches.end() && at->begin == piece;
}

/// "the Philippine Red Cross": two capitalised words or more of which none is an office, a body or an affair of state.
bool is_named_thing(const Reading& reading, std::uint32_t token) {
  constexpr std::uint64_t known = ~(word_part | word_citizen | word_place | word_given | word_event);
  const std::uint32_t first = token;
  for (; token < first + 4 && reading.is_word(token) && reading.is_upper(token); ++token)
    if ((reading.word(token) & known) != 0 || begins_match(reading, token)) return false;
  return token > first + 1 && !reading.starts_sentence(first - 1) && !is_title_case(reading, first);
}

/// "Spanish and other", "Soviet–American": the adjective shares a noun with what follows.
bool leads_to_others(const Reading& reading, std::uint32_t next) {
  if (is_dash(reading, next)) return reading.is_upper(next + 1) && reading.is_word(next + 1);
  constexpr Word others[] = {"other", "foreign", "international", "world", "regional", "global"};
  return reading.says(next, "and") && reading.says_any(next + 1, others);
}

/// Is the document a state's own paper, or about one state?
bool is_of_states(const Reading& reading) { return reading.speaker != ~0U || reading.topic != ~0U; }

/// "Dutch, French and Spanish ships": the token behind the adjectives that follow.
std::uint32_t behind_list(const Reading& reading, std::uint32_t next) {
  constexpr std::uint32_t longest = 8;
  std::uint32_t noun = next;
  while (noun < next + longest && (reading.says(noun, "and") || reading.says(noun, "or") || reading.says(noun, ",")) &&
         (names_actor(reading, noun + 1) || reading.says(noun + 1, "and") || reading.says(noun + 1, "or")))
    noun += reading.is_upper(noun + 1) ? 2 : 1;
  return noun;
}

/// What is no state's, and the nation itself: "former Soviet", "Chinese Canadians", "the American Care Act".
std::optional<Judgement> judge_at_once(const Reading& reading, TokenSpan span, bool also_name) {
  const std::uint32_t next = span.end;
  const bool land = reading.is(next, word_description) || reading.says(next, "republics") ||
                    reading.says(next, "colonies") || reading.says(next, "protectorate");
  const bool past =
      span.begin > 0 && (reading.says(span.begin - 1, "former") || reading.says(span.begin - 1, "ancient"));
  if (past && !land) return Judgement{MentionKind::private_, 0.8F, false};
  if (is_first_name(reading, span)) return Judgement{MentionKind::private_, 0.8F, false};
  if (is_hyphenated_people(reading, next)) return Judgement{MentionKind::private_, 0.9F, false};
  if (is_law(reading, span)) return Judgement{MentionKind::part, 0.9F, false};
  if (is_nation(reading, span)) return Judgement{MentionKind::attribute, 0.8F, false};
  if (citizen_follows(reading, next) || (is_dash(reading, next) && citizen_follows(reading, next + 2)))
    return Judgement{MentionKind::private_, 0.9F, false};
  if (!also_name && reading.speaker == ~0U && is_named_thing(reading, next))
    return Judgement{MentionKind::part, 0.7F, false};
  return std::nullopt;
}

}  // namespace

bool citizen_follows(const Reading& reading, std::uint32_t token) {
  for (std::uint32_t i = 0; i < 5; ++i, ++token) {
    if (reading.token_text(token) == "&") continue;
    if (!reading.is_word(token) || reading.is_possessive(token)) return false;
    const std::uint64_t word = reading.word(token);
    if ((word & (word_body | word_title)) != 0 && (word & word_citizen) == 0) return false;
    if ((word & word_citizen) != 0) return true;
    if ((word & word_goods) != 0) return !speaks_of_trade(reading, token);
    if ((word & (word_grammar | word_verb)) != 0 || reading.token_text(token).ends_with("ed")) return false;
  }
  return false;
}

bool affair_follows(const Reading& reading, std::uint32_t token) {
  constexpr std::uint64_t affairs = word_affair | word_body | word_title | word_stance | word_strike | word_sending |
                                    word_mission | word_plural_actor | word_description | word_trade | word_goods;
  constexpr std::uint32_t longest = 3;
  for (std::uint32_t at = token; at < token + longest; ++at) {
    if (!reading.is_word(at) || reading.is_possessive(at) || reading.is(at, word_grammar)) return false;
    if (reading.is(at, affairs) || (names_actor(reading, at) && !reading.is(at, word_given))) return true;
  }
  return false;
}

bool acts_next(const Reading& reading, std::uint32_t next) {
  const std::string_view word = next < reading.size() ? reading.token_text(next) : std::string_view();
  return reading.is(next, word_verb) || (word.size() > 4 && word.ends_with("ed"));
}

Judgement judge_adjective(const Reading& reading, TokenSpan span, bool also_name) {
  const std::uint32_t next = span.end;
  if (const auto judgement = judge_at_once(reading, span, also_name)) return *judgement;
  const bool the = span.begin > 0 && reading.says(span.begin - 1, "the");
  const bool one = span.begin > 0 && (reading.says(span.begin - 1, "is") || reading.says(span.begin - 1, "a") ||
                                      reading.says(span.begin - 1, "an"));
  const bool paper = reading.speaker != ~0U && !reading.in_assembly && !one;
  if (!also_name && acts_next(reading, next) && (paper || (the && is_collective(reading.token_text(span.end - 1)))))
    return {MentionKind::acting, paper && !the ? 0.65F : 0.9F, false};  // "British agree", in telegrams
  const std::uint32_t partner = behind_list(reading, next);             // "English and American capitalists"
  if (partner > next && !also_name && citizen_follows(reading, partner)) return {MentionKind::private_, 0.8F, false};
  if (noun_follows(reading, next) || (!also_name && reading.is(next, word_affair))) {  // "Austrian demands"
    if (also_name && reading.is_upper(next)) return {MentionKind::acting, 0.95F, false};
    if (!also_name && !is_of_states(reading) && !affair_follows(reading, next))
      return {MentionKind::private_, 0.5F, false};
    return {MentionKind::attribute, 0.95F, false};
  }
  if (also_name) {
    const std::uint32_t noun = behind_list(reading, next);
    const bool adjectives = noun > next && reading.token_text(noun - 1).ends_with("n");  // "US, UK and Australian fans"
    return {adjectives && citizen_follows(reading, noun) ? MentionKind::private_ : MentionKind::acting, 1.0F, false};
  }
  if (the && is_collective(reading.token_text(span.end - 1))) return {MentionKind::acting, 0.9F, false};
  if (reading.is_possessive(next)) return {MentionKind::attribute, 0.8F, false};
  if (leads_to_others(reading, next)) return {MentionKind::attribute, 0.7F, false};
  const std::uint32_t noun = behind_list(reading, next);
  if (paper && noun > next && !citizen_follows(reading, noun)) return {MentionKind::acting, 0.65F, false};
  if (noun == next || citizen_follows(reading, noun) || !noun_follows(reading, noun))
    return {MentionKind::private_, 0.5F, false};  // "they are French"
  return {MentionKind::attribute, 0.8F, false};
}

Judgement judge_people(const Reading& reading, TokenSpan span, std::uint32_t actor) {
  const std::uint32_t before = span.begin - 1;
  const bool first = span.begin == 0 || !reading.same_sentence(before, span.begin);
  if (!first && reading.says(before, "the") && !(span.begin > 1 && reading.is(span.begin - 2, word_count))) {
    const bool some = reading.says(span.end, "who") || (span.begin > 1 && reading.says(span.begin - 2, "of") &&
                                                        span.begin > 2 && reading.is(span.begin - 3, word_count));
    return some ? Judgement{MentionKind::private_, 0.7F, false} : Judgement{MentionKind::acting, 0.9F, false};
  }
  const bool paired = !first && (reading.says(before, "and") || reading.says(before, "or")) && !reading.found.empty() &&
                      reading.found.back().mention.tokens.end + 1 == span.begin &&
                      reading.found.back().mention.kind == MentionKind::acting &&
                      reading.found.back().mention.via == Via::demonym;
  if (paired) return {MentionKind::acting, 0.7F, false};  // "the Egyptians and Israelis"
  const bool paper = reading.speaker != ~0U && reading.speaker != actor && !reading.in_assembly;
  const bool number = !first && reading.token_text(before)[0] >= '0' && reading.token_text(before)[0] <= '9';
  const bool counted =
      number || (!first && (reading.is(before, word_count | word_citizen) || reading.says(before, "a") ||
                            reading.says(before, "an") || reading.says(before, "of")));
  const bool beaten = span.begin > 1 && (reading.is(before - 1, word_strike) || reading.says(before - 1, "defeated"));
  if (!first && reading.says(before, "by") && (paper || beaten))
    return {MentionKind::acting, 0.65F, false};  // "defeated by Prussians"
  const bool resolute = reading.is(span.end, word_avowal | word_strike) && reading.token_text(span.end).ends_with("ed");
  const bool acts = !counted && (paper || resolute);  // "Nauruans rejected that plan"
  return {acts ? MentionKind::acting : MentionKind::private_, acts ? 0.65F : 0.7F, false};
}

}  // namespace entente
