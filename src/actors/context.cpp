// Context of names: compounds, cities, names of other things, and persons who bear a country's name.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

/// "of China", "of the Congo": the token before "of", or none.
std::optional<std::uint32_t> before_of(const Reading& reading, std::uint32_t begin) {
  if (begin == 0) return std::nullopt;
  std::uint32_t at = begin - 1;
  if (reading.says(at, "the") && at > 0) --at;
  if (!reading.says(at, "of") || at == 0) return std::nullopt;
  return at - 1;
}

bool is_dateline(const Reading& reading, TokenSpan span) {
  if (!reading.starts_sentence(span.begin)) return false;
  const std::uint32_t next = span.end;
  return reading.says(next, "(") || reading.says(next, "-") || reading.says(next, "--") ||
         reading.says(next, "\xE2\x80\x94") || reading.says(next, "\xE2\x80\x93") ||
         (reading.says(next, ",") && reading.is_upper(next + 1));
}

bool is_verb_like(const Reading& reading, std::uint32_t token) {
  if (!reading.is_word(token) || reading.is_upper(token)) return false;
  if (reading.is(token, word_event)) return false;
  const std::string_view word = reading.token_text(token);
  return reading.is(token, word_verb) || (word.size() > 4 && word.ends_with("ed"));
}

/// Words within four tokens before that tell of going somewhere.
bool motion_before(const Reading& reading, std::uint32_t token) {
  for (std::uint32_t i = 1; i <= 5 && i <= token; ++i) {
    if (!reading.same_sentence(token - i, token)) return false;
    if (reading.is(token - i, word_motion)) return true;
  }
  return false;
}

/// "the embassy in Baku", "air strikes near Beirut": the state is meant through its city.
bool meant_through_city(const Reading& reading, TokenSpan span) {
  if (span.begin < 2) return false;
  const std::uint32_t before = span.begin - 1;
  if (!reading.same_sentence(before - 1, span.begin)) return false;
  if (reading.is(before, word_strike) && !reading.is_upper(before)) return true;
  if (reading.says(before, "in") || reading.says(before, "at")) {
    if (reading.says(before - 1, "those") || reading.says(before - 1, "rulers") || reading.says(before - 1, "regime") ||
        reading.says(before - 1, "leaders") || reading.says(before - 1, "government") ||
        reading.says(before - 1, "authorities"))
      return true;
    if (reading.is(before - 1, word_mission)) return true;
    return reading.is(before - 1, word_strike) && reading.token_text(before - 1).ends_with("s");
  }
  return (reading.says(before, "on") || reading.says(before, "against")) && reading.is(before - 1, word_strike);
}

Judgement judge_after_preposition(const Reading& reading, TokenSpan span, std::uint32_t before) {
  if (reading.says(before, "to") || reading.says(before, "toward") || reading.says(before, "towards") ||
      reading.says(before, "for"))
    return motion_before(reading, before) ? Judgement{MentionKind::part, 0.8F, true}
                                          : Judgement{MentionKind::acting, 0.75F, false};
  if (reading.says(before, "from")) {
    const bool came = motion_before(reading, before);
    return came ? Judgement{MentionKind::part, 0.8F, true} : Judgement{MentionKind::acting, 0.65F, false};
  }
  if (reading.says(before, "of")) {
    if (before > 0 && reading.is(before - 1, word_strike)) return {MentionKind::acting, 0.6F, false};
    const bool stance = before > 0 && reading.is(before - 1, word_stance);
    return {stance ? MentionKind::acting : MentionKind::part, 0.7F, !stance};
  }
  if (reading.is(before, word_place)) return {MentionKind::part, 0.95F, true};
  if (reading.is(before, word_partner) || reading.says(before, "that")) {
    const bool joined = reading.says(before, "and") || reading.says(before, "or");
    if (joined) return {MentionKind::acting, 0.0F, false};  // as its partner in the list
    return is_verb_like(reading, span.end) || !reading.is(span.end, word_event)
               ? Judgement{MentionKind::acting, 0.8F, false}
               : Judgement{MentionKind::part, 0.8F, true};
  }
  const bool object = !reading.is_upper(before) && reading.token_text(before).ends_with("ed") &&
                      !reading.is(before, word_motion | word_place);
  if (object) return {MentionKind::acting, 0.65F, false};
  return {MentionKind::part, 0.6F, true};
}

/// "unless Hanoi and Peking leave", "those in Havana": persons in a seat of government, or two seats before a verb.
bool leads_pair(const Reading& reading, TokenSpan span) {
  const std::uint32_t next = span.end;
  if (!reading.says(next, "and") && !reading.says(next, "or")) return false;
  if (!reading.is_upper(next + 1) || !reading.same_sentence(span.begin, next + 2)) return false;
  const bool clause = span.begin > 0 && (reading.says(span.begin - 1, "unless") || reading.says(span.begin - 1, "if") ||
                                         reading.says(span.begin - 1, "that") || reading.says(span.begin - 1, "when") ||
                                         reading.says(span.begin - 1, "while"));
  return clause && reading.is_word(next + 2) && !reading.is_upper(next + 2) &&
         !reading.is(next + 2, word_partner | word_event | word_place);
}

