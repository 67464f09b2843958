// What a clause does to the times in it: which words share its time, and what its tense is.
#pragma once

#include <cstdint>

#include "clauses/tree_view.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

enum class Tense : std::uint8_t {
  none,  ///< no finite verb: a title, an apposition
  past,
  perfect,
  present,
  future,
  other,  ///< "would", "to send": neither
};

class ClauseTime {
 public:
  explicit ClauseTime(const Tree& tree) : tree_(tree), view_(tree) {}

  /// Whether the time of the word that `word` hangs on is that of `word`, too.
  [[nodiscard]] bool passes_time_down(std::uint32_t word) const;
  /// Whether a time that hangs on `word` may be that of what `word` hangs on; `direct` if it hangs there by itself.
  [[nodiscard]] bool passes_time_up(std::uint32_t word, bool direct, std::uint32_t trigger) const;
  /// A verb under a verb: an infinitive, a participle.
  [[nodiscard]] bool is_clause(std::uint32_t word) const;
  /// "The pact expired in 1960": what the word names ends where the time says.
  [[nodiscard]] bool subject_of_ending(std::uint32_t word) const;
  /// "the 1961 treaty": a time whose top word is `top` and that ends before `end` describes the noun behind it.
  [[nodiscard]] bool describes(std::uint32_t top, std::uint32_t end) const;
  /// "in the war of 1967", "at the 1955 conference": what took place then took place at its time.
  [[nodiscard]] bool event_of_clause(std::uint32_t noun) const;
  /// The noun of a name that the word ends: "Treaty" of "the Treaty of Vienna", "pact" of "the pact with Togo".
  [[nodiscard]] std::uint32_t named(std::uint32_t word) const;
  /// "for the first time since 1962", "the lowest point since 1921": nothing has gone on since then.
  [[nodiscard]] bool only_now(std::uint32_t word) const;
  /// "did not agree until 1862", "had to wait until 1862": it began where others end.
  [[nodiscard]] bool not_until(std::uint32_t verb) const;
  /// A heading has none: "Recognition of Palau, 1994".
  [[nodiscard]] bool has_finite_verb() const;
  /// Of the clause that the word stands in.
  [[nodiscard]] Tense tense(std::uint32_t word) const;

 private:
  [[nodiscard]] bool has_child(std::uint32_t word, Deprel deprel) const;
  [[nodiscard]] bool has_child(std::uint32_t word, Deprel deprel, std::string_view lemma) const;
  [[nodiscard]] bool at_another_time(std::uint32_t word) const;
  [[nodiscard]] bool together(std::uint32_t verb) const;
  [[nodiscard]] bool passive(std::uint32_t verb) const;
  /// "the pact that they signed in 1956"
  [[nodiscard]] bool makes_what_it_describes(std::uint32_t verb) const;
  [[nodiscard]] bool has_subject(std::uint32_t word) const;
  [[nodiscard]] Tense tense_of_verb(std::uint32_t verb) const;

  const Tree& tree_;
  TreeView view_;
};

}  // namespace entente
