// Pronouns and descriptions. "We" speaks for the document's speaker. "It", "its", "they", "the regime" go to the actor
// that stands out in this and the two sentences before: the subject of its sentence rather than others, the nearer
// rather than the farther; to nobody where two stand out alike. Confidence says how sure that is.
#include <algorithm>

#include "actors/antecedents.hpp"
#include "actors/first_person.hpp"

namespace entente {
namespace {

class Resolver {
 public:
  explicit Resolver(Reading& reading)
      : reading_(reading), names_(reading.found.size()), antecedents_(reading, reading.found.size()) {}

  void run() {
    std::size_t covered = 0;
    for (std::uint32_t token = 0; token < reading_.size();) {
      watch_quotes(token);
      while (covered < names_ && reading_.found[covered].mention.tokens.end <= token) ++covered;
      const bool taken = covered < names_ && reading_.found[covered].mention.tokens.contains(token);
      token = taken ? token + 1 : at_token(token);
    }
    reading_.found.insert(reading_.found.end(), added_.begin(), added_.end());
    std::ranges::stable_sort(reading_.found, {}, [](const Found& found) { return found.mention.tokens; });
  }

 private:
  /// Between quotation marks a speech lets others speak; a mark that is never closed ends with its paragraph.
  void watch_quotes(std::uint32_t token) {
    if (reading_.starts_sentence(token)) {
      const std::uint32_t paragraph = reading_.text.sentences[reading_.sentence_of[token]].paragraph;
      if (paragraph != paragraph_) quoted_ = false;
      paragraph_ = paragraph;
    }
    if (reading_.marks[token].word) return;
    const std::string_view mark = reading_.token_text(token);
    if (mark == "\xE2\x80\x9C" || mark == "``") quoted_ = true;
    if (mark == "\xE2\x80\x9D" || mark == "''") quoted_ = false;
    if (mark == "\"") quoted_ = !quoted_;
  }

  std::uint32_t at_token(std::uint32_t token) {
    if (!reading_.is(token, word_pointer)) return at_other_word(token);
    if (reading_.speaker != ~0U && !(quoted_ && reading_.in_assembly))
      if (const std::uint32_t end = at_speaker(token); end != token) return end;
    if (reading_.says_any(token, {"its"}) &&
        reading_.says_any(token + 1, {"entirety", "part", "passage", "ratification", "adoption", "enactment"}))
      return token + 1;
    if (reading_.says_any(token, {"its"})) return pronoun(token, Wanted::thing, 0.7F);
    if (reading_.says_any(token, {"it"})) return at_it(token);
    if (reading_.says_any(token, {"their"})) return pronoun(token, Wanted::several, 0.65F);
    if (reading_.says_any(token, {"they"})) return pronoun(token, Wanted::several, 0.65F);
    if (reading_.says_any(token, {"his"}) && reading_.is_upper(token) && reading_.is_upper(token + 1))
      return token + 1;  // "His Excellency"
    if (reading_.says_any(token, {"he", "his", "she"})) return pronoun(token, Wanted::person, 0.7F);
    if (reading_.says_any(token, {"the", "this", "that"})) return at_description(token);
    if (reading_.instructed && reading_.says(token, "you")) return at_you(token);
    return at_other_word(token);
  }

  std::uint32_t at_other_word(std::uint32_t token) {
    constexpr std::uint32_t longest = 9;  // bytes
    const bool office = reading_.speaker != ~0U && reading_.is_upper(token) &&
                        reading_.is(token, word_title | word_body) &&
                        reading_.text.tokens[token].bytes.size() <= longest;
    return office ? at_bare_office(token) : token + 1;
  }

  /// "You should point out" in an instruction to the speaker's own embassy.
  std::uint32_t at_you(std::uint32_t token) {
    if (reading_.says_any(token + 1, {"should", "may", "authorized", "requested", "instructed"}) ||
        (reading_.says(token + 1, "are") && reading_.says_any(token + 2, {"authorized", "requested", "instructed"})))
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, 0.55F, false);
    return token + 1;
  }