/// "Moscow and Beijing": the second city is what the first is.
Judgement as_partner(const Reading& reading, TokenSpan span) {
  for (auto found = reading.found.rbegin(); found != reading.found.rend(); ++found) {
    if (found->mention.tokens.end + 1 != span.begin && found->mention.tokens.end + 2 != span.begin) break;
    const bool acts = found->mention.kind == MentionKind::acting;
    return {acts ? MentionKind::acting : MentionKind::part, 0.7F, !acts};
  }
  return {is_verb_like(reading, span.end) ? MentionKind::acting : MentionKind::part, 0.6F,
          !is_verb_like(reading, span.end)};
}

bool capitalised_stranger(const Reading& reading, std::uint32_t token) {
  if (!reading.is_word(token) || !reading.is_upper(token)) return false;
  constexpr std::uint32_t known =
      word_body | word_title | word_modifier | word_grammar | word_courtesy | word_description | word_verb;
  if (reading.is(token, known)) return false;
  const Piece& piece = reading.pieces[reading.first_piece[token]];
  return reading.index.trie.step(0, piece.hash, Shape::capital) == 0 && piece.shape != Shape::acronym;
}

/// All words of the sentence are capitalised: a title, in which capitals tell nothing.
bool is_title_case(const Reading& reading, std::uint32_t token) {
  const TokenSpan sentence = reading.text.sentences[reading.sentence_of[token]].tokens;
  std::uint32_t lower = 0;
  std::uint32_t upper = 0;
  for (std::uint32_t i = sentence.begin; i < sentence.end && lower < 2; ++i) {
    if (!reading.is_word(i)) continue;
    upper += reading.is_upper(i) ? 1 : 0;
    lower += !reading.is_upper(i) && reading.token_text(i).size() > 3 ? 1 : 0;
  }
  return lower == 0 || (lower < 2 && upper > 4);
}

/// "Korean War", "American Soybean Association": the capitalised words behind end in what makes another name of them.
/// A body or an office on the way acts for the state: "Indian Foreign Secretary".
bool runs_into_name(const Reading& reading, TokenSpan span) {
  constexpr std::uint32_t longest_run = 4;
  for (std::uint32_t token = span.end; token < span.end + longest_run; ++token) {
    if (!reading.same_sentence(span.begin, token) || !reading.is_upper(token) || !reading.is_word(token)) return false;
    if (reading.says(token, "state")) continue;
    if (reading.is(token, word_body | word_title) || reading.says(token, "communist")) return false;
    const bool modifier =
        reading.is(token, word_modifier) && reading.is(token + 1, word_body | word_title | word_modifier);
    if (reading.is(token, word_part) && !modifier) return true;
  }
  return false;
}

}  // namespace

Judgement judge_compound(const Reading& reading, const Match& match) {
  static const std::uint64_t pro = fold_word("pro");
  static const std::uint64_t anti = fold_word("anti");
  static const std::uint64_t afro = fold_word("afro");
  const std::uint32_t token = reading.pieces[match.end - 1].token;
  const std::uint32_t first = reading.pieces[match.begin].token;
  if (match.end < reading.first_piece[token + 1]) {
    const std::uint32_t classes = reading.index.words.find(reading.pieces[match.end].hash);
    if ((classes & word_led) != 0) return {MentionKind::attribute, 0.9F, false};
    const bool private_compound = reading.pieces[match.end].shape == Shape::lower && (classes & word_body) == 0;
    if (private_compound) return {MentionKind::private_, 0.7F, false};
  }
  if (match.begin > reading.first_piece[first]) {
    const std::uint64_t before = reading.pieces[match.begin - 1].hash;
    if (before == pro || before == anti || before == afro) return {MentionKind::private_, 0.3F, false};
    const bool lower = reading.pieces[match.begin - 1].shape == Shape::lower;
    if (lower) return {MentionKind::private_, 0.5F, false};
  }
  return {MentionKind::attribute, 0.9F, false};
}

bool is_surname(const Reading& reading, std::uint32_t token) {
  if (token == 0 || !reading.same_sentence(token - 1, token) || !reading.is_upper(token - 1)) return false;
  if (reading.is(token - 1, word_courtesy)) return !reading.is(token - 1, word_title) && !is_title_case(reading, token);
  return reading.is(token - 1, word_given) && !reading.is(token - 1, word_verb);
}

