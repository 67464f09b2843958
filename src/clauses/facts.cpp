// Clause facts from a dependency tree: one pass over the words, then the steps that spread facts to neighbours.
#include "entente/clauses/facts.hpp"

#include <algorithm>
#include <tuple>

#include "clauses/fact_builder.hpp"

namespace entente {
namespace {

constexpr unsigned max_cost = 4;

auto order(const Fact& f) { return std::tuple(f.head, f.kind, f.dependent, f.preposition, f.cost); }
auto identity(const Fact& f) { return std::tuple(f.head, f.kind, f.dependent, f.preposition); }

bool relative_pronoun(std::string_view lemma) {
  return lemma == "which" || lemma == "that" || lemma == "who" || lemma == "whom" || lemma == "whose";
}

}  // namespace

std::string_view to_string(FactKind kind) {
  switch (kind) {
    case FactKind::A0:
      return "A0";
    case FactKind::A1:
      return "A1";
    case FactKind::A2:
      return "A2";
    case FactKind::PP:
      return "PP";
    case FactKind::OWN:
      return "OWN";
    case FactKind::ISA:
      return "ISA";
  }
  return "?";
}

// "the arms that Russia sold": "that" stands for "arms".
Word FactBuilder::antecedent(Word w) const {
  if (!relative_pronoun(tree_.lemma(w))) return w;
  if (const Word before = before_relative_copula(w); before < w) return before;
  Word up = w;
  while (tree_.has_head(up)) {
    if (any_of(tree_.deprel(up), {Deprel::acl_relcl, Deprel::advcl_relcl})) {
      return tree_.head(up) < w ? tree_.head(up) : w;
    }
    up = tree_.head(up);
  }
  return w;
}

// "Chad and Mali, who were allies": the parser likes to hang the allies on Chad as one more of the coordinated. size()
// where it is not so.
Word FactBuilder::before_relative_copula(Word pronoun) const {
  const Word said = tree_.has_head(pronoun) ? tree_.head(pronoun) : tree_.size();
  const bool predicate = said > pronoun && said < tree_.size() && tree_.has_child(said, {Deprel::cop});
  return predicate && any_of(tree_.deprel(said), {Deprel::conj, Deprel::appos}) ? tree_.head(said) : tree_.size();
}

void FactBuilder::add_one(FactKind kind, Word head, Word dependent, Prep prep, unsigned cost) {
  if (head == dependent || cost > max_cost) return;
  facts_.push_back({kind, head, dependent, prep, static_cast<std::uint8_t>(cost)});
}

// "France and Britain warned Iran and Syria": a fact of one is a fact of each.
void FactBuilder::add(FactKind kind, Word head, Word dependent, Prep prep, unsigned cost) {
  const Word d = antecedent(dependent);
  add_one(kind, head, d, prep, cost);
  for (const Word c : tree_.children(d))
    if (tree_.deprel(c) == Deprel::conj && tree_.nominal(c) == tree_.nominal(d)) add(kind, head, c, prep, cost);
}

ClauseFacts FactBuilder::build() {
  for (Word w = 0; w < tree_.size(); ++w) {
    if (tree_.predicate(w)) add_predicate(w);
    add_nominal(w);
    add_prepositions(w);
  }
  share_across_coordination();
  climb_prepositions();
  sink_prepositions();
  pass_through_measures();
  own_through_light_verbs();
  reattach_behind_agents();
  echo_demonstratives();
  reattach_prepositions();
  std::ranges::sort(facts_, {}, order);
  const auto rest = std::ranges::unique(facts_, {}, identity);
  facts_.erase(rest.begin(), rest.end());
  ClauseFacts result{std::move(facts_), std::vector<std::uint32_t>(tree_.size() + 1, 0)};
  for (const Fact& f : result.facts) ++result.first[f.head + 1];
  for (std::size_t i = 1; i < result.first.size(); ++i) result.first[i] += result.first[i - 1];
  return result;
}

ClauseFacts clause_facts(const Tree& tree) { return FactBuilder(tree).build(); }

}  // namespace entente
