// A body or a title beside an actor's name acts for it. The mention grows over the whole phrase and its head becomes
// the body's or the title's noun: "the Chinese [Foreign Ministry]", "[Government] of Japan", "Egyptian [President]
// Sadat".
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

constexpr std::uint32_t longest_modifier = 4;

bool opens(const Reading& reading, const Found& found) {
  if (found.place || found.mention.kind == MentionKind::part || found.mention.kind == MentionKind::private_)
    return false;
  if (found.form == Form::expansion || found.form == Form::people || found.form == Form::person) return false;
  const TokenSpan span = found.mention.tokens;
  return found.mention.confidence > 0.3F && reading.first_piece[span.end] - reading.first_piece[span.begin] <= 12;
}

/// A body or a title; "general" only where no noun makes it an adjective: "the British general election"; "major" only
/// as a rank.
bool is_head(const Reading& reading, std::uint32_t token) {
  if (!reading.is(token, word_body | word_title)) return false;
  if (reading.says(token, "head") && !reading.says(token + 1, "of")) return false;  // "an Austrian head"
  if ((reading.says(token, "major") || reading.says(token, "captain")) && !reading.is_upper(token)) return false;
  return !reading.says(token, "general") || reading.is_upper(token) || !reading.is_word(token + 1) ||
         reading.is(token + 1, word_grammar | word_verb);
}

/// End of the run of capitalised name words from `token`.
std::uint32_t end_of_name(const Reading& reading, std::uint32_t token) {
  std::uint32_t end = token;
  while (reading.same_sentence(token - 1, end) && reading.is_word(end) && reading.is_upper(end) &&
         !reading.is_possessive(end) && end < token + 5 && !(end == token && reading.is(end, word_grammar)))
    ++end;
  return end;
}

/// The first body or title behind `token`, over modifiers; the token count for none.
std::uint32_t find_head(const Reading& reading, std::uint32_t token) {
  for (std::uint32_t i = 0; i < longest_modifier; ++i, ++token) {
    if (!reading.is_word(token)) return reading.size();
    if (is_head(reading, token) && !(reading.is(token, word_modifier) && is_head(reading, token + 1))) return token;
    if (!reading.is(token, word_modifier)) return reading.size();
  }
  return reading.size();
}

/// "the Organization under Secretary Muller" is not his.
bool is_led(const Reading& reading, const Found& found) {
  const std::uint32_t next = found.mention.tokens.end;
  return reading.says(next, "under") && !reading.is_upper(next) && reading.is_upper(next + 1) &&
         reading.table[found.mention.actor].type == ActorType::organisation;
}

/// "the commander in Japan General Muller": where he is, not whose.
bool is_where_he_serves(const Reading& reading, const Found& found, std::uint32_t head) {
  constexpr Word ranks[] = {"general", "admiral", "marshal", "colonel"};
  const std::uint32_t begin = found.mention.tokens.begin;
  return found.form == Form::name && begin > 0 && reading.says(begin - 1, "in") &&
         reading.same_sentence(begin - 1, begin) && reading.says_any(head, ranks);
}

bool another_begins(const Reading& reading, std::size_t i, std::uint32_t end) {
  return i + 1 < reading.found.size() && reading.found[i + 1].mention.tokens.begin < end;
}

Via via_of_head(const Reading& reading, std::uint32_t head) {
  return reading.is(head, word_title) && !reading.is(head, word_body) ? Via::leader : Via::body;
}

bool is_former(const Reading& reading, std::uint32_t token) {
  return reading.says(token, "former") || reading.says(token, "ex") || reading.says(token, "then-former") ||
         reading.says(token, "onetime");
}

/// "Foreign Ministry spokesman Geng", "Ministry of Foreign Affairs", "army chief of staff".
std::uint32_t end_of_phrase(const Reading& reading, std::uint32_t& head) {
  std::uint32_t end = head + 1;
  while (reading.same_sentence(head, end) && is_head(reading, end) && end < head + 4) head = end++;
  const bool titled = reading.is(head, word_title);
  if (reading.says(end, "of") && reading.is_upper(head) && reading.is_upper(end + 1) &&
      !reading.is(end + 1, word_grammar) && reading.is(end + 1, word_modifier))
    end = end_of_name(reading, end + 1);
  if (titled) end = end_of_name(reading, end);
  return end;
}

