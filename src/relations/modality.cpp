// Climbs from the trigger to the root. At each word on the way its function words are read ("not", "may", "if", "no"),
// and its governor is asked what it does to its complement ("refused to", "plans to", "claims that"). Negations cancel
// in pairs; anything potential on the way makes the whole potential unless it is negated.
#include "relations/modality.hpp"

#include <algorithm>
#include <array>

#include "core/one_of.hpp"

namespace entente {
namespace {

bool one_of(Deprel r, std::initializer_list<Deprel> list) { return std::ranges::find(list, r) != list.end(); }

bool is_complement(Deprel r) { return one_of(r, {Deprel::xcomp, Deprel::ccomp, Deprel::acl, Deprel::advcl}); }
bool is_argument(Deprel r) {
  return one_of(r, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::obj, Deprel::iobj, Deprel::obl, Deprel::obl_agent});
}
bool is_subject(Deprel r) { return one_of(r, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::nsubj_outer}); }

class Climber {
 public:
  Climber(const FactIndex& facts, const FormMatch& match, const Lexicon::Compiled& lexicon,
          std::span<const std::uint32_t> speaking)
      : facts_(facts), tree_(facts.tree()), match_(match), lexicon_(lexicon), speaking_(speaking) {}

  Modality climb() {
    std::uint32_t w = match_.trigger;
    bool whole = true;  // whether the negations at w speak of the act: not those of the first of two coordinated verbs
    bool denied_above = true;  // whether those above do: not of what a participle adds
    for (int steps = 0; steps < 32; ++steps) {
      read_function_words(w, whole && denied_above);
      const Arc& arc = tree_.arcs[w];
      if (arc.head < 0 || presupposed()) break;
      const auto up = static_cast<std::uint32_t>(arc.head);
      if (!passes_up(w, up)) break;
      whole = arc.deprel != Deprel::conj || (has_word(w, Deprel::cc, {"or", "nor"}) && !both_denied(w, up));
      denied_above &= arc.deprel != Deprel::advcl || has_word(w, Deprel::mark, {});
      if (performs(w, up) || goes_on(w, up)) break;
      read_governor(up, w);
      w = up;
    }
    if (asked() && tree_.arcs[w].head < 0 && !presupposed()) potential_ = true;
    if (negations_ % 2 == 1)
      result_.status = Status::negated;
    else if (potential_)
      result_.status = Status::potential;
    return result_;
  }

 private:
  template <class Visit>
  void for_each_child(std::uint32_t w, Visit&& visit) const {
    for (const std::uint32_t c : facts_.children(w)) visit(c);
  }

  [[nodiscard]] bool has_word(std::uint32_t w, Deprel deprel, std::initializer_list<std::string_view> lemmas) const {
    bool found = false;
    for_each_child(w, [&](std::uint32_t c) {
      found |= tree_.arcs[c].deprel == deprel &&
               (lemmas.size() == 0 || std::ranges::find(lemmas, facts_.key(c)) != lemmas.end());
    });
    return found;
  }
  [[nodiscard]] bool has_subject(std::uint32_t w) const {
    return has_word(w, Deprel::nsubj, {}) || has_word(w, Deprel::nsubj_pass, {});
  }

  [[nodiscard]] bool presupposed() const {
    return match_.form != no_form && lexicon_.frame_of(match_.form).presupposed;
  }
  [[nodiscard]] bool in_form(std::uint32_t w) const { return std::ranges::find(match_.words, w) != match_.words.end(); }

