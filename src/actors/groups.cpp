// Expressions for several actors at once: those that the document spells out, "the Big Four (China, Russia, ...)", and
// those that point back: "both countries", "the three powers", "each other", "the former ... the latter".
#include <algorithm>
#include <optional>
#include <utility>

#include "actors/group_antecedents.hpp"
#include "actors/reading.hpp"

namespace entente {
namespace {

constexpr std::uint32_t most_members = 12;

/// A name that the document has defined.
struct Defined {
  std::vector<std::uint64_t> words;
  std::vector<std::uint32_t> members;
};

/// What somebody has that the document has named: "North Korea's neighbors - China, Russia and South Korea -".
struct Owned {
  std::uint32_t noun = 0;   ///< token of the plural noun where it is named
  std::uint32_t owner = 0;  ///< row of the actor table
  std::vector<std::uint32_t> members;
};

int number_of(const Reading& reading, std::uint32_t token) {
  constexpr Word numbers[] = {"two", "three", "four", "five", "six", "seven", "eight"};
  for (int i = 0; i < 7; ++i)
    if (reading.says(token, numbers[i])) return i + 2;
  return 0;
}

class GroupFinder {
 public:
  explicit GroupFinder(Reading& reading) : reading_(reading), antecedents_(reading), taken_(reading.size(), false) {}

  void run() {
    find_definitions();
    for (std::uint32_t token = 0; token < reading_.size();) token = at_token(token);
    reading_.found.insert(reading_.found.end(), added_.begin(), added_.end());
    std::ranges::stable_sort(reading_.found, {}, [](const Found& found) { return found.mention.tokens; });
  }

 private:
  // ---- definitions

  [[nodiscard]] bool dash(std::uint32_t token) const {
    return reading_.says_any(token, {"-", "--", "\xE2\x80\x94", "\xE2\x80\x93"});
  }

  [[nodiscard]] bool closes(std::uint32_t open, std::uint32_t token) const {
    if (reading_.token_text(open) == "(") return reading_.says(token, ")");
    return dash(token) || reading_.says(token, ".") || reading_.says(token, ";") ||
           !reading_.same_sentence(open, token);
  }

  /// The actors listed between an opening sign and its partner; empty unless nothing else stands there.
  [[nodiscard]] std::vector<std::uint32_t> listed(std::uint32_t open) const {
    std::vector<std::uint32_t> members;
    std::uint32_t token = open + 1;
    while (token < reading_.size() && !closes(open, token)) {
      const auto found = std::find_if(found_from(reading_, token), reading_.found.cend(), [&](const Found& f) {
        return f.mention.tokens.begin > token ||
               (f.mention.tokens.contains(token) && f.mention.kind != MentionKind::part && f.mention.via != Via::group);
      });
      if (found != reading_.found.cend() && found->mention.tokens.begin <= token) {
        const auto actor = static_cast<std::uint32_t>(found->mention.actor);
        if (std::ranges::find(members, actor) == members.end()) members.push_back(actor);
        token = found->mention.tokens.end;
      } else if (reading_.says(token, ",") || reading_.says(token, "and") || reading_.says(token, "the") ||
                 reading_.says(token, "&")) {
        ++token;
      } else {
        return {};
      }
    }
    return members.size() >= 2 && members.size() <= most_members ? members : std::vector<std::uint32_t>{};
  }

  /// The words of a defined name before an opening sign: "Big Four", "three neighbors".
  [[nodiscard]] TokenSpan name_before(std::uint32_t open) const {
    std::uint32_t begin = open;
    while (begin > 0 && reading_.same_sentence(begin - 1, open) && reading_.is_word(begin - 1) &&
           reading_.is_upper(begin - 1) && open - begin < 4)
      --begin;
    if (begin + 1 < open && reading_.is(begin, word_grammar)) ++begin;  // "The Big Four"
    if (begin < open) return {begin, open};
    if (open > 0 && reading_.is(open - 1, word_plural_actor)) return {open - 1, open};
    return {open, open};
  }

  void find_definitions() {
    for (std::uint32_t open = 1; open + 3 < reading_.size(); ++open) {
      if (reading_.marks[open].word || (!reading_.says(open, "(") && !dash(open))) continue;
      const TokenSpan name = name_before(open);
      if (name.empty() || names_an_actor(name)) continue;  // "neighbours of Syria (Jordan, ...)"
      std::vector<std::uint32_t> members = listed(open);
      if (members.empty() || !spells(name, members)) continue;
      const bool common =
          !reading_.is_upper(name.begin) ||
          (name.size() == 1 && (reading_.is(name.begin, word_plural_actor) || reading_.says(name.begin, "members")));
      if (!common) define(words_of(name), members);
      drop_overlapping(name);
      const TokenSpan span{common ? first_of_phrase(name.begin) : name.begin, name.end};
      if (common) add_owned(span, members);
      emit(span, members, Via::group, 0.95F);
    }
  }