  /// Telegraphic style: "Foreign Minister said", "saw Shah", "President agreed".
  std::uint32_t at_bare_office(std::uint32_t token) {
    const bool alone =
        !reading_.is_upper(token + 1) && !reading_.says(token + 1, "of") &&
        !(reading_.says(token + 1, "to") && (reading_.says(token + 2, "the") || reading_.is_upper(token + 2)));
    if (!alone) return token + 1;
    const bool host =
        reading_.topic != ~0U && reading_.says_any(token, {"minister", "shah", "king", "premier", "chancellor",
                                                           "sultan", "emperor", "fonmin", "primin"});
    if (reading_.from_post && reading_.says(token, "president")) return token + 1;  // ours or the host's
    const bool ours = reading_.says_any(token, {"secretary", "president", "charge", "charg\xC3\xA9", "embassy"}) &&
                      reading_.table[ActorId{static_cast<std::uint16_t>(reading_.speaker)}].id == "USA";
    if (!host && !ours) return token + 1;
    if (const Near near = nearest_state(token); host && near.in_sentence > 0 && !near.topic) return token + 1;
    const std::uint32_t actor = host ? reading_.topic : reading_.speaker;
    if (!reading_.may_have(actor, token)) return token + 1;
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
    if (means_all(reading_, token)) return token + 1;
    if (reading_.says_any(token, {"my", "our"})) {
      std::uint32_t noun = token + 1;
      while (noun < token + 3 && reading_.is(noun, word_modifier) && !reading_.is(noun, word_description)) ++noun;
      const bool people =
          reading_.says_any(noun, {"people", "nation", "country", "delegation", "government", "republic"});
      if (people || reading_.is(noun, word_description) || reading_.is(noun, word_body)) {
        add({token, noun + 1}, noun, reading_.speaker, Via::description, 0.9F, false);
        return noun + 1;
      }
      const bool our = reading_.says(token, "our");
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, our ? 0.8F : 0.55F, our);
      return token + 1;
    }
    if (reading_.says_any(token, {"we", "us", "ours", "ourselves"}) && !reading_.is_possessive(token + 1)) {
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, 0.8F, true);
      return token + 1;
    }
    if ((reading_.token_text(token) == "I" && !is_numeral(reading_, token)) ||
        reading_.says_any(token, {"me", "myself"})) {
      add({token, token + 1}, token, reading_.speaker, Via::pronoun, 0.6F, false);
      return token + 1;
    }
    return token;
  }

  // ---- pronouns

  /// "it is clear that", "it was agreed": no actor.
  std::uint32_t at_it(std::uint32_t token) {
    const std::uint32_t next = token + 1;
    if (reading_.says_any(next, {"is", "was", "'s", "\xE2\x80\x99s", "would", "may", "might", "seems", "seemed",
                                 "appears", "appeared", "has", "had", "will", "could", "should"}) &&
        !acts_behind(next))
      return next;
    if (reading_.says_any(
            next, {"means",    "meant",  "behooved", "behooves", "behoves", "follows",  "followed", "takes",
                   "took",     "turns",  "turned",   "came",     "comes",   "happened", "happens",  "remains",
                   "remained", "became", "becomes",  "makes",    "made",    "depends",  "matters",  "mattered"}))
      return next;  // of no thing in particular
    return opens_clause(token) ? pronoun(token, Wanted::thing, 0.6F) : next;
  }

  /// First in its clause, and so its subject: "it" behind a verb or a preposition may be anything.
  [[nodiscard]] bool opens_clause(std::uint32_t token) const {
    if (reading_.starts_sentence(token) || !reading_.is_word(token - 1)) return true;
    return reading_.says_any(
        token - 1, {"that", "and", "but", "if", "when", "while", "because", "as", "although", "though", "until",
                    "since", "before", "after", "where", "what", "which", "whether"});
  }

  /// "it has invaded", "it will support": an auxiliary with a participle or a plain verb of doing.
  [[nodiscard]] bool acts_behind(std::uint32_t token) const {
    if (reading_.says_any(token, {"is", "was", "'s", "seems", "appears", "seemed", "appeared"})) return false;
    if (reading_.says_any(token + 1, {"mean", "take", "seem", "appear", "come", "happen", "make", "become", "follow"}))
      return false;
    const std::string_view word = token + 1 < reading_.size() ? reading_.token_text(token + 1) : std::string_view();
    return word != "been" && word != "be" && word.size() > 2;
  }

  std::uint32_t pronoun(std::uint32_t token, Wanted wanted, float confidence) {
    if (goes_on(token, wanted)) {
      for (std::uint32_t actor : last_.actors)
        add({token, token + 1}, token, actor, Via::pronoun, confidence, wanted == Wanted::several);
      last_.token = token;
      return token + 1;
    }
    const std::vector<const Found*> found_before = antecedents_.of(token, wanted);
    if (wanted == Wanted::person && office_is_nearer(token, found_before)) {
      add({token, token + 1}, token, last_office_.actor, Via::pronoun, confidence - 0.1F, false);
      return token + 1;
    }
    if (!found_before.empty()) last_ = {token, wanted, {}};
    for (const Found* found : found_before) {
      const bool same = found->sentence == reading_.sentence_of[token];
      last_.actors.push_back(static_cast<std::uint32_t>(found->mention.actor));
      add({token, token + 1}, token, last_.actors.back(), Via::pronoun, same ? confidence : confidence - 0.1F,
          wanted == Wanted::several);
    }
    return token + 1;
  }

  /// "Israel ... its intention to perpetuate its occupation": as the pronoun before it in the sentence.
  [[nodiscard]] bool goes_on(std::uint32_t token, Wanted wanted) const {
    return !last_.actors.empty() && last_.wanted == wanted && wanted != Wanted::person &&
           reading_.same_sentence(last_.token, token) && antecedents_.goes_on(last_.token + 1, token);
  }

  /// "The President ... he": an office in this or the last sentence, behind all persons that are named.
  [[nodiscard]] bool office_is_nearer(std::uint32_t token, const std::vector<const Found*>& named) const {
    const std::uint32_t office = last_office_.token;
    if (last_office_.actor == ~0U || reading_.says(token, "she")) return false;
    if (reading_.sentence_of[office] + 1 < reading_.sentence_of[token]) return false;
    if (antecedents_.stranger_acts_between(office, token)) return false;
    const bool leads = reading_.starts_sentence(office - 1);
    return leads && (named.empty() || named.front()->mention.tokens.begin < office);
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
    const bool broken = reading_.says(noun + 1, "-") &&
                        reading_.text.tokens[noun].bytes.end == reading_.text.tokens[noun + 1].bytes.begin;
    if (broken) return token + 1;  // "the Secretary-" and "General" on the next line
    if (!reading_.same_sentence(token, noun) || reading_.says(noun + 1, "of") || reading_.says(noun + 1, "that") ||
        reading_.says(noun + 1, "which"))
      return token + 1;
    const bool state = reading_.is(noun, word_description);
    const bool office =
        reading_.says_any(noun, {"president", "premier", "minister", "king", "shah", "chancellor", "ambassador",
                                 "emperor", "sultan", "department", "embassy", "secretary"}) &&
        (reading_.is_upper(noun) || reading_.says(token, "the")) && !reading_.is_upper(noun + 1);
    if ((!state && !office) || is_named({token + 1, noun + 1})) return token + 1;
    if (reading_.says(noun, "state") && (reading_.says(noun + 1, "and") || reading_.says(token, "that")))
      return token + 1;  // "that state and local funds"
    if (shared_with(noun)) return token + 1;
    if (office && reading_.says(noun + 1, ",") && reading_.is_upper(noun + 2)) return token + 1;  // his name follows
    if (reading_.is(noun + 1, word_description) || noun_behind(noun)) return token + 1;
    const bool level =
        reading_.says(noun, "state") && reading_.is_word(noun + 1) && !reading_.is(noun + 1, word_verb | word_grammar);
    if (level) return token + 1;  // "the state level"
    if (state && reading_.says(token, "this") && reading_.speaker == ~0U && reading_.topic == ~0U) return token + 1;
    const std::uint32_t actor = described(token, noun, state);
    if (actor == ~0U || (office && !reading_.may_have(actor, noun))) return token + 1;
    if (reading_.says(noun, "state") && reading_.table[ActorId{static_cast<std::uint16_t>(actor)}].id == "USA")
      return token + 1;  // one of its states
    if (office && !reading_.is_possessive(noun + 1)) last_office_ = {token + 1, actor};
    add({token + 1, noun + 1}, noun, actor, Via::description, actor == reading_.topic ? 0.75F : 0.6F, false);
    return noun + 1;
  }

  /// "the Federal Republic" of Germany: a name stands there.
  [[nodiscard]] bool is_named(TokenSpan span) const {
    const std::size_t last = antecedents_.mentions_before(span.end);
    return last > 0 && reading_.found[last - 1].mention.tokens.overlaps(span);
  }

  /// "the Government and the people of Dominica": whose it is follows.
  [[nodiscard]] bool shared_with(std::uint32_t noun) const {
    if (!reading_.says(noun + 1, "and")) return false;
    for (std::uint32_t token = noun + 2; token < noun + 5 && reading_.same_sentence(noun, token); ++token)
      if (reading_.says(token, "of")) return true;
    return false;
  }

  [[nodiscard]] bool noun_behind(std::uint32_t noun) const {
    return reading_.is(noun + 1, word_part | word_event | word_citizen) && reading_.is_word(noun + 1) &&
           !reading_.is(noun + 1, word_grammar | word_verb);
  }

  [[nodiscard]] std::uint32_t described(std::uint32_t token, std::uint32_t noun, bool state) const {
    if (reading_.speaker != ~0U) {
      if (reading_.says_any(token, {"this"}) &&
          reading_.says_any(noun, {"country", "nation", "government", "republic"}))
        return reading_.speaker;
      const bool ours = reading_.is_upper(noun) && reading_.says_any(noun, {"department", "embassy", "secretary"}) &&
                        !reading_.says(noun - 1, "foreign");
      const bool president = reading_.is_upper(noun) && reading_.says(noun, "president") &&
                             reading_.table[ActorId{static_cast<std::uint16_t>(reading_.speaker)}].id == "USA";
      if (ours || president) return reading_.speaker;
    }
    if (reading_.says_any(noun, {"department", "embassy", "secretary"})) return ~0U;
    if (reading_.says_any(noun, {"island", "islands", "colony"})) return reading_.topic;
    if (!state && joined_to(token, reading_.topic)) return ~0U;
    if (reading_.topic != ~0U) return speaks_of_topic(token, noun, state) ? reading_.topic : ~0U;
    if (!state && reading_.speaker != ~0U) return ~0U;  // the speaker's own, or of whom he speaks
    if (state && !reading_.says_any(noun, {"government", "regime", "country", "kingdom", "republic", "nation"}))
      return ~0U;
    const bool ours = reading_.is_upper(noun) && reading_.says(noun, "government") && reading_.says(token, "the");
    const Near near = nearest_state(token);
    if (reading_.speaker != ~0U && reading_.is_upper(noun) && reading_.says_any(noun, {"nation", "republic"}))
      return near.states == 0 ? reading_.speaker : ~0U;
    return near.states == 0 && ours ? reading_.speaker : near.actor;
  }

  /// "Litvinov and the President": whoever met the state's man was not of that state.
  [[nodiscard]] bool joined_to(std::uint32_t token, std::uint32_t actor) const {
    const std::size_t last = antecedents_.mentions_before(token);
    if (last == 0 || token == 0 || !reading_.says_any(token - 1, {"and", "with", "to"})) return false;
    const ActorMention& mention = reading_.found[last - 1].mention;
    return mention.tokens.end + 1 == token && static_cast<std::uint32_t>(mention.actor) == actor;
  }

  /// The states before a token, in its sentence and the one before; the speaker's own does not count.
  struct Near {
    std::uint32_t states = 0;       ///< how many different ones
    std::uint32_t actor = ~0U;      ///< the only one, where nobody unknown stands between
    std::uint32_t in_sentence = 0;  ///< of those how many in the token's own sentence
    bool topic = false;             ///< one of these in its own sentence is the title's
  };

  [[nodiscard]] Near nearest_state(std::uint32_t token, bool land = false) const {
    const std::uint32_t sentence = reading_.sentence_of[token];
    Near near;
    std::vector<std::uint32_t> seen;
    for (std::size_t i = antecedents_.mentions_before(token); i-- > 0;) {
      const Found& found = reading_.found[i];
      if (found.sentence + 1 < sentence) break;
      const auto row = static_cast<std::uint32_t>(found.mention.actor);
      if (found.mention.kind == MentionKind::part && !found.place) continue;
      if (row == reading_.speaker || reading_.table[found.mention.actor].type != ActorType::state) continue;
      if (land && found.mention.kind == MentionKind::attribute) continue;
      near.topic = near.topic || (row == reading_.topic && found.sentence == sentence);
      if (std::ranges::find(seen, row) != seen.end()) continue;
      seen.push_back(row);
      near.in_sentence += found.sentence == sentence ? 1 : 0;
      near.actor = antecedents_.stranger_between(found.mention.tokens.end, token) ? ~0U : row;
    }
    near.states = static_cast<std::uint32_t>(seen.size());
    if (near.states != 1) near.actor = ~0U;
    return near;
  }

  /// The state of the title is meant unless the sentence speaks of another alone; an office also needs a sentence
  /// before that does not.
  [[nodiscard]] bool speaks_of_topic(std::uint32_t token, std::uint32_t noun, bool state) const {
    const Near near =
        nearest_state(token, reading_.says_any(noun, {"country", "nation", "kingdom", "empire", "republic"}));
    const bool other_here = near.in_sentence > (near.topic ? 1U : 0U);
    const bool demonstrative = reading_.says(token, "that");
    if (other_here && (!near.topic || demonstrative)) return false;
    return state || near.topic || near.states == 0 || near.actor == reading_.topic;
  }

  void add(TokenSpan span, std::uint32_t head, std::uint32_t actor, Via via, float confidence, bool plural) {
    const ActorMention mention{span,      head, ActorId{static_cast<std::uint16_t>(actor)}, via, MentionKind::acting,
                               confidence};
    added_.push_back({mention, Form::name, reading_.sentence_of[span.begin], plural, false});
  }

  /// The last pronoun that was resolved.
  struct Resolved {
    std::uint32_t token = 0;
    Wanted wanted = Wanted::thing;
    std::vector<std::uint32_t> actors = {};
  };

  /// The last "the President" or "the Foreign Minister" that was resolved.
  struct Office {
    std::uint32_t token = 0;
    std::uint32_t actor = ~0U;
  };

  Reading& reading_;
  std::size_t names_;
  Antecedents antecedents_;
  bool quoted_ = false;
  std::uint32_t paragraph_ = ~0U;
  Office last_office_;
  Resolved last_;
  std::vector<Found> added_;
};

}  // namespace

void resolve_references(Reading& reading) { Resolver(reading).run(); }

}  // namespace entente
