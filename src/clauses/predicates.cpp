// Who does what: subjects (said, shared, raised or controlled), objects and recipients of verbs; copulas.
#include <cctype>

#include "clauses/fact_builder.hpp"

namespace entente {
namespace {

constexpr int max_depth = 8;

/// Verbs whose subject, not object, does what the infinitive says: "promised Egypt to withdraw".
bool subject_control(std::string_view lemma) { return lemma == "promise" || lemma == "vow" || lemma == "threaten"; }

}  // namespace

Word FactBuilder::object(Word v) const { return tree_.child(v, {Deprel::obj, Deprel::iobj}); }

// "agreed to send": the sender is who agreed; "forced Egypt to withdraw": Egypt withdraws.
Subject FactBuilder::controller(Word v, int depth) const {
  const Word u = tree_.head(v);
  const Word o = object(u);
  if (o < tree_.size() && !subject_control(tree_.lemma(u))) return {o, 0, true};
  return subject(u, depth + 1);
}

// "accused Israel of bombing Syria", "warned Iran against selling arms": the object does it.
bool FactBuilder::object_controls(Word v) const {
  const std::string_view prep = to_string(tree_.preposition(v));
  const bool gerund = tree_.xpos(v) == "VBG" && (prep == "of" || prep == "from" || prep == "for" || prep == "into" ||
                                                 prep == "against" || prep == "about");
  return gerund && object(tree_.head(v)) < tree_.size();
}

// "called on Iran to release them", "appealed to Iran to wait": Iran does it. size() where nobody is called upon.
Word FactBuilder::called_upon(Word v) const {
  const auto none = static_cast<Word>(tree_.size());
  const Word u = tree_.head(v);
  const std::string_view verb = tree_.lemma(u);
  const bool calls = verb == "call" || verb == "appeal" || verb == "plead" || verb == "rely" || verb == "count";
  if (!calls || !tree_.infinitive(v)) return none;
  for (const Word c : tree_.children(u)) {
    const std::string_view prep = to_string(tree_.preposition(c));
    const bool addressed = prep == "on" || prep == "upon" || prep == "to" || prep == "for" || prep == "with";
    if (tree_.deprel(c) == Deprel::obl && addressed && c < v) return c;
  }
  return none;
}

// Whose decision it is: "Iran's", "the Iranian", "of Iran", but not "the good decision".
Word FactBuilder::owner_of(Word n) const {
  const auto demonym = [](std::string_view word) {
    for (const std::string_view ending : {"an", "ese", "ish", "ch", "i"})
      if (word.size() > ending.size() + 1 && word.ends_with(ending)) return true;
    return std::isupper(static_cast<unsigned char>(word.front())) != 0;
  };
  if (const Word owner = tree_.child(n, {Deprel::nmod_poss}); owner < tree_.size()) return owner;
  for (const Word c : tree_.children(n))
    if (any_of(tree_.deprel(c), {Deprel::compound, Deprel::amod}) && demonym(tree_.lemma(c))) return c;
  for (const Word c : tree_.children(n))
    if (tree_.deprel(c) == Deprel::nmod && tree_.upos(c) == Upos::PROPN && to_string(tree_.preposition(c)) == "of")
      return c;
  return static_cast<Word>(tree_.size());
}

Subject FactBuilder::inherited_subject(Word v, int depth) const {
  const Word u = tree_.head(v);
  switch (tree_.deprel(v)) {
    case Deprel::xcomp:
      return controller(v, depth);
    case Deprel::conj: {  // "condemned the raid and cut its aid"
      Subject s = subject(u, depth + 1);
      return s;
    }
    case Deprel::acl:  // "troops fighting in", "arms sold by", "its decision to attack", "an interest in trading"
      if (!tree_.infinitive(v) &&
          !(tree_.xpos(v) == "VBG" && tree_.upos(u) == Upos::NOUN && tree_.has_child(v, {Deprel::mark})))
        return {u, 0, true};
      if (tree_.upos(u) == Upos::PROPN) return {u, 1, true};  // "calls on Iran to withdraw"
      if (const Word owner = owner_of(u); owner < tree_.size()) return {owner, 1, true};
      if (tree_.has_head(u) && any_of(tree_.deprel(u), {Deprel::obj, Deprel::obl})) {
        Subject s = subject(tree_.head(u), depth + 1);
        ++s.cost;
        return s;
      }
      return {};
    case Deprel::acl_relcl: {  // no relative pronoun, no subject: the noun itself
      return {u, 1, true};
    }
    case Deprel::parataxis: {  // "its reliance on aid - both military and economic - came from": a dash hides the
                               // subject
      const bool finite = tree_.xpos(v) == "VBD" || tree_.xpos(v) == "VBZ" || tree_.xpos(v) == "VBP";
      const bool bare = tree_.nominal(u) && u < v && !tree_.has_child(u, {Deprel::cop, Deprel::nsubj});
      return finite && bare ? Subject{u, 1, true} : Subject{};
    }
    case Deprel::amod:  // "occupied territory"
      return tree_.xpos(v) == "VBN" ? Subject{u, 0, true} : Subject{};
    case Deprel::advcl:
    case Deprel::ccomp: {  // "citing the treaty, France ..."
      if (object_controls(v)) return {object(u), 0, true};
      if (const Word called = called_upon(v); called < tree_.size()) return {called, 0, true};
      if (tree_.deprel(v) == Deprel::ccomp && !tree_.infinitive(v) && tree_.xpos(v) != "VBG") return {};
      Subject s = subject(u, depth + 1);
      ++s.cost;
      return s;
    }
    default:
      return {};
  }
}

Subject FactBuilder::subject(Word v, int depth) const {
  if (depth > max_depth) return {};
  const Word own = tree_.child(v, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::nsubj_outer});
  if (own < tree_.size()) return {antecedent(own), 0, true};
  if (const Word owner = tree_.child(v, {Deprel::nmod_poss}); tree_.xpos(v) == "VBG" && owner < tree_.size())
    return {owner, 0, true};  // "Hanoi's dispatching its envoy"
  if (!tree_.has_head(v)) return {};
  if (const Word lost = lost_subject(v); lost < tree_.size()) return {antecedent(lost), 1, true};
  return inherited_subject(v, depth);
}