  /// The first definition of a name counts.
  void define(std::vector<std::uint64_t> words, const std::vector<std::uint32_t>& members) {
    if (std::ranges::find(defined_, words, &Defined::words) == defined_.end())
      defined_.push_back({std::move(words), members});
  }

  /// "BRIC (Brazil, Russia, India, China)", but not "signers of the NPT (Brazil, India)": letters that begin its
  /// members.
  [[nodiscard]] bool spells(TokenSpan name, const std::vector<std::uint32_t>& members) const {
    if (name.size() != 1 || reading_.pieces[reading_.first_piece[name.begin]].shape != Shape::acronym) return true;
    return std::ranges::all_of(members, [&](std::uint32_t member) {
      return reading_.token_text(name.begin)
                 .find(reading_.table[ActorId{static_cast<std::uint16_t>(member)}].name[0]) != std::string_view::npos;
    });
  }

  /// Whose they are is said right before: "North Korea's".
  void add_owned(TokenSpan phrase, const std::vector<std::uint32_t>& members) {
    if (phrase.begin < 2 || !reading_.is_possessive(phrase.begin - 1)) return;
    if (const auto owner = state_before(phrase.begin)) owned_.push_back({phrase.end - 1, *owner, members});
  }

  /// The state that was named last before a token, in its sentence.
  [[nodiscard]] std::optional<std::uint32_t> state_before(std::uint32_t token) const {
    std::optional<std::uint32_t> state;
    for (auto found = found_from(reading_, reading_.text.sentences[reading_.sentence_of[token]].tokens.begin);
         found != reading_.found.end() && found->mention.tokens.begin < token; ++found)
      if (reading_.same_sentence(found->mention.tokens.begin, token) && found->mention.kind != MentionKind::part)
        state = static_cast<std::uint32_t>(found->mention.actor);
    return state;
  }

  /// "its neighbors" elsewhere, where the owner is the last that the sentence named.
  std::uint32_t at_owned(std::uint32_t token) {
    std::uint32_t noun = token + 1;
    while (noun < token + 3 && noun < reading_.size() && !reading_.is(noun, word_plural_actor)) ++noun;
    if (noun >= reading_.size() || !reading_.same_sentence(token, noun)) return token + 1;
    for (const Owned& owned : owned_) {
      if (noun == owned.noun || reading_.token_text(noun) != reading_.token_text(owned.noun)) continue;
      if (state_before(token) != owned.owner) continue;
      emit({token + 1, noun + 1}, owned.members, Via::group, 0.7F);
      return noun + 1;
    }
    return token + 1;
  }

  [[nodiscard]] bool names_an_actor(TokenSpan span) const {
    for (auto found = found_from(reading_, span.begin); found != reading_.found.end(); ++found) {
      if (found->mention.tokens.begin >= span.end) return false;
      if (found->mention.tokens.overlaps(span) && found->mention.via != Via::group) return true;
    }
    return false;
  }

  /// "all three of North Korea's contiguous neighbors": the number before the noun, if near.
  [[nodiscard]] std::uint32_t first_of_phrase(std::uint32_t noun) const {
    std::uint32_t begin = noun;
    while (begin > 0 && reading_.same_sentence(begin - 1, noun) && !reading_.is_upper(begin - 1) &&
           !reading_.is_possessive(begin - 1) && !reading_.is(begin - 1, word_grammar | word_verb) &&
           reading_.is_word(begin - 1) && noun - begin < 3)
      --begin;
    return begin;
  }

  [[nodiscard]] std::vector<std::uint64_t> words_of(TokenSpan span) const {
    std::vector<std::uint64_t> words;
    for (std::uint32_t i = reading_.first_piece[span.begin]; i < reading_.first_piece[span.end]; ++i)
      words.push_back(reading_.pieces[i].hash);
    return words;
  }

  void drop_overlapping(TokenSpan span) {
    const auto first = reading_.found.begin() + (found_from(reading_, span.begin) - reading_.found.cbegin());
    const auto last =
        std::find_if(first, reading_.found.end(), [&](const Found& f) { return f.mention.tokens.begin >= span.end; });
    const auto kept = std::remove_if(
        first, last, [&](const Found& f) { return f.mention.tokens.overlaps(span) && f.mention.via == Via::group; });
    reading_.found.erase(kept, last);
  }

  // ---- use