bool is_first_name(const Reading& reading, TokenSpan span) {
  return reading.starts_sentence(span.begin) && span.size() == 1 && !is_title_case(reading, span.begin) &&
         reading.same_sentence(span.begin, span.end + 1) && capitalised_stranger(reading, span.end) &&
         !reading.is_upper(span.end + 1) && reading.is(span.end + 1, word_verb);
}

bool names_a_place(const Reading& reading, TokenSpan span) {
  return reading.same_sentence(span.begin, span.end) && !is_title_case(reading, span.begin) &&
         capitalised_stranger(reading, span.end) && !reading.is(span.end, word_given);
}

bool is_unborn(const Reading& reading, TokenSpan span, std::span<const Meaning> meanings) {
  const Date said{reading.years[reading.sentence_of[span.begin]], 0, 0};
  if (said.year == 0) return false;
  return std::ranges::all_of(meanings, [&](const Meaning& m) {
    return m.weak && !within(reading.table[ActorId{static_cast<std::uint16_t>(m.target)}].existence, said);
  });
}

Judgement judge_city(const Reading& reading, TokenSpan span) {
  if (is_surname(reading, span.begin)) return {MentionKind::part, 0.9F, false};
  if (is_part_of_name(reading, span) || is_dateline(reading, span)) return {MentionKind::part, 0.9F, true};
  const std::uint32_t next = span.end;
  if (meant_through_city(reading, span)) return {MentionKind::acting, 0.6F, false};
  if (reading.is_possessive(next) && !(reading.is(next + 1, word_event | word_part) || reading.is_upper(next + 1)))
    return {MentionKind::acting, 0.8F, false};
  if (span.begin > 0 && reading.is(span.begin - 1, word_place) && reading.same_sentence(span.begin - 1, span.begin))
    if (!reading.says(span.begin - 1, "toward") && !reading.says(span.begin - 1, "towards"))
      return {MentionKind::part, 0.95F, true};
  if (reading.is_possessive(next)) return {MentionKind::part, 0.8F, true};
  if (reading.is(next, word_event) && !reading.is_upper(next)) return {MentionKind::part, 0.85F, true};
  if (span.begin == 0 || !reading.same_sentence(span.begin - 1, span.begin)) {
    const bool verb = is_verb_like(reading, next) || reading.says(next, "and");
    return {verb ? MentionKind::acting : MentionKind::part, verb ? 0.9F : 0.6F, !verb};
  }
  std::uint32_t before = span.begin - 1;
  if (before > 0 && (reading.says(before, "either") || reading.says(before, "both"))) --before;
  if (leads_pair(reading, span)) return {MentionKind::acting, 0.8F, false};
  if (reading.says(before, ",") || !reading.is_word(before)) {
    const bool verb = is_verb_like(reading, next);
    return {verb ? MentionKind::acting : MentionKind::part, 0.75F, !verb};
  }
  const Judgement judgement = judge_after_preposition(reading, span, before);
  if (judgement.confidence == 0.0F) return as_partner(reading, span);
  if (judgement.kind == MentionKind::part && !reading.is(before, word_place | word_grammar) &&
      is_verb_like(reading, next))
    return {MentionKind::acting, 0.75F, false};
  return judgement;
}

bool is_part_of_name(const Reading& reading, TokenSpan span) {
  const std::uint32_t next = span.end;
  const bool titled = is_title_case(reading, span.begin);
  if (!titled && runs_into_name(reading, span)) return true;
  if (reading.same_sentence(span.begin, next) && reading.says(next, "war")) return true;
  const auto before = before_of(reading, span.begin);
  if (!before || !reading.same_sentence(*before, span.begin) || !reading.is_upper(*before) || titled) return false;
  const std::uint32_t classes = reading.word(*before);
  return (classes & word_part) != 0 && (classes & (word_body | word_title | word_description)) == 0 &&
         !(reading.starts_sentence(*before) || reading.says(*before, "port"));
}

bool is_weak_name_other(const Reading& reading, TokenSpan span) {
  const std::uint32_t token = span.begin;
  const std::uint32_t next = span.end;
  if (is_title_case(reading, token)) return false;
  const std::uint32_t node =
      reading.index.trie.step(0, reading.pieces[reading.first_piece[token]].hash, Shape::capital);
  if (node == 0) return false;
  const auto meanings = reading.index.meanings_of(node);
  const bool weak = std::ranges::any_of(meanings, [](const Meaning& m) { return m.weak; });
  const bool has_before = token > 0 && reading.same_sentence(token - 1, token);
  if (is_surname(reading, token)) return true;
  if (!weak) return false;
  if (reading.american_state && reading.says(token, "georgia")) return true;
  if (has_before && !reading.starts_sentence(token - 1) && capitalised_stranger(reading, token - 1)) return true;
  if (!reading.same_sentence(token, next) || !capitalised_stranger(reading, next)) return false;
  return !reading.is(next, word_part | word_event);
}

}  // namespace entente
