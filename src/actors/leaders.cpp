// Leaders: by full name; by title and surname ("President Bush"), where namesakes.cpp chooses; by surname alone once
// the text has introduced them, or where everybody knows them ("Khrushchev").
#include <algorithm>

#include "actors/namesakes.hpp"

namespace entente {
namespace {

/// Someone the text has introduced.
struct Introduced {
  std::uint64_t surname = 0;
  std::uint32_t actor = 0;
  bool retired = false;  ///< as "the former President"
};

class LeaderFinder {
 public:
  explicit LeaderFinder(Reading& reading)
      : reading_(reading), covered_(reading.size(), false), phrases_(reading.found.size()) {}

  void run() {
    for (const Found& found : reading_.found)
      if (found.mention.kind != MentionKind::part || !found.place) cover(found.mention.tokens);
    for (const Match& match : reading_.matches) full_name(match);
    for (std::size_t i = 0; i < reading_.found.size(); ++i) remember_phrase(reading_.found[i].mention);
    find_strangers();
    for (std::uint32_t token = 0; token < reading_.size();) token = at_token(token);
  }

 private:
  void cover(TokenSpan span) { std::fill(covered_.begin() + span.begin, covered_.begin() + span.end, true); }

  [[nodiscard]] bool free(TokenSpan span) const {
    return std::none_of(covered_.begin() + span.begin, covered_.begin() + span.end,
                        [](bool covered) { return covered; });
  }

  /// First token of the titles before a name: "Foreign Minister", "the late President".
  [[nodiscard]] std::uint32_t titles_before(std::uint32_t token) const {
    std::uint32_t begin = token;
    while (begin > 0 && reading_.same_sentence(begin - 1, token) && !covered_[begin - 1] &&
           reading_.is(begin - 1, word_title | word_courtesy | word_modifier) &&
           !reading_.is(begin - 1, word_grammar) &&
           (reading_.is_upper(begin - 1) || reading_.is(begin - 1, word_title)))
      --begin;
    const bool title = std::any_of(reading_.classes.begin() + begin, reading_.classes.begin() + token,
                                   [](std::uint64_t word) { return (word & (word_title | word_courtesy)) != 0; });
    const bool prime = begin > 0 && (reading_.says(begin - 1, "prime") || reading_.says(begin - 1, "foreign"));
    if (title && prime && reading_.same_sentence(begin - 1, token) && !covered_[begin - 1]) --begin;
    return title ? begin : token;
  }

  void add(TokenSpan name, const Namesake& candidate, float confidence) {
    const std::uint32_t begin = titles_before(name.begin);
    const std::string_view first = reading_.token_text(begin);
    const bool former = (begin > 0 && (reading_.says(begin - 1, "former") || reading_.says(begin - 1, "ex"))) ||
                        first.starts_with("ex-") || first.starts_with("Ex-");
    const MentionKind kind =
        candidate.retired || candidate.elect || former ? MentionKind::private_ : MentionKind::acting;
    const ActorMention mention{{begin, name.end}, name.end - 1, ActorId{static_cast<std::uint16_t>(candidate.actor)},
                               Via::leader,       kind,         confidence};
    reading_.found.push_back({mention, Form::person, reading_.sentence_of[name.begin], false, false});
    cover(mention.tokens);
  }

  [[nodiscard]] std::uint64_t surname_hash(TokenSpan span) const {
    return hash_of(std::span(reading_.pieces)
                       .subspan(reading_.first_piece[span.begin],
                                reading_.first_piece[span.end] - reading_.first_piece[span.begin]));
  }

  /// "Chancellor Merkel Trump" in a text without full stops: the last name is another's, whom everybody knows.
  [[nodiscard]] bool is_anothers(std::uint64_t surname, std::uint32_t actor) const {
    const std::uint32_t row = reading_.index.surname_row(surname);
    if (row == 0) return false;
    const auto& rows = reading_.index.surnames[row - 1];
    return std::ranges::any_of(rows, [&](std::uint32_t person) { return reading_.index.people[person].famous; }) &&
           std::ranges::none_of(rows,
                                [&](std::uint32_t person) { return reading_.index.people[person].actor == actor; });
  }

