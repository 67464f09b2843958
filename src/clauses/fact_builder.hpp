// Collects the facts of one sentence. Verbs, nouns and complements each have their file; all of them speak through
// add(), which spreads a fact over coordinated words and puts the antecedent in place of a relative pronoun.
#pragma once

#include <vector>

#include "clauses/tree_view.hpp"
#include "entente/clauses/facts.hpp"

namespace entente {

using Word = std::uint32_t;

/// Prepositions that rules ask for, looked up once.
namespace prep {
inline const Prep as = *find_preposition("as"), by = *find_preposition("by"), do_ = *find_preposition("do"),
                  in = *find_preposition("in"), of = *find_preposition("of"), that = *find_preposition("that"),
                  to = *find_preposition("to");
}  // namespace prep

/// The surface subject of a predicate: the words, and how many steps away they stand.
struct Subject {
  Word word = 0;
  std::uint8_t cost = 0;
  bool found = false;
};

class FactBuilder {
 public:
  explicit FactBuilder(const Tree& tree) : tree_(tree) {}

  [[nodiscard]] ClauseFacts build();

 private:
  void add(FactKind kind, Word head, Word dependent, Prep prep = {}, unsigned cost = 0);
  void add_one(FactKind kind, Word head, Word dependent, Prep prep, unsigned cost);
  [[nodiscard]] Word antecedent(Word w) const;
  [[nodiscard]] Word before_relative_copula(Word pronoun) const;

  // predicates.cpp
  void add_predicate(Word v);
  void add_objects(Word v, bool passive);
  void add_distant_agent(Word v, Word before);
  void add_copula(Word w);
  [[nodiscard]] Subject subject(Word v, int depth = 0) const;
  [[nodiscard]] Word owner_of(Word n) const;
  [[nodiscard]] Word called_upon(Word v) const;
  /// A subject that the parser hung on the noun before it; size() where there is none.
  [[nodiscard]] Word lost_subject(Word v) const;
  [[nodiscard]] Subject inherited_subject(Word v, int depth) const;
  [[nodiscard]] bool object_controls(Word v) const;
  [[nodiscard]] Subject controller(Word v, int depth) const;
  [[nodiscard]] Word object(Word v) const;

  // complements.cpp
  void add_complements(Word v);
  void add_predicative(Word v, Word complement);
  void add_relative(Word n, Word v);

  // nominals.cpp
  void add_nominal(Word n);
  void add_noun_complement(Word n, Word v);
  void add_among_others(Word n, Word others);
  [[nodiscard]] bool has_that(Word v) const;
  void add_prepositions(Word h);
  void add_turned_preposition(Word h, Word preposition);
  [[nodiscard]] bool object_less(Word v) const;
  [[nodiscard]] bool agent_less(Word v) const;
  void share_with_verbs_before(const Fact& f, Word first);
  [[nodiscard]] bool shares_prepositions(Word first, Word second) const;
  [[nodiscard]] bool hangs_behind_noun(Word w) const;
  void share_across_coordination();
  void climb_prepositions();
  void sink_prepositions();
  void climb_between(const Fact& between);
  void give_subject(const Fact& between, Word verb, unsigned cost);
  void reattach_behind_agents();
  void echo_demonstratives();
  [[nodiscard]] Word named_before(Word w) const;
  void reattach_prepositions();
  void pass_through_measures();
  void own_through_light_verbs();

  TreeView tree_;
  std::vector<Fact> facts_;
};

}  // namespace entente
