// Pronouns and descriptions. "We" speaks for the document's speaker. "It", "its", "they", "the regime" go to the actor
// that stands out in this and the two sentences before: the subject of its sentence rather than others, the nearer
// rather than the farther; to nobody where two stand out alike. Confidence says how sure that is.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

enum class Wanted : std::uint8_t { thing, several, person };

class Resolver {
 public:
  explicit Resolver(Reading& reading) : reading_(reading), names_(reading.found.size()) {}

  void run() {
    std::size_t covered = 0;
    for (std::uint32_t token = 0; token < reading_.size();) {
      while (covered < names_ && reading_.found[covered].mention.tokens.end <= token) ++covered;
      const bool taken = covered < names_ && reading_.found[covered].mention.tokens.contains(token);
      token = taken ? token + 1 : at_token(token);
    }
    reading_.found.insert(reading_.found.end(), added_.begin(), added_.end());
    std::ranges::stable_sort(reading_.found, {}, [](const Found& found) { return found.mention.tokens; });
  }

 private:
  /// How many mentions begin before a token.
  [[nodiscard]] std::size_t mentions_before(std::uint32_t token) const {
    const auto at = std::ranges::partition_point(
        reading_.found, [token](const Found& found) { return found.mention.tokens.begin < token; });
    return static_cast<std::size_t>(at - reading_.found.begin());
  }

  [[nodiscard]] bool any_of(std::uint32_t token, std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(words, [&](std::string_view word) { return reading_.says(token, word); });
  }

  std::uint32_t at_token(std::uint32_t token) {
    const std::string_view text = reading_.token_text(token);
    if (text.size() > 9 || !reading_.is(token, word_grammar | word_description | word_title | word_body))
      return token + 1;
    if (reading_.speaker != ~0U)
      if (const std::uint32_t end = at_speaker(token); end != token) return end;
    if (any_of(token, {"its"}) &&
        any_of(token + 1, {"entirety", "part", "passage", "ratification", "adoption", "enactment"}))
      return token + 1;
    if (any_of(token, {"its"})) return pronoun(token, Wanted::thing, 0.7F);
    if (any_of(token, {"it"})) return at_it(token);
    if (any_of(token, {"their"})) return pronoun(token, Wanted::several, 0.65F);
    if (any_of(token, {"they"})) return pronoun(token, Wanted::several, 0.65F);
    if (any_of(token, {"he", "his", "she"})) return pronoun(token, Wanted::person, 0.7F);
    if (any_of(token, {"the", "this", "that"})) return at_description(token);
    if (reading_.instructed && reading_.says(token, "you")) return at_you(token);
    if (reading_.speaker != ~0U && reading_.is_upper(token) && reading_.is(token, word_title | word_body))
      return at_bare_office(token);
    return token + 1;
  }