  void introduce(TokenSpan name, std::uint32_t actor, bool retired) {
    if (name.size() > 1 && is_anothers(surname_hash({name.end - 1, name.end}), actor)) return;
    remember({surname_hash({name.end - 1, name.end}), actor, retired});
    const auto known = reading_.index.surname_row(surname_hash({name.begin, name.begin + 1}));
    if (known != 0 && name.size() > 1 && !reading_.is(name.begin, word_given))
      remember({surname_hash({name.begin, name.begin + 1}), actor, retired});
  }

  void full_name(const Match& match) {
    if (match.node == 0) return;
    const auto meanings = reading_.index.meanings_of(match.node);
    if (meanings.empty() || meanings.front().form != Form::person) return;
    const TokenSpan span{reading_.pieces[match.begin].token, reading_.pieces[match.end - 1].token + 1};
    const std::uint32_t sentence = reading_.sentence_of[span.begin];
    std::vector<std::uint32_t> people;
    for (const Meaning& meaning : meanings) people.push_back(meaning.target);
    const auto candidate = choose_namesake(reading_, people, sentence, ~0U);
    if (!candidate || reading_.says(span.end, "jr") || reading_.says(span.end, "jr.")) return;  // his son
    if (!free(span)) return extend_phrase(span, candidate->actor);
    const bool titled = titles_before(span.begin) < span.begin;
    if (!candidate->major && !titled && reading_.speaker == ~0U) return;
    add(span, *candidate, candidate->major ? 0.95F : 0.8F);
    introduce(span, candidate->actor, reading_.found.back().mention.kind == MentionKind::private_);
  }

  /// "French President Charles de Gaulle": the phrase has swallowed part of the name.
  void extend_phrase(TokenSpan name, std::uint32_t actor) {
    const auto end = reading_.found.begin() + static_cast<std::ptrdiff_t>(phrases_);
    const auto first = std::partition_point(
        reading_.found.begin(), end, [&](const Found& found) { return found.mention.tokens.begin + 24 < name.begin; });
    for (auto at = first; at != end && at->mention.tokens.begin < name.end; ++at) {
      Found& found = *at;
      if (!found.mention.tokens.overlaps(name) || static_cast<std::uint32_t>(found.mention.actor) != actor) continue;
      found.mention.tokens.end = std::max(found.mention.tokens.end, name.end);
      cover(found.mention.tokens);
      introduce(name, actor, found.mention.kind == MentionKind::private_);
    }
  }

  /// "Iraqi Prime Minister Qassim": Qassim speaks for Iraq in the rest of the text.
  void remember_phrase(const ActorMention& mention) {
    if (mention.via != Via::leader && mention.via != Via::body) return;
    const std::uint32_t first = mention.head + 1;
    if (first >= mention.tokens.end || !reading_.is(mention.head, word_title) ||
        !reading_.is_upper(mention.tokens.end - 1))
      return;
    if (reading_.says(first, "of")) return;
    introduce({first, mention.tokens.end}, static_cast<std::uint32_t>(mention.actor),
              mention.kind == MentionKind::private_);
  }

  /// The latest of a name wins.
  void remember(const Introduced& person) {
    introduced_.push_back(person);
    introduced_rows_[person.surname] = static_cast<std::uint32_t>(introduced_.size());
  }

  [[nodiscard]] const Introduced* introduced(std::uint64_t surname) const {
    const std::uint32_t row = introduced_rows_.find(surname);
    return row == 0 ? nullptr : &introduced_[row - 1];
  }