/// "U.S. Senator Smith" speaks for himself.
bool is_legislator(const Reading& reading, std::uint32_t head, std::uint32_t end) {
  constexpr Word titles[] = {"senator", "senators", "congressman", "sen", "rep"};
  if (reading.says_any(head, titles)) return true;
  return reading.says(head, "representative") && head + 1 < end && !reading.is(head - 1, word_modifier);
}

void grow_right(Reading& reading, std::size_t i) {
  Found& found = reading.found[i];
  ActorMention& mention = found.mention;
  std::uint32_t next = mention.tokens.end;
  if (next >= reading.size() || !reading.same_sentence(mention.tokens.begin, next)) return;
  const bool owner = reading.is_possessive(next);
  if (owner) ++next;
  std::uint32_t head = find_head(reading, next);
  if (head >= reading.size() || !reading.same_sentence(mention.tokens.begin, head)) return;
  if (!owner && (is_led(reading, found) || is_where_he_serves(reading, found, head))) return;
  const std::uint32_t end = end_of_phrase(reading, head);
  if (another_begins(reading, i, end)) return;
  const bool province = reading.says(head, "state") && reading.says(head + 1, "of") && reading.is_upper(head + 2);
  if (province) return;  // "the Sudanese state of South Kordofan"
  const bool former = mention.tokens.begin > 0 && is_former(reading, mention.tokens.begin - 1);
  const bool legislator = is_legislator(reading, head, end);
  mention.tokens.end = end;
  mention.head = head;
  mention.via = via_of_head(reading, head);
  mention.kind = former || legislator ? MentionKind::private_ : MentionKind::acting;
  found.plural = reading.token_text(head).ends_with("s");
}

/// "the islands of Portugal" are its land, "the Kingdom of Norway" is Norway.
bool is_land(const Reading& reading, std::uint32_t token) {
  constexpr Word lands[] = {"island", "islands", "archipelago", "territory", "country", "nation", "colony", "ministry"};
  return reading.says_any(token, lands);
}

/// "Government of Japan", "President Park of the Republic of Korea": the first token of the phrase and its head.
void grow_left(Reading& reading, std::size_t i) {
  ActorMention& mention = reading.found[i].mention;
  if (reading.is_possessive(mention.tokens.end) && reading.is_upper(mention.tokens.end + 1)) return;
  if (mention.kind == MentionKind::attribute) return;  // "the office of the Russian news agency"
  std::uint32_t at = mention.tokens.begin;
  if (at < 2) return;
  --at;
  if (reading.says(at, "the") && at > 0) --at;
  if (!reading.says(at, "of") || at == 0 || !reading.same_sentence(at - 1, mention.tokens.begin)) return;
  std::uint32_t head = at - 1;
  while (head > 0 && (reading.is_upper(head) || reading.says(head, "of")) && !is_head(reading, head) && at - head < 5 &&
         reading.same_sentence(head - 1, at))
    --head;
  const bool ministry =
      reading.is_upper(head) && reading.is(head, word_body) && reading.says(head + 1, "of") && head + 1 != at;
  const bool kingdom = reading.is(head, word_description) && head == at - 1 && !is_land(reading, head);
  if (!is_head(reading, head) && !kingdom) return;
  if (head != at - 1 && !ministry && !reading.is(head, word_title)) return;
  if (reading.says(head, "side") || reading.says(head, "party") || reading.says(head, "command") ||
      reading.says(head, "force"))
    return;
  if (head > 0 && reading.says(head - 1, "member")) return;  // "a Member State of this Organization"
  std::uint32_t begin = head;
  while (begin > 0 && reading.is(begin - 1, word_modifier) && reading.same_sentence(begin - 1, head)) --begin;
  if (i > 0 && reading.found[i - 1].mention.tokens.end > begin) return;
  const bool former = begin > 0 && is_former(reading, begin - 1);
  mention.tokens.begin = begin;
  mention.head = head;
  mention.via = via_of_head(reading, head);
  mention.kind = former ? MentionKind::private_ : MentionKind::acting;
  reading.found[i].plural = reading.token_text(head).ends_with("s");
}

}  // namespace

void join_phrases(Reading& reading) {
  for (std::size_t i = 0; i < reading.found.size(); ++i) {
    if (!opens(reading, reading.found[i])) continue;
    const std::uint32_t end = reading.found[i].mention.tokens.end;
    grow_right(reading, i);
    if (reading.found[i].mention.tokens.end == end) grow_left(reading, i);
  }
}

}  // namespace entente
