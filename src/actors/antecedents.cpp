#include "actors/antecedents.hpp"

#include <algorithm>

namespace entente {
namespace {

constexpr std::uint32_t farthest = 24;  ///< tokens between a name and its pronoun

bool is_person(const Found& found) {
  return found.form == Form::person || (found.mention.via == Via::leader && !found.plural);
}

}  // namespace

std::size_t Antecedents::mentions_before(std::uint32_t token) const {
  const auto end = reading_.found.begin() + static_cast<std::ptrdiff_t>(names_);
  const auto at = std::partition_point(reading_.found.begin(), end,
                                       [token](const Found& found) { return found.mention.tokens.begin < token; });
  return static_cast<std::size_t>(at - reading_.found.begin());
}

bool Antecedents::leads(std::uint32_t token) const {
  return token < reading_.text.sentences[reading_.sentence_of[token]].tokens.begin + 3;
}

bool Antecedents::is_stranger(std::uint32_t token) const {
  return !reading_.starts_sentence(token) && is_unknown(token);
}

bool Antecedents::stranger_between(std::uint32_t from, std::uint32_t token) const {
  for (std::uint32_t i = from; i < token; ++i)
    if (is_stranger(i)) return true;
  return false;
}

/// First in its clause, and what follows is no noun that it belongs to ("the Cyprus vessel").
bool Antecedents::is_subject(const Found& found) const {
  const TokenSpan span = found.mention.tokens;
  if (found.mention.kind != MentionKind::acting || reading_.is_possessive(span.end)) return false;
  const bool goes_on = reading_.is_word(span.end) && !reading_.is(span.end, word_grammar | word_verb) &&
                       !reading_.token_text(span.end).ends_with("ed") &&
                       !reading_.token_text(span.end).ends_with("s") && !reading_.token_text(span.end).ends_with("ly");
  if (goes_on || (reading_.is_upper(span.end) && reading_.is_word(span.end))) return false;
  if (span.begin == 0 || reading_.starts_sentence(span.begin)) return true;
  const std::uint32_t article = span.begin - 1;
  if (reading_.starts_sentence(article) && reading_.says(article, "the")) return true;
  const std::uint32_t before = reading_.says(article, "the") ? article - 1 : article;
  const bool opened =
      !reading_.is_word(before) || reading_.says_any(before, {"that", "and", "but", "while", "when", "because", "as",
                                                              "if", "although", "whether", "which", "where"});
  if (!opened || !reading_.is_word(span.end)) return false;
  return is_verb_like(reading_, span.end) || reading_.token_text(span.end).ends_with("s");
}

bool Antecedents::fits(const Found& found, Wanted wanted) const {
  if (found.mention.kind != MentionKind::acting || found.mention.confidence < 0.65F) return false;
  if (found.mention.via == Via::pronoun || found.mention.via == Via::description) return false;
  switch (wanted) {
    case Wanted::person:
      return is_person(found);
    case Wanted::several:
      return found.plural;
    case Wanted::thing:
      return !is_person(found) && !found.plural && !joined(found);
  }
  return false;
}

/// "France and Italy" are no "it"; "France and its allies" are.
bool Antecedents::joined(const Found& found) const {
  const std::uint32_t end = found.mention.tokens.end;
  return reading_.says_any(end, {"and", "or"}) && !reading_.says_any(end + 1, {"its", "their", "his"});
}

bool Antecedents::is_woman(const Found& found) const {
  const TokenSpan span = found.mention.tokens;
  for (std::uint32_t token = span.begin; token < span.end; ++token)
    if (reading_.is_upper(token) && reading_.is(token, word_female)) return true;
  return false;
}

/// "the company said", "a senior banker has": a noun behind an article that acts itself, before `token`.
bool Antecedents::noun_acts(std::uint32_t determiner, std::uint32_t token) const {
  for (std::uint32_t i = determiner + 1; i < token && i < determiner + 6; ++i) {
    if (!reading_.is_word(i) || reading_.is(i, word_grammar)) return false;
    if (i > determiner + 1 && is_verb_like(reading_, i)) return true;
  }
  return false;
}

/// Does a clause with a subject of its own begin at `at`?
bool Antecedents::opens_clause(std::uint32_t at, std::uint32_t token) const {
  if (at + 1 == token || (reading_.says(at, "because") && reading_.says(at + 1, "of"))) return false;  // "if it has"
  if (!reading_.is_word(at)) return reading_.token_text(at) == ";" || reading_.token_text(at) == "?";
  if (reading_.says_any(at, {"which", "who", "whom", "whose", "where", "when", "because", "if", "although", "though",
                             "whether", "each", "every"}))
    return true;
  constexpr std::uint32_t near = 4;  // "that in all its", "said today its"
  const bool speech =
      reading_.says_any(at, {"that", "said", "says", "claimed", "claims", "believed", "reported", "insisted"});
  if (speech) return token - at > near;
  if (reading_.says_any(at, {"the", "a", "an", "this", "these", "those", "some", "many"})) return noun_acts(at, token);
  return stranger_acts(at);
}

/// "Smith said", "Blue Origin, using".
bool Antecedents::stranger_acts(std::uint32_t at) const {
  if (!is_stranger(at)) return false;
  return is_verb_like(reading_, at + 1) || (reading_.says(at + 1, ",") && reading_.token_text(at + 2).ends_with("ing"));
}

bool Antecedents::stranger_acts_between(std::uint32_t from, std::uint32_t token) const {
  for (std::uint32_t at = from; at < token; ++at)
    if (stranger_acts(at)) return true;
  return false;
}

bool Antecedents::goes_on(std::uint32_t from, std::uint32_t token) const {
  if (token - from > farthest || clause_between(from, token)) return false;
  for (std::size_t i = mentions_before(token); i-- > 0;) {
    const Found& found = reading_.found[i];
    if (found.mention.tokens.begin < from) break;
    if (is_verb_like(reading_, found.mention.tokens.end) || is_subject(found)) return false;
  }
  return true;
}

bool Antecedents::clause_between(std::uint32_t from, std::uint32_t token) const {
  for (std::uint32_t at = from; at < token; ++at)
    if (opens_clause(at, token)) return true;
  return false;
}

/// "asked France to stop": who shall act.
bool Antecedents::is_made_to(const Found& found) const {
  const std::uint32_t before = found.mention.tokens.begin - 1;
  return found.mention.tokens.begin > 0 && reading_.is_word(before) && !reading_.is(before, word_grammar) &&
         reading_.says(found.mention.tokens.end, "to") && reading_.is_word(found.mention.tokens.end + 1) &&
         !reading_.is_upper(found.mention.tokens.end + 1) && !reading_.is(found.mention.tokens.end + 1, word_grammar);
}

/// Another actor or person that acts between the antecedent and the pronoun.
bool Antecedents::rivals(const Found& best, std::uint32_t token) const {
  for (std::size_t i = mentions_before(token); i-- > 0;) {
    const Found& found = reading_.found[i];
    if (found.mention.tokens.begin <= best.mention.tokens.begin) return false;
    if (found.mention.actor != best.mention.actor &&
        (is_verb_like(reading_, found.mention.tokens.end) || is_subject(found) || is_made_to(found)))
      return true;
  }
  return false;
}

/// "accused Biden of": a capitalised word that is no actor's name.
bool Antecedents::other_person_between(std::uint32_t from, std::uint32_t token) const {
  for (std::uint32_t at = from; at < token; ++at) {
    if (!reading_.is_word(at) || !reading_.is_upper(at) || reading_.is(at, word_grammar)) continue;
    const std::size_t last = mentions_before(at + 1);
    const bool actor =
        last > 0 && !is_person(reading_.found[last - 1]) && reading_.found[last - 1].mention.tokens.end > at;
    if (!actor) return true;
  }
  return false;
}

/// He who is the subject; else the only person, where nobody unknown is spoken of.
bool Antecedents::person_holds(const Found& best, std::uint32_t token) const {
  const bool same = best.sentence == reading_.sentence_of[token];
  const bool subject = is_subject(best);
  if (stranger_acts_between(best.mention.tokens.end, token)) return false;
  const bool subject_form = reading_.says_any(token, {"he", "she"});
  if (same && subject_form && other_person_between(best.mention.tokens.end, token)) return false;
  if (same && subject) return true;
  if (!same && !subject) return false;
  const std::uint32_t opening = reading_.text.sentences[reading_.sentence_of[token]].tokens.begin;
  if (!same && is_unknown(opening)) return false;  // "Friedler, formerly president of his company"
  const TokenSpan sentence = reading_.text.sentences[best.sentence].tokens;
  if (!same && best.mention.tokens.begin == sentence.begin && token == opening)
    return true;  // subject takes up subject
  if (!subject && stranger_between(sentence.begin, token)) return false;
  if (!subject && starts_with_stranger(sentence.begin)) return false;
  const std::string_view name = reading_.token_text(best.mention.tokens.end - 1);
  for (std::size_t i = mentions_before(token); i-- > 0;) {
    const Found& found = reading_.found[i];
    if (found.mention.tokens.begin < sentence.begin) break;
    if (is_person(found) && reading_.token_text(found.mention.tokens.end - 1) != name) return false;
  }
  return true;
}

/// "Cutler read" at the beginning of a sentence, where capitals tell nothing.
bool Antecedents::starts_with_stranger(std::uint32_t token) const {
  return is_unknown(token) && is_verb_like(reading_, token + 1);
}

bool Antecedents::is_unknown(std::uint32_t token) const {
  if (!reading_.is_word(token) || !reading_.is_upper(token) || reading_.word(token) != 0) return false;
  const Piece& piece = reading_.pieces[reading_.first_piece[token]];
  return reading_.index.trie.step(0, piece.hash, Shape::capital) == 0;
}

/// "the progress of the program and its costs": the owner may be the program.
bool Antecedents::follows_noun(std::uint32_t token) const {
  if (token < 2 || !reading_.says_any(token - 1, {"and", "or"})) return false;
  const std::uint32_t noun = token - 2;
  if (reading_.says_any(noun, {"it", "them"}) || is_unknown(noun)) return true;
  return reading_.is_word(noun) && !reading_.is_upper(noun) && !reading_.is(noun, word_grammar | word_verb);
}

/// "France attacked Austria and its allies", "Korea, with its capital": the owner stands right before.
const Found* Antecedents::owner_before(std::uint32_t token) const {
  if (token < 2 || !reading_.says_any(token - 1, {"and", "with", "or"})) return nullptr;
  const std::uint32_t end = reading_.says(token - 2, ",") && reading_.says(token - 1, "with") ? token - 2 : token - 1;
  for (std::size_t i = mentions_before(token); i-- > 0;) {
    const Found& found = reading_.found[i];
    if (found.mention.tokens.end == end) return &found;
    if (found.mention.tokens.begin + farthest < token) break;
  }
  return nullptr;
}

/// "Congress passed the act, which set": the last thing that acts in the sentence before is another.
bool Antecedents::is_described_between(std::uint32_t from, std::uint32_t token) const {
  for (std::uint32_t at = from; at < token; ++at)
    if (reading_.says(at, ",") && reading_.says(at + 1, "which")) return true;
  return false;
}

bool Antecedents::holds(const Found& best, std::uint32_t token, Wanted wanted) const {
  if (wanted == Wanted::person) return person_holds(best, token);
  if (rivals(best, token)) return false;
  const std::uint32_t end = best.mention.tokens.end;
  if (best.sentence == reading_.sentence_of[token]) {
    if (wanted == Wanted::several && stranger_between(end, token)) return false;  // "the Loyalists to fight, but they"
    return token - end <= farthest && !clause_between(end, token);
  }
  return leads(token) && !is_described_between(end, token);
}

const Found* Antecedents::standing_out(std::uint32_t token, Wanted wanted) const {
  const bool woman = reading_.says(token, "she");
  const std::uint32_t sentence = reading_.sentence_of[token];
  const Found* best = nullptr;
  for (std::size_t i = mentions_before(token); i-- > 0;) {
    const Found& found = reading_.found[i];
    if (found.sentence + 1 < sentence ||
        reading_.text.sentences[found.sentence].paragraph != reading_.text.sentences[sentence].paragraph)
      break;
    if (best != nullptr && found.sentence < best->sentence) break;
    if (!fits(found, wanted)) continue;
    if (wanted == Wanted::person) {
      if (best == nullptr && is_woman(found) != woman) return nullptr;
      if (best == nullptr || (is_subject(found) && !is_subject(*best))) best = &found;
      continue;
    }
    if (is_subject(found)) best = &found;
  }
  return best;
}

std::vector<const Found*> Antecedents::of(std::uint32_t token, Wanted wanted) const {
  std::vector<const Found*> members;
  if (wanted == Wanted::thing && follows_noun(token)) return members;
  const Found* best = owner_before(token);
  if (best != nullptr && !fits(*best, wanted)) return members;
  if (best == nullptr) {
    best = standing_out(token, wanted);
    if (best == nullptr || !holds(*best, token, wanted)) return members;
  }
  for (std::size_t i = mentions_before(best->mention.tokens.begin);
       i < names_ && reading_.found[i].mention.tokens.begin == best->mention.tokens.begin; ++i)
    if (reading_.found[i].mention.tokens == best->mention.tokens) members.push_back(&reading_.found[i]);
  return members;
}

}  // namespace entente
