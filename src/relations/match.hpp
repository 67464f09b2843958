// Matches the forms of the lexicon against the clause facts of one sentence.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "clauses/tree_view.hpp"
#include "entente/clauses/facts.hpp"
#include "relations/compiled.hpp"

namespace entente {

/// A form found in a sentence: where its trigger stands and which words fill source and target.
struct FormMatch {
  FormId form{};
  std::uint32_t trigger = 0;  ///< words of the sentence
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::uint32_t cost = 0;            ///< uncertain steps of all facts used
  std::vector<std::uint32_t> words;  ///< what the form's words stand at, the trigger among them
};

/// A sentence's facts, found by either end.
class FactIndex {
 public:
  /// All three must outlive the index.
  FactIndex(const Tree& tree, const ClauseFacts& facts, const Lexicon::Compiled& lexicon);
  [[nodiscard]] const Tree& tree() const { return tree_; }
  /// The words that a word governs, in order.
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t head) const { return view_.children(head); }
  [[nodiscard]] std::span<const Fact> from(std::uint32_t head) const { return facts_.of(head); }
  /// Rows of facts whose dependent is the word.
  [[nodiscard]] std::span<const std::uint32_t> to(std::uint32_t dependent) const {
    return std::span(rows_).subspan(first_[dependent], first_[dependent + 1] - first_[dependent]);
  }
  [[nodiscard]] const Fact& row(std::uint32_t i) const { return facts_.facts[i]; }
  /// What the lexicon calls the word: its lemma in lower case, without "re-".
  [[nodiscard]] const std::string& key(std::uint32_t word) const { return keys_[word]; }
  /// FeatureHash of each word's key.
  [[nodiscard]] std::span<const std::uint64_t> hashes() const { return hashes_; }
  /// What the lexicon knows of the word; of no use to it: an empty row.
  [[nodiscard]] const MatchTables::Word& known(std::uint32_t word) const { return *known_[word]; }

 private:
  const Tree& tree_;
  TreeView view_;
  const ClauseFacts& facts_;
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> first_;
  std::vector<std::string> keys_;
  std::vector<std::uint64_t> hashes_;
  std::vector<const MatchTables::Word*> known_;
};

/// The types that some form finds by this word as its trigger: a bit for each row of the ontology.
[[nodiscard]] std::uint32_t types_triggered_by(const FactIndex& facts, std::uint32_t word);

/// Whether a word may fill a role at all: an actor stands there. Called often.
using MayFill = std::vector<bool>;

/// All matches, in order of trigger word and form.
[[nodiscard]] std::vector<FormMatch> match_forms(const FactIndex& facts, const MayFill& may_fill,
                                                 const Lexicon::Compiled& lexicon);

/// How far one form came at one word before it fell silent: what `entente why --not` tells.
struct FormTrace {
  /// The first condition that failed, on the way that led furthest.
  enum class Stop : std::uint8_t {
    word,               ///< the word is not of the trigger's class
    fact,               ///< `edge` of the pattern does not hold
    blocked,            ///< one of the frame's `blocks` hangs there
    not_required,       ///< none of its `requires` does
    ends_otherwise,     ///< none of its `ends_with` stands last
    acts_otherwise,     ///< the trigger is the subject of a verb that is none of `acts_only`
    done_together,      ///< both ends do the act together
    done_with_another,  ///< both ends do with a third what the form has them do with each other
    none,               ///< it matched
  };
  Stop stop = Stop::word;
  std::size_t edge = 0;              ///< row of Pattern::edges
  std::vector<std::uint32_t> bound;  ///< by node: the word that it stood at, unbound_word where at none

  static constexpr std::uint32_t unbound_word = UINT32_MAX;
};

[[nodiscard]] FormTrace trace_form(const FactIndex& facts, const MayFill& may_fill, const Lexicon::Compiled& lexicon,
                                   std::uint32_t form, std::uint32_t trigger);

/// Whether a word is of a part of speech, as forms see it.
[[nodiscard]] bool pos_fits(WordPos pos, const Morph& word);

}  // namespace entente