  /// Surnames that the text gives to others: "Mark Johnson".
  void find_strangers() {
    for (std::uint32_t token = 1; token < reading_.size(); ++token) {
      if (!reading_.is_upper(token) || covered_[token] || !reading_.same_sentence(token - 1, token)) continue;
      if (reading_.is_upper(token) && reading_.is(token, word_part) && reading_.is_upper(token - 1))
        reading_.strangers.push_back(surname_hash({token - 1, token}));  // "Baker International"
      if (covered_[token - 1]) continue;
      const bool other = reading_.is_upper(token - 1) && reading_.is_word(token - 1) &&
                         !reading_.is(token - 1, word_grammar | word_title | word_courtesy);
      if (other && (reading_.is(token - 1, word_given) || reading_.word(token - 1) == 0))
        reading_.strangers.push_back(surname_hash({token, token + 1}));
    }
    find_stranger_in_title();
    std::ranges::sort(reading_.strangers);
  }

  /// "Howard Hughes" as a title: the text is about him, not about a leader of that surname.
  void find_stranger_in_title() {
    const std::vector<Piece>& title = reading_.title;
    const auto is_leader = [&](const Match& match) {
      const auto meanings = reading_.index.meanings_of(match.node);
      return match.node != 0 && !meanings.empty() && meanings.front().form == Form::person;
    };
    if (std::ranges::any_of(reading_.title_matches, is_leader)) return;
    for (std::size_t i = 1; i < title.size(); ++i) {
      const std::uint64_t before = reading_.index.classes_of(title[i - 1].hash);
      const bool name = title[i - 1].shape == Shape::capital && title[i].shape == Shape::capital;
      if (name && (before == 0 || (before & word_given) != 0))
        title_strangers_.push_back(hash_of(std::span(title).subspan(i, 1)));
    }
    reading_.strangers.insert(reading_.strangers.end(), title_strangers_.begin(), title_strangers_.end());
  }

  [[nodiscard]] bool name_word(std::uint32_t token) const {
    if (token >= reading_.size()) return false;
    const bool upper = reading_.is_upper(token);
    if (!upper && (!reading_.is_upper(token + 1) || reading_.text.tokens[token].bytes.size() > 3)) return false;
    if (covered_[token] || !reading_.is_word(token)) return false;
    return upper || is_particle(token);
  }

  [[nodiscard]] bool is_particle(std::uint32_t token) const {
    constexpr Word particles[] = {"de", "von", "van", "bin", "al", "el", "dos", "da", "di", "ben", "le", "la"};
    return reading_.says_any(token, particles);
  }

  /// Tries names of three, two and one token from `token`; the token after.
  std::uint32_t at_token(std::uint32_t token) {
    if (!name_word(token) || reading_.is(token, word_title | word_courtesy | word_grammar)) return token + 1;
    const bool titled = titles_before(token) < token;
    for (std::uint32_t size = 3; size > 0; --size) {
      const TokenSpan span{token, token + size};
      if (span.end > reading_.size() || !reading_.same_sentence(token, span.end - 1) || !free(span) ||
          !reading_.is_upper(span.end - 1))
        continue;
      if (try_surname(span, titled)) return span.end;
    }
    return token + 1;
  }

  /// Is a capitalised word beside the name that makes it another's: "Robert Kennedy", "Johnson City"?
  [[nodiscard]] bool strangers_beside(TokenSpan span) const {
    const bool before = span.begin > 0 && reading_.same_sentence(span.begin - 1, span.begin) &&
                        reading_.is_upper(span.begin - 1) && !reading_.is(span.begin - 1, word_grammar) &&
                        reading_.is_word(span.begin - 1) &&
                        (!reading_.starts_sentence(span.begin - 1) || reading_.is(span.begin - 1, word_given));
    const bool after = reading_.same_sentence(span.begin, span.end) && reading_.is_upper(span.end) &&
                       !reading_.is(span.end, word_grammar) && reading_.is_word(span.end);
    return before || after;
  }

