// Context of names: compounds, cities, names of other things, and persons who bear a country's name.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {

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
  const bool way = before > 2 && (reading.says(before - 2, "from") || reading.says(before - 3, "from"));
  if (reading.says(before, "for") && before > 0 &&
      !reading.is(before - 1, word_stance | word_sending | word_strike | word_partner | word_blow))
    return {MentionKind::part, 0.6F, true};  // "growth for London"
  if (reading.says(before, "to") || reading.says(before, "toward") || reading.says(before, "towards") ||
      reading.says(before, "for"))
    return way || motion_before(reading, before) ? Judgement{MentionKind::part, 0.8F, true}
                                                 : Judgement{MentionKind::acting, 0.75F, false};
  if (reading.says(before, "from")) {
    const bool sent =
        before > 0 && reading.is(before - 1, word_stance | word_sending) && !motion_before(reading, before - 1);
    return sent ? Judgement{MentionKind::acting, 0.7F, false} : Judgement{MentionKind::part, 0.8F, true};
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

/// First in its sentence: "London refused", but "London is a city".
Judgement judge_first(const Reading& reading, std::uint32_t next) {
  const bool described = (reading.says(next, "is") || reading.says(next, "was")) &&
                         (reading.says(next + 1, "the") || reading.says(next + 1, "a") ||
                          reading.says(next + 1, "an") || reading.is(next + 1, word_place));
  const bool verb = (!described || reading.says(next + 2, "capital")) &&
                    (is_verb_like(reading, next) || (reading.says(next, "and") && reading.is_upper(next + 1)));
  return {verb ? MentionKind::acting : MentionKind::part, verb ? 0.9F : 0.6F, !verb};
}

bool capitalised_stranger(const Reading& reading, std::uint32_t token) {
  if (!reading.is_word(token) || !reading.is_upper(token)) return false;
  constexpr std::uint64_t known =
      word_body | word_title | word_modifier | word_grammar | word_courtesy | word_description | word_verb;
  if (reading.is(token, known)) return false;
  const Piece& piece = reading.pieces[reading.first_piece[token]];
  return reading.index.trie.step(0, piece.hash, Shape::capital) == 0 && piece.shape != Shape::acronym;
}

/// "Korean War", "American Soybean Association": the capitalised words behind end in what makes another name of them.
/// A body or an office on the way acts for the state: "Indian Foreign Secretary".
bool runs_into_name(const Reading& reading, TokenSpan span) {
  constexpr std::uint32_t longest_run = 4;
  for (std::uint32_t token = span.end; token < span.end + longest_run; ++token) {
    if (reading.says(token, "and") && token > span.end && reading.is_upper(token + 1)) continue;
    if (!reading.same_sentence(span.begin, token) || !reading.is_upper(token) || !reading.is_word(token)) return false;
    if (reading.says(token, "state")) continue;
    if (reading.says(token, "strategy") || reading.says(token, "resources")) return true;
    if (reading.is(token, word_body | word_title) || reading.says(token, "communist")) return false;
    const bool modifier =
        reading.is(token, word_modifier) && reading.is(token + 1, word_body | word_title | word_modifier);
    if (reading.is(token, word_part) && !modifier) return true;
  }
  return false;
}

}  // namespace

bool is_verb_like(const Reading& reading, std::uint32_t token) {
  if (!reading.is_word(token) || reading.is_upper(token)) return false;
  if (reading.is(token, word_event)) return false;
  const std::string_view word = reading.token_text(token);
  return reading.is(token, word_verb) || (word.size() > 4 && word.ends_with("ed"));
}

bool is_law(const Reading& reading, TokenSpan span) {
  constexpr std::uint32_t longest = 9;
  for (std::uint32_t token = span.end; token < span.end + longest; ++token) {
    if (reading.says(token, "(") || reading.says(token, ")")) continue;  // "Clean Air (CA) Act"
    if (!reading.same_sentence(span.begin, token) || !reading.is_word(token)) return false;
    if (reading.is_upper(token) && (reading.says(token, "act") || reading.says(token, "acts"))) return true;
    if (!reading.is_upper(token) && !reading.is(token, word_grammar)) return false;
  }
  return false;
}

/// "the American-Israel Chamber of Commerce".
bool is_society(const Reading& reading, std::uint32_t token) {
  constexpr Word societies[] = {"chamber", "society",    "association", "institute", "museum",
                                "school",  "foundation", "university",  "club"};
  return reading.is_upper(token) && reading.says_any(token, societies);
}