  /// A relative clause is said by itself, and so is a conjunct with a subject of its own or what is said of time and
  /// reason, whatever the main clause wants; complements stand under their governor, and nouns under verbs that carry
  /// them.
  [[nodiscard]] bool passes_up(std::uint32_t w, std::uint32_t up) const {
    const Deprel r = tree_.arcs[w].deprel;
    if (r == Deprel::advcl && (has_subject(w) || finite_mark(w))) return false;
    if (r == Deprel::acl && (facts_.key(up) == "fact" || no_doubt(up))) return false;
    if (is_complement(r)) return true;
    if (r == Deprel::conj) return !has_subject(w);
    if (is_argument(r)) return in_form(up) || carries(up, w);
    return one_of(r, {Deprel::nmod, Deprel::nmod_poss, Deprel::compound, Deprel::cop}) &&
           (in_form(up) || governs_noun(up) || chance(up));
  }
  [[nodiscard]] bool finite_mark(std::uint32_t w) const {
    return has_word(w, Deprel::mark,
                    {"while", "although", "though", "because", "since", "whereas", "as", "if", "when", "until", "till",
                     "before", "after", "once", "unless", "by"});
  }

  /// Whether what is said of `up` is said of its argument: "launched an attack", "war is possible", "aid may be given",
  /// "entered into talks"; not "the war was no small matter", "talks may bring peace", "under the treaty".
  [[nodiscard]] bool carries(std::uint32_t up, std::uint32_t w) const {
    const Deprel r = tree_.arcs[w].deprel;
    const Upos upos = tree_.words[up].upos;
    if (upos != Upos::VERB && upos != Upos::AUX) return is_subject(r) ? predicates(up) : r != Deprel::obl;
    const bool carrier = is_carrier(up);
    if (is_subject(r) && r != Deprel::nsubj_pass)
      return carrier && (!has_word(up, Deprel::obj, {}) || has_word(up, Deprel::obj, {"place"}));
    if (r == Deprel::obl)
      return (carrier && has_word(w, Deprel::case_, {"into", "in", "to"}) && enters(up)) || asks_for(up, w);
    return carrier || governs_noun(up);
  }
  /// "called for sanctions", "refrained from war".
  [[nodiscard]] bool asks_for(std::uint32_t up, std::uint32_t w) const {
    return governs_noun(up) && has_word(w, Deprel::case_, {"for", "of", "against", "from"});
  }
  [[nodiscard]] bool predicates(std::uint32_t up) const {
    return look_up(lexicon_.predicates, up) != Operator::none || look_up(lexicon_.adjectives, up) != Operator::none;
  }
  /// "enter into", "engage in", "proceed to".
  [[nodiscard]] bool enters(std::uint32_t verb) const {
    static constexpr std::array<std::string_view, 8> verbs = {"enter",   "engage", "join", "result",
                                                              "proceed", "come",   "get",  "involve"};
    return is_one_of(facts_.key(verb), verbs);
  }
  /// "neither a treaty nor a pact": each is denied by a word of its own.
  [[nodiscard]] bool both_denied(std::uint32_t second, std::uint32_t first) const {
    return has_word(second, Deprel::cc, {"nor"}) && neither(first);
  }
  [[nodiscard]] bool neither(std::uint32_t w) const {
    return has_word(w, Deprel::cc_preconj, {"neither"}) || has_word(w, Deprel::cc, {"neither"}) ||
           has_word(w, Deprel::det, {"neither"});
  }
  /// "will continue to help" helps, and so does who "plans to maintain its aid", not who "did not maintain relations".
  [[nodiscard]] bool goes_on(std::uint32_t w, std::uint32_t up) const {
    static constexpr std::array<std::string_view, 3> keeping = {"continue", "maintain", "keep"};
    const Deprel r = tree_.arcs[w].deprel;
    const bool kept = one_of(r, {Deprel::obj, Deprel::nsubj_pass}) && is_one_of(facts_.key(up), keeping);
    return ((kept && !denied(up)) || (r == Deprel::xcomp && facts_.key(up) == "continue")) &&
           !has_word(up, Deprel::aux, {"could", "should", "may", "might", "must", "would"});
  }
  /// "in case of war", "in the event of an attack"; not "in the case of Peru".
  [[nodiscard]] bool chance(std::uint32_t w) const {
    if (!has_word(w, Deprel::case_, {"in"})) return false;
    return facts_.key(w) == "event" || (facts_.key(w) == "case" && !has_word(w, Deprel::det, {}));
  }
  /// "there is no doubt that".
  [[nodiscard]] bool no_doubt(std::uint32_t w) const {
    return facts_.key(w) == "doubt" && (has_word(w, Deprel::det, {"no"}) || has_word(w, Deprel::case_, {"without"}));
  }
  [[nodiscard]] bool governs_noun(std::uint32_t up) const {
    const Operator op = look_up(lexicon_.governors, up);
    return op == Operator::negates || op == Operator::makes_potential;
  }