  bool try_surname(TokenSpan span, bool titled) {
    const std::uint64_t hash = surname_hash(span);
    const std::uint32_t sentence = reading_.sentence_of[span.begin];
    if (const Introduced* known = introduced(hash)) {
      if (!titled && std::ranges::find(title_strangers_, hash) != title_strangers_.end()) return false;
      if (!titled && (strangers_beside(span) || follows_particle(span) || is_name_of_place(span) || is_entry(span)))
        return false;
      const bool someone = titled && !reading_.is(span.begin - 1, word_title) && reading_.starts_with_stranger(hash);
      if (someone) return false;  // "Dr. Kim", whose first name the text has told
      const bool retired = known->retired && !titled;
      add(span,
          {.actor = known->actor, .major = true, .retired = retired || is_candidate(hash, known->actor, sentence)},
          0.85F);
      return true;
    }
    const std::uint32_t row = reading_.index.surname_row(hash);
    std::optional<Namesake> candidate;
    if (row != 0)
      candidate = choose_namesake(reading_, reading_.index.surnames[row - 1], sentence, titled ? span.begin - 1 : ~0U);
    if (!candidate || candidate->retired) return titled && span.size() == 1 && by_title(span, hash);
    const bool named = reading_.counts[candidate->actor] > 0 || candidate->actor == reading_.speaker;
    if (titled ? !accepts_titled(span, *candidate, named) : !accepts_bare(span, hash, *candidate, named)) return false;
    add(span, *candidate, titled ? 0.85F : 0.75F);
    remember({hash, candidate->actor, candidate->elect});
    return true;
  }

  /// "In 2016, Trump said": a leader whose terms all begin after the sentence's year.
  [[nodiscard]] bool is_candidate(std::uint64_t surname, std::uint32_t actor, std::uint32_t sentence) const {
    const std::uint32_t row = reading_.index.surname_row(surname);
    const Date date = reading_.date_of(sentence);
    if (row == 0 || !date.known()) return false;
    bool later = false;
    for (const std::uint32_t index : reading_.index.surnames[row - 1]) {
      const Person& person = reading_.index.people[index];
      if (person.actor != actor || !person.listed || !person.term.from.known()) continue;
      if (person.term.from.year <= date.year) return false;
      later = true;
    }
    return later;
  }

  /// "Secretary Williams" is no head of government, "General Secretary Gorbachev" is.
  [[nodiscard]] bool is_mere_secretary(std::uint32_t title) const {
    return reading_.says(title, "secretary") &&
           !(title > 0 && reading_.says_any(title - 1, {"foreign", "general", "first", "party"}));
  }

  [[nodiscard]] bool accepts_titled(TokenSpan span, const Namesake& candidate, bool named) const {
    if (candidate.listed && !named && is_mere_secretary(span.begin - 1)) return false;
    const bool courtesy = reading_.is(span.begin - 1, word_courtesy) && !reading_.is(span.begin - 1, word_title);
    if (courtesy && reading_.starts_with_stranger(surname_hash(span))) return false;
    if ((!candidate.major || (courtesy && !candidate.famous)) && !named) return false;
    const bool goes_on = reading_.is_upper(span.end) && strangers_beside({span.end - 1, span.end});
    constexpr std::size_t short_name = 4;  // "Kim Mahn-je"
    return !goes_on || (candidate.famous && reading_.token_text(span.end - 1).size() > short_name);
  }

  /// A surname without a title: those whom everybody knows; leaders whose country the text names; "the Blair
  /// government".
  [[nodiscard]] bool accepts_bare(TokenSpan span, std::uint64_t hash, const Namesake& candidate, bool named) const {
    const bool governs = reading_.is(span.end, word_body) && candidate.major && !reading_.is_upper(span.begin - 1);
    if (governs) return named || candidate.listed;
    if (strangers_beside(span) || follows_particle(span)) return false;
    if (reading_.starts_with_stranger(hash) || is_entry(span)) return false;
    if (is_name_of_place(span)) return false;
    if (candidate.famous) return true;
    const bool ordinary = reading_.word(span.end - 1) != 0 || span.size() > 2;
    if (ordinary) return false;
    const bool beside = span.begin > 1 && reading_.says(span.begin - 1, "and") && covered_[span.begin - 2];
    if (!beside && reading_.speaker == ~0U && reading_.topic != candidate.actor)
      return false;  // a namesake, as often as not
    if (candidate.listed && named) return true;
    const bool rare = candidate.alone && reading_.token_text(span.end - 1).size() > 4;
    const bool placed = named || !reading_.starts_sentence(span.begin);
    return rare && placed && ((candidate.major && named) || candidate.listed || reading_.speaker != ~0U);
  }