/// Is there a name that ends before a piece?
bool ends_with_actor(const Reading& reading, std::uint32_t piece) {
  const auto at = std::ranges::partition_point(reading.matches, [&](const Match& m) { return m.end < piece; });
  return at != reading.matches.end() && at->end == piece;
}

Judgement judge_compound(const Reading& reading, const Match& match) {
  static const std::uint64_t pro = fold_word("pro");
  static const std::uint64_t anti = fold_word("anti");
  static const std::uint64_t afro = fold_word("afro");
  const std::uint32_t token = reading.pieces[match.end - 1].token;
  if (is_society(reading, token + 1)) return {MentionKind::part, 0.8F, false};
  const std::uint32_t first = reading.pieces[match.begin].token;
  if (match.end < reading.first_piece[token + 1]) {
    const std::uint64_t classes = reading.index.classes_of(reading.pieces[match.end].hash);
    if ((classes & word_led) != 0) return {MentionKind::attribute, 0.9F, false};
    const bool private_compound = reading.pieces[match.end].shape == Shape::lower && (classes & word_body) == 0;
    if (private_compound) return {MentionKind::private_, 0.7F, false};
  }
  if (match.begin > reading.first_piece[first]) {
    const std::uint64_t before = reading.pieces[match.begin - 1].hash;
    if (before == pro || before == anti || before == afro) return {MentionKind::private_, 0.3F, false};
    const bool lower = reading.pieces[match.begin - 1].shape == Shape::lower;
    if (lower) return {MentionKind::private_, 0.5F, false};
    if (!ends_with_actor(reading, match.begin)) return {MentionKind::part, 0.7F, false};  // "Roth-American"
  }
  const bool one = first > 0 && (reading.says(first - 1, "a") || reading.says(first - 1, "an"));
  if (one && !reading.is_word(token + 1)) return {MentionKind::private_, 0.7F, false};  // "a Palestinian-American, was"
  return {MentionKind::attribute, 0.9F, false};
}

bool is_surname(const Reading& reading, std::uint32_t token) {
  if (token == 0 || !reading.same_sentence(token - 1, token) || !reading.is_upper(token - 1)) return false;
  if (reading.is(token - 1, word_courtesy)) return !reading.is(token - 1, word_title) && !is_title_case(reading, token);
  return reading.is(token - 1, word_given) && !reading.is(token - 1, word_verb);
}

bool is_first_name(const Reading& reading, TokenSpan span) {
  const std::uint32_t before = span.begin - 1;
  const bool titled = span.begin > 0 && span.size() == 1 && reading.is(before, word_title | word_courtesy) &&
                      reading.is_upper(before) && reading.same_sentence(before, span.end);
  if (titled && capitalised_stranger(reading, span.end) && !is_title_case(reading, span.begin)) return true;
  return reading.starts_sentence(span.begin) && span.size() == 1 && !is_title_case(reading, span.begin) &&
         reading.same_sentence(span.begin, span.end + 1) && capitalised_stranger(reading, span.end) &&
         !reading.is_upper(span.end + 1) && reading.is(span.end + 1, word_verb);
}

bool is_building(const Reading& reading, TokenSpan span) {
  constexpr Word buildings[] = {"house", "pentagon", "kremlin", "hill", "street", "palace", "office"};
  const std::uint32_t last = span.end - 1;
  if (!reading.says_any(last, buildings)) return false;
  std::uint32_t before = span.begin - 1;
  if (span.begin > 1 && reading.says(before, "the")) --before;
  const bool listed = span.begin > 0 && reading.says(span.begin - 1, ",") && reading.says(span.end, ",");
  const bool inside = span.begin > 0 && reading.same_sentence(before, span.begin) &&
                      (reading.is(before, word_place) || reading.says(before, "repair") ||
                       (reading.says(before, "to") && motion_before(reading, before)));
  return inside || (listed && reading.is_upper(span.end + 1)) || reading.says(span.end, "basement") ||
         reading.says(span.end, "lawn");
}

bool names_a_place(const Reading& reading, TokenSpan span) {
  return reading.same_sentence(span.begin, span.end) && !is_title_case(reading, span.begin) &&
         capitalised_stranger(reading, span.end) && !reading.is(span.end, word_given);
}

