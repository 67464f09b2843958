// One document while its actors are found: its pieces, the names in it, the years of its sentences, and the mentions so
// far. The passes of recognize.cpp write it in turn; all of them see tokens, none sees a tree.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "actors/index.hpp"
#include "entente/actors/recognize.hpp"
#include "entente/core/word.hpp"

namespace entente {

/// A name of the index found in the text.
struct Match {
  std::uint32_t begin = 0;  ///< pieces [begin, end)
  std::uint32_t end = 0;
  std::uint32_t node = 0;   ///< of the trie; 0 for a prefix ("Sino")
  std::uint32_t actor = 0;  ///< for a prefix
  bool in_caps = false;     ///< an acronym of the text matched a name that is none: "CHINA"
};

/// A mention with what later passes want to know of it.
struct Found {
  ActorMention mention;
  Form form = Form::name;
  std::uint32_t sentence = 0;
  bool plural = false;  ///< a people, or a member of a group expression
  bool place = false;   ///< a city that is only a place, kept for "why"
};

/// What the passes ask of tokens most often.
struct TokenMarks {
  bool word = false;    ///< begins with a piece that has a letter or digit
  bool upper = false;   ///< whose first letter is a capital
  bool starts = false;  ///< is the first of its sentence
};

struct Reading {
  const Document& document;
  const TokenizedText& text;
  const ActorTable& table;
  const ActorTable::Index& index;
  std::vector<Piece> pieces = {};
  std::vector<std::uint32_t> first_piece = {};  ///< by token, and one more
  std::vector<std::uint32_t> sentence_of = {};  ///< by token
  std::vector<std::uint64_t> keys = {};         ///< by token: key_of() its text
  std::vector<TokenMarks> marks = {};           ///< by token
  std::vector<std::int16_t> years = {};         ///< by sentence: the year it speaks of, 0 for none
  std::int16_t first_year = 0;                  ///< earliest and latest year that text or title says; 0 for none
  std::int16_t last_year = 0;
  std::vector<std::uint64_t> classes = {};  ///< by token: WordClass bits of its last piece
  std::vector<std::uint8_t> sports = {};    ///< by sentence: how much it speaks of sport
  std::vector<Match> matches = {};
  std::vector<Piece> title = {};           ///< the pieces of the document's title
  std::vector<Match> title_matches = {};   ///< the names in it
  std::vector<std::uint16_t> counts = {};  ///< by actor: unambiguous names of it in the text and the title
  std::vector<Found> found = {};
  std::uint32_t speaker = ~0U;                ///< row of document.speaker
  std::uint32_t topic = ~0U;                  ///< the one state that the title names beside the speaker's
  std::uint16_t most_named = 0;               ///< the highest of `counts` of a state
  std::vector<std::uint64_t> strangers = {};  ///< surnames that stand behind other first names, sorted
  bool from_post = false;                     ///< a message from the speaker's own post abroad
  bool in_assembly = false;                   ///< the speaker addresses the United Nations, of which he is one
  bool instructed = false;                    ///< an instruction to the speaker's own embassy
  bool ancient = false;                       ///< a text of Rome, Carthage and Sparta
  bool american_state = false;                ///< "Georgia" is the American one here

  /// A view of the document's text; empty outside of it.
  [[nodiscard]] std::string_view token_text(std::uint32_t token) const {
    return token < size() ? text_of(document, text.tokens[token]) : std::string_view();
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text.tokens.size()); }
  /// Classes of a token's last piece; 0 outside of the text.
  [[nodiscard]] std::uint64_t word(std::uint32_t token) const { return token < size() ? classes[token] : 0; }
  [[nodiscard]] bool is(std::uint32_t token, std::uint64_t wanted) const { return (word(token) & wanted) != 0; }
  [[nodiscard]] bool is_word(std::uint32_t token) const { return token < size() && marks[token].word; }
  [[nodiscard]] bool is_upper(std::uint32_t token) const { return token < size() && marks[token].upper; }
  [[nodiscard]] bool same_sentence(std::uint32_t a, std::uint32_t b) const {
    return a < size() && b < size() && sentence_of[a] == sentence_of[b];
  }
  [[nodiscard]] bool starts_sentence(std::uint32_t token) const { return marks[token].starts; }
  [[nodiscard]] bool starts_with_stranger(std::uint64_t surname) const {
    return std::ranges::binary_search(strangers, surname);
  }
  /// Is the token this lower-case word, in any case?
  [[nodiscard]] bool says(std::uint32_t token, const Word& word) const {
    if (token >= size() || keys[token] != word.key) return false;
    return word.text.size() < 8 || goes_on_as(token, word.text);
  }
  /// Is it one of these?
  [[nodiscard]] bool says_any(std::uint32_t token, std::span<const Word> words) const {
    return std::ranges::any_of(words, [&](const Word& word) { return says(token, word); });
  }
  [[nodiscard]] bool says_any(std::uint32_t token, std::initializer_list<Word> words) const {
    return says_any(token, std::span(words.begin(), words.size()));
  }
  /// "'s" or a bare apostrophe.
  [[nodiscard]] bool is_possessive(std::uint32_t token) const;
  /// The date of which a sentence speaks: its year, else the document's date.
  [[nodiscard]] Date date_of(std::uint32_t sentence) const {
    const bool future = document.date.known() && years[sentence] > document.date.year;
    return years[sentence] != 0 && !future ? Date{years[sentence], 0, 0} : document.date;
  }
  /// May the state have a man of the office that a token names? The Lebanon has no king. Of kings that were, texts
  /// without a speaker may tell centuries later.
  [[nodiscard]] bool may_have(std::uint32_t actor, std::uint32_t office) const {
    return index.may_have(actor, pieces[first_piece[office]].hash, date_of(sentence_of[office]), speaker != ~0U);
  }
  /// Do the text and its title speak of these years only?
  [[nodiscard]] bool speaks_only_of(DateSpan span) const {
    return first_year != 0 && within(span, Date{first_year, 0, 0}) && within(span, Date{last_year, 0, 0});
  }