  [[nodiscard]] Operator look_up(const OperatorTable& table, std::uint32_t w) const {
    auto found = table.end();
    if (tree_.words[w].upos == Upos::VERB) found = table.find(facts_.key(w) + ":v");
    if (found == table.end()) found = table.find(facts_.key(w));
    if (found == table.end()) found = table.find(with_particle(w));
    return found == table.end() ? Operator::none : found->second;
  }
  [[nodiscard]] bool is_carrier(std::uint32_t w) const {
    return lexicon_.carriers.contains(facts_.key(w)) || lexicon_.carriers.contains(with_particle(w));
  }
  /// "rule_out"; empty without a particle.
  [[nodiscard]] std::string with_particle(std::uint32_t verb) const {
    std::string name;
    for_each_child(verb, [&](std::uint32_t c) {
      if (tree_.arcs[c].deprel == Deprel::compound_prt) name = facts_.key(verb) + "_" + facts_.key(c);
    });
    return name;
  }

  void read_function_words(std::uint32_t w, bool whole) {
    bool to = false;
    bool be = false;
    if (whole && denied_beside(w)) apply(Operator::negates);
    for_each_child(w, [&](std::uint32_t c) {
      const Deprel r = tree_.arcs[c].deprel;
      if (whole && !qualified(c, w) && !asked_not_to(w) &&
          one_of(r, {Deprel::advmod, Deprel::det, Deprel::cc_preconj, Deprel::cc, Deprel::case_, Deprel::mark}))
        apply(look_up(lexicon_.adverbs, c));
      if (r == Deprel::advmod && (w == match_.trigger || in_form(w))) apply(look_up(lexicon_.near_misses, c));
      if (r == Deprel::aux && !wished(w, c)) apply(look_up(lexicon_.modals, c));
      if (r == Deprel::mark || r == Deprel::advmod) apply(look_up(lexicon_.markers, c));
      if (r == Deprel::amod) apply(look_up(lexicon_.adjectives, c));
      if (one_of(r, {Deprel::amod, Deprel::acl}) && xpos_name(tree_.words[c].xpos) == "VBN")
        apply(look_up(lexicon_.participles, c));
      to |= r == Deprel::mark && facts_.key(c) == "to";
      be |= one_of(r, {Deprel::aux, Deprel::cop}) && facts_.key(c) == "be";
    });
    if (to && be && tree_.words[w].upos == Upos::VERB) apply(Operator::makes_potential);  // "is to visit"
  }

  /// "urged Togo not to attack" urges, where "agreed not to attack" does not agree.
  [[nodiscard]] bool asked_not_to(std::uint32_t w) const {
    static constexpr std::array<std::string_view, 16> asking = {
        "ask",   "urge", "call", "appeal",  "demand", "request",  "press",  "tell",
        "order", "warn", "beg",  "implore", "plead",  "instruct", "advise", "exhort"};
    const Arc& arc = tree_.arcs[w];
    if (arc.head < 0 || !is_complement(arc.deprel) || !in_form(w)) return false;
    const auto up = static_cast<std::uint32_t>(arc.head);
    return in_form(up) && is_one_of(facts_.key(up), asking);
  }

