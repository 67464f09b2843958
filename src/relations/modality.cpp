// Climbs from the trigger to the root. At each word on the way its function words are read ("not", "may", "if", "no"),
// and its governor is asked what it does to its complement ("refused to", "plans to", "claims that").
#include "relations/modality.hpp"

#include <algorithm>

namespace entente {
namespace {

template <class Map>
Operator look_up(const Map& map, const std::string& lemma) {
  const auto found = map.find(lemma);
  return found == map.end() ? Operator::none : found->second;
}

bool one_of(Deprel r, std::initializer_list<Deprel> list) { return std::ranges::find(list, r) != list.end(); }

class Climber {
 public:
  Climber(const Tree& tree, const Lexicon::Compiled& lexicon) : tree_(tree), lexicon_(lexicon) {}

  Modality climb(std::uint32_t w) {
    for (int steps = 0; steps < 32; ++steps) {
      read_function_words(w);
      const Arc& arc = tree_.arcs[w];
      if (arc.head < 0) break;
      const auto up = static_cast<std::uint32_t>(arc.head);
      if (!passes_up(arc.deprel)) break;
      read_governor(up, w);
      w = up;
    }
    if (negations_ % 2 == 1)
      result_.status = Status::negated;
    else if (potential_)
      result_.status = Status::potential;
    return result_;
  }

 private:
  /// A relative clause or a conjunct is said by itself; arguments and complements stand under their governor.
  static bool passes_up(Deprel r) {
    return one_of(
        r, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::obj, Deprel::iobj, Deprel::obl, Deprel::xcomp, Deprel::ccomp,
            Deprel::nmod, Deprel::acl, Deprel::advcl, Deprel::compound, Deprel::nmod_poss, Deprel::conj});
  }

  void read_function_words(std::uint32_t w) {
    for (std::uint32_t c = 0; c < tree_.size(); ++c) {
      if (tree_.arcs[c].head != static_cast<std::int32_t>(w)) continue;
      const std::string& lemma = tree_.words[c].lemma;
      const Deprel r = tree_.arcs[c].deprel;
      if (one_of(r, {Deprel::advmod, Deprel::det, Deprel::cc_preconj, Deprel::cc, Deprel::case_}))
        apply(look_up(lexicon_.adverbs, lemma));
      if (r == Deprel::aux) apply(look_up(lexicon_.modals, lemma));
      if (r == Deprel::mark) apply(look_up(lexicon_.markers, lemma));
    }
  }

  void read_governor(std::uint32_t up, std::uint32_t w) {
    const Deprel r = tree_.arcs[w].deprel;
    const Operator op = look_up(lexicon_.governors, tree_.words[up].lemma);
    if (op == Operator::none) return;
    const bool complement = one_of(r, {Deprel::xcomp, Deprel::ccomp, Deprel::acl, Deprel::advcl});
    if (complement) {
      apply(op);
      if (op == Operator::reports && !result_.claimant) claimant(up);
    } else if (one_of(r, {Deprel::obj, Deprel::nsubj_pass}) && op != Operator::reports) {
      apply(op);  // "denied aid", "proposed a treaty"
    }
  }

  void claimant(std::uint32_t verb) {
    for (std::uint32_t c = 0; c < tree_.size(); ++c)
      if (tree_.arcs[c].head == static_cast<std::int32_t>(verb) && tree_.arcs[c].deprel == Deprel::nsubj)
        result_.claimant = c;
  }

  void apply(Operator op) {
    switch (op) {
      case Operator::none:
        break;
      case Operator::negates:
        ++negations_;
        break;
      case Operator::makes_potential:
      case Operator::reports:
        potential_ = true;
        break;
    }
  }

  const Tree& tree_;
  const Lexicon::Compiled& lexicon_;
  Modality result_;
  int negations_ = 0;
  bool potential_ = false;
};

}  // namespace

Modality modality_of(const FactIndex& facts, std::uint32_t trigger, const Lexicon::Compiled& lexicon) {
  return Climber(facts.tree(), lexicon).climb(trigger);
}

}  // namespace entente