  /// "Ali bin Tamim".
  [[nodiscard]] bool follows_particle(TokenSpan span) const {
    return span.begin > 0 && reading_.same_sentence(span.begin - 1, span.begin) && is_particle(span.begin - 1);
  }

  /// "Smith, Adam, 377": an entry of an index.
  [[nodiscard]] bool is_entry(TokenSpan span) const {
    if (!reading_.says(span.end, ",") || !reading_.same_sentence(span.begin, span.end + 1)) return false;
    const std::string_view next = reading_.token_text(span.end + 1);
    if (next[0] >= '0' && next[0] <= '9') return true;
    return reading_.is_upper(span.end + 1) && reading_.says(span.end + 2, ",") && reading_.is(span.end + 1, word_given);
  }

  /// "Washington" without a title is no person.
  [[nodiscard]] bool is_name_of_place(TokenSpan span) const {
    const Piece& piece = reading_.pieces[reading_.first_piece[span.begin]];
    const std::uint32_t node = reading_.index.trie.step(0, piece.hash, Shape::capital);
    return span.size() == 1 && node != 0 &&
           std::ranges::any_of(reading_.index.meanings_of(node),
                               [](const Meaning& meaning) { return meaning.form != Form::person; });
  }

  /// "Peruvian Investment Fund Minister Muller": capitals lead back to the name of another actor.
  [[nodiscard]] bool follows_another(std::uint32_t title, std::uint32_t actor) const {
    std::uint32_t token = title;
    while (token > 0 && reading_.same_sentence(token - 1, title) && reading_.is_upper(token - 1) &&
           !covered_[token - 1])
      --token;
    if (token == 0 || !reading_.same_sentence(token - 1, title) || !covered_[token - 1]) return false;
    const auto end = reading_.found.begin() + static_cast<std::ptrdiff_t>(phrases_);
    const auto after = std::partition_point(reading_.found.begin(), end,
                                            [&](const Found& found) { return found.mention.tokens.begin < token; });
    return after == reading_.found.begin() || static_cast<std::uint32_t>((after - 1)->mention.actor) != actor;
  }

  /// "Prime Minister Muller" in a telegram from Pretoria: who bears the office speaks for the state of the title.
  bool by_title(TokenSpan span, std::uint64_t hash) {
    const std::uint32_t before = span.begin - 1;
    constexpr Word offices[] = {"president", "minister", "premier", "chancellor", "king",
                                "shah",      "emperor",  "sultan",  "primin",     "fonmin"};
    const bool office = reading_.says_any(before, offices);
    if (!office || reading_.topic == ~0U || !reading_.is_upper(before) || reading_.is(span.begin, ~word_given))
      return false;
    if (!reading_.may_have(reading_.topic, before) || follows_another(before, reading_.topic)) return false;
    add(span, {.actor = reading_.topic, .major = true}, 0.65F);
    remember({hash, reading_.topic, false});
    return true;
  }

  Reading& reading_;
  std::vector<bool> covered_;
  std::size_t phrases_;                         ///< mentions found before, in order
  std::vector<std::uint64_t> title_strangers_;  ///< surnames of him whom the title names
  std::vector<Introduced> introduced_;
  HashTable introduced_rows_;  ///< surname -> 1 + row of introduced_
};

}  // namespace

void find_leaders(Reading& reading) {
  LeaderFinder(reading).run();
  std::ranges::stable_sort(reading.found, {}, [](const Found& found) { return found.mention.tokens; });
}

}  // namespace entente