  /// "not only attacked", "did not recognize her until 1950", "attacked China instead".
  [[nodiscard]] bool qualified(std::uint32_t negation, std::uint32_t w) const {
    const std::string& key = facts_.key(negation);
    if (key == "instead") return negation + 1 == tree_.size() || facts_.key(negation + 1) != "of";
    if (key != "not" && key != "n't" && key != "n’t") return false;
    if (negation + 1 < tree_.size()) {
      const std::string& next = facts_.key(negation + 1);
      if (next == "only" || next == "just" || next == "merely" || next == "simply" || next == "solely") return true;
    }
    bool found = false;
    for_each_child(w, [&](std::uint32_t c) {
      found |= one_of(tree_.arcs[c].deprel, {Deprel::advcl, Deprel::obl, Deprel::obl_unmarked}) &&
               (has_word(c, Deprel::mark, {"until", "till"}) || has_word(c, Deprel::case_, {"until", "till"}));
    });
    return found;
  }

  /// By an adverb of the lexicon's ("never sends") or beside it.
  [[nodiscard]] bool denied(std::uint32_t verb) const {
    bool by_adverb = false;
    for_each_child(verb, [&](std::uint32_t c) {
      by_adverb |= tree_.arcs[c].deprel == Deprel::advmod && look_up(lexicon_.adverbs, c) == Operator::negates;
    });
    return by_adverb || denied_beside(verb);
  }

  /// "no longer sends", "neither Spain nor Italy sent", "no state sent"; where the act is the subject, its words are
  /// read on the way.
  [[nodiscard]] bool denied_beside(std::uint32_t verb) const {
    bool found = false;
    for_each_child(verb, [&](std::uint32_t c) {
      const Deprel r = tree_.arcs[c].deprel;
      found |= r == Deprel::advmod && (facts_.key(c) == "longer" || facts_.key(c) == "long") && c > 0 &&
               facts_.key(c - 1) == "no";
      found |= is_subject(r) && !climbed(c) && (neither(c) || has_word(c, Deprel::det, {"no"}));
      found |= one_of(r, {Deprel::obj, Deprel::obl}) && !climbed(c) && neither(c);
    });
    return found;
  }
  /// Whether the word stands between the trigger and the root, or is the trigger.
  [[nodiscard]] bool climbed(std::uint32_t word) const {
    std::int32_t up = static_cast<std::int32_t>(match_.trigger);
    for (int steps = 0; up >= 0 && steps < 32; ++steps, up = tree_.arcs[static_cast<std::size_t>(up)].head)
      if (static_cast<std::uint32_t>(up) == word) return true;
    return false;
  }

  void read_governor(std::uint32_t up, std::uint32_t w) {
    if (in_form(up)) return;  // what it does to its object the frame says
    const Deprel r = tree_.arcs[w].deprel;
    const Operator op = look_up(lexicon_.governors, up);
    if (is_subject(r)) {
      apply(look_up(lexicon_.predicates, up));
      apply(look_up(lexicon_.adjectives, up));
    }
    if (is_complement(r)) {
      const bool said = op == Operator::reports || op == Operator::says;
      if (said && r == Deprel::advcl && !has_word(w, Deprel::mark, {"of", "for", "with"})) return;
      if (said) return claim(up, op);
      if (op != Operator::none) return apply(op);
      if (r == Deprel::xcomp && has_word(w, Deprel::mark, {"to"})) apply(look_up(lexicon_.obligers, up));
      if (r == Deprel::acl) read_accusation(up);
    } else if (r == Deprel::nmod && chance(up)) {
      potential_ = true;
    } else if (takes(up, w)) {
      apply(op);  // "denied aid", "proposed a treaty", "threat of invasion", "called for sanctions"
    }
  }

  [[nodiscard]] bool takes(std::uint32_t up, std::uint32_t w) const {
    const Deprel r = tree_.arcs[w].deprel;
    if (r == Deprel::obl) return asks_for(up, w);
    return one_of(r, {Deprel::obj, Deprel::nsubj_pass, Deprel::nmod, Deprel::compound}) && governs_noun(up);
  }