bool is_unborn(const Reading& reading, TokenSpan span, std::span<const Meaning> meanings) {
  const Date said{reading.years[reading.sentence_of[span.begin]], 0, 0};
  const Date date = reading.document.date;
  return std::ranges::all_of(meanings, [&](const Meaning& m) {
    const DateSpan life = reading.table[ActorId{static_cast<std::uint16_t>(m.target)}].existence;
    const bool gone = life.to.known() && date.known() && date.year > life.to.year;  // "Piedmont shares" in 1987
    return m.weak && (said.year != 0 ? !within(life, said) : gone);
  });
}

Judgement judge_city(const Reading& reading, TokenSpan span) {
  if (is_surname(reading, span.begin)) return {MentionKind::part, 0.9F, false};
  if (span.begin > 0 && reading.says(span.begin - 1, "new") && reading.is_upper(span.begin - 1))
    return {MentionKind::part, 0.9F, true};  // "New Amsterdam"
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
  const bool topical = !is_verb_like(reading, next) && reading.is_word(next) && reading.is_word(next + 1) &&
                       !reading.is_upper(next) &&
                       !reading.is(next, word_grammar | word_verb | word_partner | word_place | word_part);
  if (topical && (reading.says(next + 1, "talks") || reading.says(next + 1, "conference") ||
                  reading.says(next + 1, "meeting") || reading.says(next + 1, "summit")))
    return {MentionKind::part, 0.8F, true};  // "Washington wheat talks"
  if (span.begin == 0 || !reading.same_sentence(span.begin - 1, span.begin)) return judge_first(reading, next);
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

/// "British Sugar said": a company named by what it deals in.
bool is_goods_company(const Reading& reading, TokenSpan span) {
  constexpr Word goods[] = {"sugar", "coal", "gas", "foods", "tobacco", "aluminium", "minerals", "cement"};
  return reading.is_upper(span.end) && reading.is_word(span.end + 1) && !reading.is_upper(span.end + 1) &&
         reading.says_any(span.end, goods);
}

/// "Socialist Party USA", "Acme Metals Bahrain": the last word of a name. The state's own papers leave commas away.
bool ends_name(const Reading& reading, TokenSpan span) {
  if (span.begin < 2 || reading.speaker != ~0U || !reading.same_sentence(span.begin - 2, span.begin)) return false;
  const std::uint32_t before = span.begin - 1;
  if (reading.starts_sentence(before) || !reading.is_upper(before - 1) || !reading.is_word(before - 1)) return false;
  if (reading.says(before, "party")) return true;
  return span.size() == 1 && capitalised_stranger(reading, before) && capitalised_stranger(reading, before - 1) &&
         reading.token_text(before).ends_with("s");
}

/// "the Australia and New Zealand Banking Group Ltd".
bool is_half_of_company(const Reading& reading, std::uint32_t next) {
  if (!reading.says(next, "and")) return false;
  constexpr Word marks[] = {"banking", "bank", "ltd",     "inc",         "corp",    "plc",
                            "group",   "co",   "railway", "corporation", "airways", "company"};
  for (std::uint32_t token = next + 1; token < next + 5; ++token) {
    if (!reading.same_sentence(next, token) || !reading.is_upper(token)) return false;
    if (reading.says_any(token, marks)) return true;
  }
  return false;
}

bool is_part_of_name(const Reading& reading, TokenSpan span) {
  const std::uint32_t next = span.end;
  if (is_half_of_company(reading, next)) return true;
  if (reading.says(next, ")") && (reading.says(next + 1, "ltd") || reading.says(next + 1, "inc"))) return true;
  const bool titled = is_title_case(reading, span.begin);
  if (!titled && (runs_into_name(reading, span) || is_goods_company(reading, span) || ends_name(reading, span)))
    return true;
  if (reading.same_sentence(span.begin, next) && reading.says(next, "war")) return true;
  const auto before = before_of(reading, span.begin);
  if (!before || !reading.same_sentence(*before, span.begin) || !reading.is_upper(*before) || titled) return false;
  const std::uint64_t classes = reading.word(*before);
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
  if (has_before && reading.is_upper(token - 1) && reading.says(token - 1, "cape")) return true;  // "Cape St. Vincent"
  if (has_before && !reading.starts_sentence(token - 1) && capitalised_stranger(reading, token - 1)) return true;
  if (!reading.same_sentence(token, next) || !capitalised_stranger(reading, next)) return false;
  return !reading.is(next, word_part | word_event);
}

}  // namespace entente