// "found a patron, even as its view of Iran has shifted": the parser makes "view" the subject of the noun before it and
// leaves the verb behind it without one. A subject never follows a noun that it is said of, so it is the verb's.
Word FactBuilder::lost_subject(Word v) const {
  const bool finite = tree_.xpos(v) == "VBD" || tree_.xpos(v) == "VBZ" || tree_.xpos(v) == "VBP";
  if (tree_.deprel(v) != Deprel::conj || !(finite || tree_.has_child(v, {Deprel::aux}))) return tree_.size();
  for (Word w = v; w-- > 0 && tree_.upos(w) != Upos::VERB;) {
    if (tree_.deprel(w) != Deprel::nsubj || !tree_.has_head(w)) continue;
    const Word said_of = tree_.head(w);
    return said_of < w && tree_.nominal(said_of) && !tree_.has_child(said_of, {Deprel::cop}) ? w : tree_.size();
  }
  return tree_.size();
}

// "Egypt was given aid": with an object left, the passive subject is the recipient.
void FactBuilder::add_objects(Word v, bool passive) {
  const Word obj = tree_.child(v, {Deprel::obj});
  const Word iobj = tree_.child(v, {Deprel::iobj});
  if (obj < tree_.size()) add(FactKind::A1, v, obj);
  if (iobj < tree_.size()) add(obj < tree_.size() || passive ? FactKind::A2 : FactKind::A1, v, iobj);
  for (const Word c : tree_.children(v)) {
    const bool by =
        any_of(tree_.deprel(c), {Deprel::obl, Deprel::obl_agent}) && to_string(tree_.preposition(c)) == "by";
    if (by && (passive || tree_.deprel(c) == Deprel::obl_agent)) add(FactKind::A0, v, c);
    if (passive && !by) add_distant_agent(v, c);
  }
}

// "given to Egypt by France": the parser likes to hang the agent on the noun before it.
void FactBuilder::add_distant_agent(Word v, Word before) {
  if (!any_of(tree_.deprel(before), {Deprel::obl, Deprel::obj})) return;
  for (const Word c : tree_.children(before))
    if (tree_.deprel(c) == Deprel::nmod && to_string(tree_.preposition(c)) == "by") add(FactKind::A0, v, c, {}, 1);
}

void FactBuilder::add_predicate(Word v) {
  const bool passive = tree_.passive(v);
  const Subject s = subject(v);
  const bool verb = tree_.upos(v) == Upos::VERB || tree_.upos(v) == Upos::AUX;
  if (s.found && verb && passive) {
    const bool object_left = tree_.has_child(v, {Deprel::obj});
    add(object_left ? FactKind::A2 : FactKind::A1, v, s.word, {}, s.cost);
  } else if (s.found && (verb || tree_.upos(v) == Upos::ADJ)) {
    if (tree_.deprel(v) != Deprel::amod) add(FactKind::A0, v, s.word, {}, s.cost);
  }
  if (verb) add_objects(v, passive);
  // "Iranian-backed Houthis": one token names who backs.
  if (verb && tree_.deprel(v) == Deprel::amod && passive) facts_.push_back({FactKind::A0, v, v, {}, 0});
  if (tree_.has_child(v, {Deprel::cop})) add_copula(v);
  add_complements(v);
}

// "Iran is a threat": also for each of "an ally and a friend".
void FactBuilder::add_copula(Word w) {
  const Subject s = subject(w);
  if (!s.found || !tree_.nominal(w)) return;
  add(FactKind::ISA, s.word, w, {}, s.cost);
  for (const Word c : tree_.children(s.word))
    if (tree_.deprel(c) == Deprel::conj) add(FactKind::ISA, c, w, {}, s.cost);
}

}  // namespace entente