  // "accused Israel of bombing": the parser likes to hang the act on Israel.
  void read_accusation(std::uint32_t noun) {
    const Arc& arc = tree_.arcs[noun];
    if (arc.head < 0 || !one_of(arc.deprel, {Deprel::obj, Deprel::nsubj_pass})) return;
    const auto verb = static_cast<std::uint32_t>(arc.head);
    const Operator op = look_up(lexicon_.governors, verb);
    if (op == Operator::reports)
      claim(verb, op);
    else if (op == Operator::negates || op == Operator::makes_potential)
      apply(op);
  }

  void claim(std::uint32_t verb, Operator op) {
    if (op == Operator::reports) potential_ = true;
    if (result_.claimant) return;
    for_each_child(verb, [&](std::uint32_t c) {
      if (tree_.arcs[c].deprel == Deprel::nsubj) result_.claimant = c;
    });
    result_.said = op == Operator::says;
  }

  [[nodiscard]] bool first_person(std::uint32_t verb) const {
    bool found = false;
    for_each_child(verb, [&](std::uint32_t c) {
      const Deprel r = tree_.arcs[c].deprel;
      if (!is_subject(r) && r != Deprel::obj && r != Deprel::iobj) return;
      const std::string& key = facts_.key(c);
      found |= key == "i" || key == "we" || key == "me" || key == "us" ||
               has_word(c, Deprel::nmod_poss, {"my", "our"}) || std::ranges::find(speaking_, c) != speaking_.end();
    });
    return found;
  }
  /// "should like", "would wish" before a performative.
  [[nodiscard]] bool wished(std::uint32_t verb, std::uint32_t modal) const {
    return lexicon_.performatives.contains(facts_.key(verb)) && lexicon_.wishes.contains(facts_.key(modal)) &&
           first_person(verb);
  }
  /// "I wish to thank", "let me congratulate", "I take this opportunity to thank": said and done.
  [[nodiscard]] bool performs(std::uint32_t w, std::uint32_t up) const {
    if (!is_complement(tree_.arcs[w].deprel) || !lexicon_.performatives.contains(facts_.key(w))) return false;
    for (int steps = 0; steps < 4 && lexicon_.wishes.contains(facts_.key(up)); ++steps) {
      if (first_person(up)) return true;
      if (tree_.arcs[up].head < 0) return false;
      const bool taken = tree_.arcs[up].deprel == Deprel::obj;
      up = static_cast<std::uint32_t>(tree_.arcs[up].head);
      if (taken && first_person(up)) return true;
    }
    return false;
  }

  [[nodiscard]] bool asked() const {
    return tree_.size() > 0 && facts_.key(static_cast<std::uint32_t>(tree_.size() - 1)) == "?";
  }

  void apply(Operator op) {
    switch (op) {
      case Operator::none:
      case Operator::says:
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

  const FactIndex& facts_;
  const Tree& tree_;
  const FormMatch& match_;
  const Lexicon::Compiled& lexicon_;
  std::span<const std::uint32_t> speaking_;
  Modality result_;
  int negations_ = 0;
  bool potential_ = false;
};

}  // namespace

Modality modality_of(const FactIndex& facts, const FormMatch& match, const Lexicon::Compiled& lexicon,
                     std::span<const std::uint32_t> speaking) {
  return Climber(facts, match, lexicon, speaking).climb();
}

Modality modality_at(const FactIndex& facts, std::uint32_t trigger, const Lexicon::Compiled& lexicon,
                     std::span<const std::uint32_t> speaking) {
  FormMatch as_found;
  as_found.form = no_form;
  as_found.trigger = trigger;
  as_found.words = {trigger};
  return modality_of(facts, as_found, lexicon, speaking);
}

}  // namespace entente
