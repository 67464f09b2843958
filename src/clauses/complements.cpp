// Clauses inside clauses: complements, predicatives, relative clauses.
#include "clauses/fact_builder.hpp"

namespace entente {

void FactBuilder::add_complements(Word v) {
  for (const Word c : tree_.children(v)) {
    switch (tree_.deprel(c)) {
      case Deprel::xcomp:
        if (tree_.nominal(c))
          add_predicative(v, c);
        else
          add_one(FactKind::PP, v, c, prep::do_, 0);
        break;
      case Deprel::ccomp: {  // "demanded that Israel withdraw": PP(demanded, that, Israel)
        const Subject s = subject(c);
        if (s.found) add(FactKind::PP, v, s.word, prep::that, s.cost);
        add_one(FactKind::PP, v, c, prep::do_, 0);
        break;
      }
      case Deprel::obl: {  // "regarded Iran as a threat", "serves as an ally"
        if (to_string(tree_.preposition(c)) == "as") add_predicative(v, c);
        break;
      }
      case Deprel::advcl: {
        const Prep p = tree_.preposition(c);
        if (p == prep::as && tree_.nominal(c))
          add_predicative(v, c);
        else if (p != Prep{} && tree_.upos(c) == Upos::VERB)
          add_one(FactKind::PP, v, c, p == prep::to ? prep::do_ : p, 1);
        break;
      }
      default:
        break;
    }
  }
  if (tree_.deprel(v) == Deprel::acl_relcl && tree_.has_head(v)) add_relative(tree_.head(v), v);
}

// What is said to be what: of the object where there is one, else of the subject.
void FactBuilder::add_predicative(Word v, Word complement) {
  const Word o = object(v);
  if (o < tree_.size()) {
    add(FactKind::ISA, antecedent(o), complement);
  } else if (const Subject s = subject(v); s.found) {
    add(FactKind::ISA, s.word, complement, {}, s.cost);
  }
}

// "the sanctions the United States imposed": no pronoun, so the noun fills the empty place of the object.
void FactBuilder::add_relative(Word n, Word v) {
  if (tree_.passive(v) || object(v) < tree_.size()) return;
  for (const Word c : tree_.children(v))
    if (antecedent(c) == n && c != n) return;
  if (tree_.has_child(v, {Deprel::nsubj}) && tree_.upos(v) == Upos::VERB) add_one(FactKind::A1, v, n, {}, 1);
}

}  // namespace entente