  std::uint32_t at_token(std::uint32_t token) {
    for (const Defined& defined : defined_)
      if (const std::uint32_t end = match_defined(token, defined); end != 0) return end;
    if (!reading_.is(token, word_pointer)) return token + 1;
    if (!owned_.empty() && reading_.says(token, "its")) return at_owned(token);
    if (reading_.says(token, "both")) return at_count(token, token + 1, 2);
    if (reading_.says(token, "the") || reading_.says(token, "all") || reading_.says(token, "these") ||
        reading_.says(token, "our") || reading_.says(token, "those"))
      if (const int number = number_of(reading_, token + 1); number != 0) return at_count(token, token + 2, number);
    if ((reading_.says(token, "each") && reading_.says(token + 1, "other")) ||
        (reading_.says(token, "one") && reading_.says(token + 1, "another")))
      return at_reciprocal(token);
    if (reading_.says(token, "the") && (reading_.says(token + 1, "former") || reading_.says(token + 1, "latter")))
      return at_former(token);
    return token + 1;
  }

  std::uint32_t match_defined(std::uint32_t token, const Defined& defined) {
    const std::uint32_t first = reading_.first_piece[token];
    if (!reading_.is_upper(token) || first + defined.words.size() > reading_.pieces.size()) return 0;
    for (std::size_t i = 0; i < defined.words.size(); ++i)
      if (reading_.pieces[first + i].hash != defined.words[i]) return 0;
    const std::uint32_t end = reading_.pieces[first + defined.words.size() - 1].token + 1;
    const TokenSpan span{token, end};
    if (std::find(taken_.begin() + span.begin, taken_.begin() + span.end, true) != taken_.begin() + span.end)
      return end;
    drop_overlapping(span);
    emit(span, defined.members, Via::group, 0.95F);
    return end;
  }

  /// "both countries", "the two former allies": members from what was named before.
  std::uint32_t at_count(std::uint32_t begin, std::uint32_t next, int number) {
    std::uint32_t noun = next;
    while (noun < next + 2 && !reading_.is(noun, word_plural_actor) && reading_.is_word(noun) &&
           !reading_.is(noun, word_grammar))
      ++noun;
    if (!reading_.is(noun, word_plural_actor) || !reading_.same_sentence(begin, noun)) return begin + 1;
    if (noun > next && reading_.is_upper(next)) return begin + 1;  // "the three Baltic States" says who they are
    if (reading_.says(noun + 1, "of") || (reading_.says(noun + 1, "that"))) return noun + 1;
    const bool states = reading_.is(noun, word_description) || reading_.says(noun, "countries") ||
                        reading_.says(noun, "nations") || reading_.says(noun, "states") ||
                        reading_.says(noun, "governments") || reading_.says(noun, "peoples");
    if (reading_.says(noun, "parties") && !antecedents_.two_in_sentence(begin))
      return noun + 1;  // of a contract, of a country
    if (reading_.says(noun, "presidents") || reading_.says(noun, "ministers")) return noun + 1;
    emit({begin, noun + 1}, antecedents_.before(begin, static_cast<std::size_t>(number), states), Via::group, 0.8F);
    return noun + 1;
  }

  std::uint32_t at_reciprocal(std::uint32_t token) {
    if (antecedents_.two_in_sentence(token))
      emit({token, token + 2}, antecedents_.before(token, 2, false), Via::pronoun, 0.6F);
    return token + 2;
  }

  std::uint32_t at_former(std::uint32_t token) {
    const std::uint32_t next = token + 2;
    const bool pronoun = !reading_.is_word(next) || reading_.token_text(next).ends_with("ed") ||
                         reading_.is(next, word_verb | word_grammar) || reading_.is_possessive(next);
    if (!pronoun || !reading_.same_sentence(token, next)) return next;
    const bool object = !reading_.is_word(next) && !reading_.is_possessive(next);  // "increase the former."
    const std::vector<std::uint32_t> two = antecedents_.pair_before(token, object ? 0 : 1);
    if (two.size() == 2)
      emit({token, next}, {reading_.says(token + 1, "former") ? two[0] : two[1]}, Via::pronoun, 0.7F);
    return next;
  }

  void emit(TokenSpan span, const std::vector<std::uint32_t>& members, Via via, float confidence) {
    if (!members.empty()) std::fill(taken_.begin() + span.begin, taken_.begin() + span.end, true);
    for (const std::uint32_t member : members) {
      const ActorMention mention{span, span.end - 1,        ActorId{static_cast<std::uint16_t>(member)},
                                 via,  MentionKind::acting, confidence};
      added_.push_back({mention, Form::expansion, reading_.sentence_of[span.begin], true, false});
    }
  }

  Reading& reading_;
  GroupAntecedents antecedents_;
  std::vector<bool> taken_;  ///< tokens of what was added
  std::vector<Defined> defined_;
  std::vector<Owned> owned_;
  std::vector<Found> added_;
};

}  // namespace

void find_groups(Reading& reading) { GroupFinder(reading).run(); }

}  // namespace entente