 private:
  /// Is the whole token this word, of which its first eight bytes are those?
  [[nodiscard]] bool goes_on_as(std::uint32_t token, std::string_view lower) const;
};

/// Cuts the document into pieces and finds the years of its sentences.
void prepare(Reading& reading);

/// Finds all names, longest first, left to right.
void match_names(Reading& reading);

/// The names in a stretch of pieces that are not of the document: its title.
[[nodiscard]] std::vector<Match> match_pieces(const ActorTable::Index& index, std::span<const Piece> pieces);

/// Drops matches of abbreviations that the text says are something else: "Inflation Reduction Act (IRA)".
void drop_abbreviations(Reading& reading);

/// Counts what the text names without doubt, and reads the title.
void count_actors(Reading& reading);

/// Settles speaker, topic and occasion by the title; after the counts.
void read_title(Reading& reading);

/// The meaning that date and company give a name; nothing where none fits.
[[nodiscard]] std::optional<Meaning> choose(const Reading& reading, std::span<const Meaning> meanings,
                                            std::uint32_t sentence);

/// Turns matches into mentions, each judged by the words around it.
void judge_names(Reading& reading);

/// What a name is here, and how sure that is.
struct Judgement {
  MentionKind kind = MentionKind::acting;
  float confidence = 1;
  bool place = false;
};
[[nodiscard]] Judgement judge_city(const Reading& reading, TokenSpan span);
[[nodiscard]] Judgement judge_compound(const Reading& reading, const Match& match);
/// All words of a token's sentence are capitalised: a title, in which capitals tell nothing.
[[nodiscard]] bool is_title_case(const Reading& reading, std::uint32_t token);
/// An adjective; `also_name` of a word that is the state's name too ("US").
[[nodiscard]] Judgement judge_adjective(const Reading& reading, TokenSpan span, bool also_name);
/// "the Russians" act; "two Russians" and "Russians" at large are people. A government's own papers leave the article
/// away: "Soviets said".
[[nodiscard]] Judgement judge_people(const Reading& reading, TokenSpan span, std::uint32_t actor);
/// "Chinese restaurant", "two Russian students": the first noun within five words is a citizen or a company.
[[nodiscard]] bool citizen_follows(const Reading& reading, std::uint32_t token);
/// "Soviet foreign policy", "the French coast": what an adjective's noun says of the state, within three words.
[[nodiscard]] bool affair_follows(const Reading& reading, std::uint32_t token);
/// A verb, or what looks like one.
[[nodiscard]] bool is_verb_like(const Reading& reading, std::uint32_t token);
/// Behind these the text goes on to say what the people do: "Soviets said".
[[nodiscard]] bool acts_next(const Reading& reading, std::uint32_t next);
/// "the Recovery and Reinvestment Act": a law behind its country's adjective.
[[nodiscard]] bool is_law(const Reading& reading, TokenSpan span);
/// "Mr. England", "Jack London".
[[nodiscard]] bool is_surname(const Reading& reading, std::uint32_t token);
/// "at the White House": the house, not who is in it.
[[nodiscard]] bool is_building(const Reading& reading, TokenSpan span);
/// "RAF Croughton": an office before a capitalised word that nobody knows.
[[nodiscard]] bool names_a_place(const Reading& reading, TokenSpan span);
/// "German Titov was": a first name at the beginning of a sentence.
[[nodiscard]] bool is_first_name(const Reading& reading, TokenSpan span);
/// A weak name in a sentence that speaks of a year in which no actor of that name existed: "the Dominicans in 1220".
[[nodiscard]] bool is_unborn(const Reading& reading, TokenSpan span, std::span<const Meaning> meanings);
[[nodiscard]] bool is_weak_name_other(const Reading& reading, TokenSpan span);
[[nodiscard]] bool is_part_of_name(const Reading& reading, TokenSpan span);

/// Widens mentions to the bodies and titles that they stand with: "the Chinese Foreign Ministry", "President of
/// Mexico".
void join_phrases(Reading& reading);

/// Leaders by title and surname.
void find_leaders(Reading& reading);

/// "the Big Four (China, ...)", "both countries", "the two sides".
void find_groups(Reading& reading);

/// "we", "its", "the regime", "the President".
void resolve_references(Reading& reading);

}  // namespace entente