  /// "You should point out" in an instruction to the speaker's own embassy.
  std::uint32_t at_you(std::uint32_t token) {
    if (any_of(token + 1, {"should", "may", "authorized", "requested", "instructed"}) ||
        (reading_.says(token + 1, "are") && any_of(token + 2, {"authorized", "requested", "instructed"})))
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, 0.55F, false);
    return token + 1;
  }

  /// Telegraphic style: "Foreign Minister said", "saw Shah", "President agreed".
  std::uint32_t at_bare_office(std::uint32_t token) {
    const bool alone =
        !reading_.is_upper(token + 1) && !reading_.says(token + 1, "of") &&
        !(reading_.says(token + 1, "to") && (reading_.says(token + 2, "the") || reading_.is_upper(token + 2)));
    if (!alone) return token + 1;
    const bool host = reading_.topic != ~0U && any_of(token, {"minister", "shah", "king", "premier", "chancellor",
                                                              "sultan", "emperor", "fonmin", "primin"});
    if (reading_.from_post && reading_.says(token, "president")) return token + 1;  // ours or the host's
    const bool ours = any_of(token, {"secretary", "president", "charge", "charg\xC3\xA9", "embassy"}) &&
                      reading_.table[ActorId{static_cast<std::uint16_t>(reading_.speaker)}].id == "USA";
    if (!host && !ours) return token + 1;
    const std::uint32_t actor = host ? reading_.topic : reading_.speaker;
    std::uint32_t begin = token;
    while (begin > 0 && reading_.is(begin - 1, word_modifier) && reading_.is_upper(begin - 1) &&
           reading_.same_sentence(begin - 1, token))
      --begin;
    if (ours && begin < token) return token + 1;
    add({begin, token + 1}, token, actor, Via::description, ours ? 0.55F : 0.65F, false);
    return token + 1;
  }

  // ---- the speaker

  std::uint32_t at_speaker(std::uint32_t token) {
    if (any_of(token, {"my", "our"})) {
      std::uint32_t noun = token + 1;
      while (noun < token + 3 && reading_.is(noun, word_modifier) && !reading_.is(noun, word_description)) ++noun;
      const bool people = any_of(noun, {"people", "nation", "country", "delegation", "government", "republic"});
      if (people || reading_.is(noun, word_description) || reading_.is(noun, word_body)) {
        add({token, noun + 1}, noun, reading_.speaker, Via::description, 0.9F, false);
        return noun + 1;
      }
      const bool our = reading_.says(token, "our");
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, our ? 0.8F : 0.55F, our);
      return token + 1;
    }
    if (any_of(token, {"we", "us", "ours", "ourselves"}) && !reading_.is_possessive(token + 1)) {
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, 0.8F, true);
      return token + 1;
    }
    if (reading_.token_text(token) == "I" || any_of(token, {"me", "myself"})) {
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, 0.6F, false);
      return token + 1;
    }
    return token;
  }

  // ---- pronouns

  /// "it is clear that", "it was agreed": no actor.
  std::uint32_t at_it(std::uint32_t token) {
    const std::uint32_t next = token + 1;
    if (any_of(next, {"is", "was", "'s", "\xE2\x80\x99s", "would", "may", "might", "seems", "seemed", "appears",
                      "appeared", "has", "had", "will", "could", "should"}) &&
        !acts_behind(next))
      return next;
    const bool object = token > 0 && reading_.same_sentence(token - 1, token) &&
                        !reading_.is(token - 1, word_grammar) && reading_.is_word(token - 1);
    if (object) return next;
    const TokenSpan sentence = reading_.text.sentences[reading_.sentence_of[token]].tokens;
    const bool leads = token < sentence.begin + 3;
    for (const Found* found : antecedents(token, Wanted::thing)) {
      const bool same = found->sentence == reading_.sentence_of[token];
      if (!same && !leads) continue;
      add({token, token + 1}, token, static_cast<std::uint32_t>(found->mention.actor), Via::pronoun, same ? 0.6F : 0.5F,
          false);
    }
    return next;
  }

  /// "it has invaded", "it will support": an auxiliary with a participle or a plain verb of doing.
  [[nodiscard]] bool acts_behind(std::uint32_t token) const {
    if (any_of(token, {"is", "was", "'s", "seems", "appears", "seemed", "appeared"})) return false;
    const std::string_view word = token + 1 < reading_.size() ? reading_.token_text(token + 1) : std::string_view();
    return word != "been" && word != "be" && word.size() > 2;
  }

  /// A capitalised word that nobody knows between the antecedent and the pronoun: perhaps the one who is meant.
  [[nodiscard]] bool stranger_between(std::uint32_t from, std::uint32_t token) const {
    for (std::uint32_t i = from; i < token; ++i) {
      if (!reading_.is_upper(i) || !reading_.is_word(i) || reading_.starts_sentence(i) || reading_.word(i) != 0)
        continue;
      const Piece& piece = reading_.pieces[reading_.first_piece[i]];
      if (reading_.index.trie.step(0, piece.hash, Shape::capital) == 0) return true;
    }
    return false;
  }

  std::uint32_t pronoun(std::uint32_t token, Wanted wanted, float confidence) {
    std::vector<const Found*> found_before = antecedents(token, wanted);
    if (!found_before.empty()) {
      const Found& first = *found_before.front();
      const bool same = first.sentence == reading_.sentence_of[token];
      const bool leads = token < reading_.text.sentences[reading_.sentence_of[token]].tokens.begin + 3;
      const bool doubtful = wanted == Wanted::several ? !same && !leads
                            : wanted == Wanted::person
                                ? !(same && is_subject(first)) && stranger_between(first.mention.tokens.end, token)
                                : false;
      if (doubtful) found_before.clear();
    }
    if (wanted == Wanted::person && office_is_nearer(token, found_before)) {
      add({token, token + 1}, token, last_office_.actor, Via::pronoun, confidence - 0.1F, false);
      return token + 1;
    }
    for (const Found* found : found_before) {
      const bool same = found->sentence == reading_.sentence_of[token];
      add({token, token + 1}, token, static_cast<std::uint32_t>(found->mention.actor), Via::pronoun,
          same ? confidence : confidence - 0.1F, wanted == Wanted::several);
    }
    return token + 1;
  }

  /// "The President ... he": an office in this or the last sentence, behind all persons that are named.
  [[nodiscard]] bool office_is_nearer(std::uint32_t token, const std::vector<const Found*>& named) const {
    const std::uint32_t office = last_office_.token;
    if (last_office_.actor == ~0U || reading_.says(token, "she")) return false;
    if (reading_.sentence_of[office] + 1 < reading_.sentence_of[token]) return false;
    return named.empty() || named.front()->mention.tokens.begin < office;
  }

  /// Does a mention look like a subject: first in its clause, with a verb behind?
  [[nodiscard]] bool is_subject(const Found& found) const {
    const TokenSpan span = found.mention.tokens;
    if (found.mention.kind != MentionKind::acting || reading_.is_possessive(span.end)) return false;
    if (span.begin == 0 || reading_.starts_sentence(span.begin)) return true;
    const std::uint32_t before =
        reading_.says(span.begin - 1, "the") && span.begin > 1 ? span.begin - 2 : span.begin - 1;
    if (reading_.starts_sentence(span.begin - 1) && reading_.says(span.begin - 1, "the")) return true;
    const bool opened =
        !reading_.is_word(before) || any_of(before, {"that", "and", "but", "while", "when", "because", "as", "if",
                                                     "although", "whether", "which", "where"});
    if (!opened || !reading_.is_word(span.end)) return false;
    return reading_.is(span.end, word_verb) || reading_.token_text(span.end).ends_with("ed") ||
           reading_.token_text(span.end).ends_with("s");
  }

  [[nodiscard]] bool fits(const Found& found, Wanted wanted) const {
    if (found.mention.kind != MentionKind::acting || found.mention.confidence < 0.65F) return false;
    if (found.mention.via == Via::pronoun || found.mention.via == Via::description) return false;
    const bool person = found.form == Form::person || (found.mention.via == Via::leader && !found.plural);
    switch (wanted) {
      case Wanted::person:
        return person;
      case Wanted::several:
        return found.plural;
      case Wanted::thing:
        return !person && !found.plural;
    }
    return false;
  }

  /// The mentions that a pronoun takes up: one, or the members of one group.
  [[nodiscard]] std::vector<const Found*> antecedents(std::uint32_t token, Wanted wanted) const {
    const bool woman = any_of(token, {"she"});
    const std::uint32_t sentence = reading_.sentence_of[token];
    const std::uint32_t limit = wanted == Wanted::person ? 2 : 1;
    const Found* best = nullptr;
    for (std::size_t i = mentions_before(token); i-- > 0;) {
      const Found& found = reading_.found[i];
      if (found.sentence + limit < sentence || !same_paragraph(found.sentence, sentence)) break;
      if (best != nullptr && found.sentence < best->sentence) break;
      if (!fits(found, wanted)) continue;
      if (wanted == Wanted::person) {
        if (best == nullptr && is_woman(found) != woman) return {};
        if (best == nullptr || (is_subject(found) && !is_subject(*best))) best = &found;
        continue;
      }
      if (is_subject(found)) best = &found;
    }
    if (best == nullptr) return {};
    if (wanted == Wanted::thing && rivals(*best, token, wanted)) return {};
    return members_with(*best);
  }

  [[nodiscard]] bool is_woman(const Found& found) const {
    const TokenSpan span = found.mention.tokens;
    for (std::uint32_t token = span.begin; token < span.end; ++token)
      if (reading_.is_upper(token) && reading_.is(token, word_female)) return true;
    return false;
  }

  /// Another subject between the antecedent and the pronoun.
  [[nodiscard]] bool rivals(const Found& best, std::uint32_t token, Wanted wanted) const {
    for (std::size_t i = mentions_before(token); i-- > 0;) {
      const Found& found = reading_.found[i];
      if (found.mention.tokens.begin <= best.mention.tokens.begin) return false;
      if (found.mention.actor != best.mention.actor && fits(found, wanted) && is_subject(found)) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<const Found*> members_with(const Found& best) const {
    std::vector<const Found*> members;
    for (std::size_t i = mentions_before(best.mention.tokens.begin);
         i < names_ && reading_.found[i].mention.tokens.begin == best.mention.tokens.begin; ++i)
      if (reading_.found[i].mention.tokens == best.mention.tokens) members.push_back(&reading_.found[i]);
    return members;
  }

  [[nodiscard]] bool same_paragraph(std::uint32_t a, std::uint32_t b) const {
    return reading_.text.sentences[a].paragraph == reading_.text.sentences[b].paragraph;
  }

  // ---- descriptions

  /// "the regime", "the Foreign Minister", "this country".
  std::uint32_t at_description(std::uint32_t token) {
    std::uint32_t noun = token + 1;
    while (
        noun < token + 4 && reading_.is(noun, word_modifier) && !reading_.is(noun, word_description) &&
        !(reading_.is(noun, word_title | word_body) && !reading_.is(noun + 1, word_title | word_body | word_modifier)))
      ++noun;
    if (reading_.says(noun, "island") && reading_.is(noun + 1, word_description)) ++noun;
    if (!reading_.same_sentence(token, noun) || reading_.says(noun + 1, "of") || reading_.says(noun + 1, "that") ||
        reading_.says(noun + 1, "which"))
      return token + 1;
    const bool state = reading_.is(noun, word_description);
    const bool office = any_of(noun, {"president", "premier", "minister", "king", "shah", "chancellor", "ambassador",
                                      "emperor", "sultan", "department", "embassy", "secretary"}) &&
                        (reading_.is_upper(noun) || reading_.says(token, "the")) && !reading_.is_upper(noun + 1);
    if (!state && !office) return token + 1;
    if (reading_.is(noun + 1, word_description) || noun_behind(noun)) return token + 1;
    const bool level =
        reading_.says(noun, "state") && reading_.is_word(noun + 1) && !reading_.is(noun + 1, word_verb | word_grammar);
    if (level) return token + 1;  // "the state level"
    if (state && reading_.says(token, "this") && reading_.speaker == ~0U && reading_.topic == ~0U) return token + 1;
    const std::uint32_t actor = described(token, noun, state);
    if (actor == ~0U) return token + 1;
    if (office) last_office_ = {token + 1, actor};
    add({token + 1, noun + 1}, noun, actor, Via::description, actor == reading_.topic ? 0.75F : 0.6F, false);
    return noun + 1;
  }

  [[nodiscard]] bool noun_behind(std::uint32_t noun) const {
    return reading_.is(noun + 1, word_part | word_event | word_citizen) && reading_.is_word(noun + 1) &&
           !reading_.is(noun + 1, word_grammar | word_verb);
  }

  [[nodiscard]] std::uint32_t described(std::uint32_t token, std::uint32_t noun, bool state) const {
    if (reading_.speaker != ~0U) {
      if (any_of(token, {"this"}) && any_of(noun, {"country", "nation", "government", "republic"}))
        return reading_.speaker;
      const bool ours = reading_.is_upper(noun) && any_of(noun, {"department", "embassy", "secretary"}) &&
                        !reading_.says(noun - 1, "foreign");
      const bool president = reading_.is_upper(noun) && reading_.says(noun, "president") &&
                             reading_.table[ActorId{static_cast<std::uint16_t>(reading_.speaker)}].id == "USA";
      if (ours || president) return reading_.speaker;
    }
    if (any_of(noun, {"department", "embassy", "secretary"})) return ~0U;
    if (reading_.topic != ~0U) return reading_.topic;
    if (state && !any_of(noun, {"government", "regime", "country", "kingdom", "republic", "nation"})) return ~0U;
    const std::uint32_t near = nearest_state(token);
    const bool ours = reading_.is_upper(noun) && reading_.says(noun, "government") && reading_.says(token, "the");
    return near == ~0U && ours ? reading_.speaker : near;
  }

  /// The only state acting in this sentence before, else in the sentence before; the speaker's own does not count.
  [[nodiscard]] std::uint32_t nearest_state(std::uint32_t token) const {
    const std::uint32_t sentence = reading_.sentence_of[token];
    std::uint32_t actor = ~0U;
    std::uint32_t in_sentence = sentence;
    for (std::size_t i = mentions_before(token); i-- > 0;) {
      const Found& found = reading_.found[i];
      if (found.sentence + 1 < sentence || (actor != ~0U && found.sentence < in_sentence)) break;
      const auto row = static_cast<std::uint32_t>(found.mention.actor);
      const bool counts = found.mention.kind != MentionKind::part || found.place;
      if (!counts || row == reading_.speaker || reading_.table[found.mention.actor].type != ActorType::state) continue;
      if (actor != ~0U && actor != row) return ~0U;
      if (found.mention.kind == MentionKind::private_) return ~0U;
      actor = row;
      in_sentence = found.sentence;
    }
    return actor;
  }

  void add(TokenSpan span, std::uint32_t head, std::uint32_t actor, Via via, float confidence, bool plural) {
    const ActorMention mention{span,      head, ActorId{static_cast<std::uint16_t>(actor)}, via, MentionKind::acting,
                               confidence};
    added_.push_back({mention, Form::name, reading_.sentence_of[span.begin], plural, false});
  }

  /// The last "the President" or "the Foreign Minister" that was resolved.
  struct Office {
    std::uint32_t token = 0;
    std::uint32_t actor = ~0U;
  };

  Reading& reading_;
  std::size_t names_;
  Office last_office_;
  std::vector<Found> added_;
};

}  // namespace

void resolve_references(Reading& reading) { Resolver(reading).run(); }

}  // namespace entente
