// What hangs on nouns: owners, apposition, prepositions; and the steps that pass facts on between words that share
// them: coordinated nouns, measures ("billions of dollars in aid"), verb and object before a preposition.
#include <algorithm>
#include <array>

#include "clauses/fact_builder.hpp"

namespace entente {
namespace {

/// Nouns that only measure or sort what follows "of" or "in".
bool measure_noun(std::string_view lemma) {
  static constexpr std::array<std::string_view, 58> nouns = {
      "act",         "amount",  "barrel",  "batch",    "billion", "bulk",   "bushel",  "campaign",  "cargo",
      "consignment", "couple",  "decade",  "degree",   "dollar",  "dozen",  "form",    "fraction",  "group",
      "half",        "handful", "history", "hundred",  "kind",    "level",  "list",    "lot",       "majority",
      "million",     "number",  "one",     "package",  "pair",    "part",   "pattern", "piece",     "policy",
      "quantity",    "quarter", "range",   "record",   "round",   "series", "set",     "share",     "shipment",
      "sort",        "string",  "third",   "thousand", "ton",     "tonne",  "total",   "tradition", "trio",
      "type",        "volume",  "wave",    "year"};
  static_assert(std::ranges::is_sorted(nouns));
  return std::ranges::binary_search(nouns, lemma);
}

/// Verbs that add little but voice and phase to the act their object names: "launched an attack", "gave aid".
bool light_verb(std::string_view lemma) {
  static constexpr std::array<std::string_view, 118> verbs = {
      "accord",     "afford",      "announce",    "approve",  "arrange", "authorise", "authorize", "await",
      "begin",      "call",        "cancel",      "carry",    "cease",   "commit",    "complete",  "conclude",
      "conduct",    "consider",    "contemplate", "continue", "decline", "deliver",   "demand",    "deny",
      "direct",     "discontinue", "end",         "engage",   "enjoy",   "enter",     "establish", "exchange",
      "exercise",   "exert",       "expand",      "express",  "extend",  "face",      "finish",    "furnish",
      "get",        "give",        "grant",       "halt",     "have",    "hold",      "impose",    "increase",
      "inflict",    "initiate",    "intensify",   "issue",    "justify", "keep",      "launch",    "lead",
      "lend",       "level",       "lodge",       "maintain", "make",    "mount",     "need",      "negotiate",
      "obtain",     "offer",       "open",        "oppose",   "order",   "organise",  "organize",  "owe",
      "pay",        "perform",     "plan",        "plot",     "pose",    "prepare",   "present",   "promise",
      "propose",    "provide",     "pursue",      "put",      "raise",   "reach",     "receive",   "reduce",
      "register",   "reiterate",   "render",      "renew",    "repeat",  "request",   "require",   "resume",
      "seek",       "send",        "show",        "sign",     "stage",   "start",     "step",      "stop",
      "strengthen", "supply",      "suspend",     "sustain",  "take",    "threaten",  "undertake", "urge",
      "use",        "voice",       "wage",        "want",     "win",     "withhold"};
  static_assert(std::ranges::is_sorted(verbs));
  return std::ranges::binary_search(verbs, lemma);
}

/// Prepositions that name the other end of an act.
bool names_other_end(std::string_view preposition) {
  static constexpr std::array<std::string_view, 9> list = {"against", "among",   "between", "into", "to",
                                                           "toward",  "towards", "upon",    "with"};
  return std::ranges::find(list, preposition) != list.end();
}

}  // namespace

void FactBuilder::add_nominal(Word n) {
  // "its neighbours" that stand for known actors are its neighbours.
  if (tree_.xpos(n) == "NNS" && tree_.has_child(n, {Deprel::nmod_poss})) facts_.push_back({FactKind::ISA, n, n, {}, 0});
  for (const Word c : tree_.children(n)) {
    switch (tree_.deprel(c)) {
      case Deprel::nmod_poss:
      case Deprel::compound:
      case Deprel::amod:
        add(FactKind::OWN, n, c);
        break;
      case Deprel::nmod_desc:
      case Deprel::nmod_unmarked:
        add(FactKind::OWN, n, c, {}, 1);
        break;
      case Deprel::appos:
        add(FactKind::ISA, n, c);
        add_one(FactKind::ISA, c, n, {}, 0);
        break;
      case Deprel::acl:
        add_noun_complement(n, c);
        break;
      case Deprel::conj:
        add_among_others(n, c);
        break;
      case Deprel::nsubj:  // "Soviet and U.S. negotiators met": the first adjective, misread
        if (tree_.upos(n) == Upos::NOUN && c < n && !tree_.has_child(n, {Deprel::cop}) &&
            any_of(tree_.deprel(n), {Deprel::nsubj, Deprel::obj, Deprel::obl, Deprel::nmod}))
          add(FactKind::OWN, n, c, {}, 1);
        break;
      default:
        break;
    }
  }
}

// "Iraq, Syria and other members of the League": each is a member.
void FactBuilder::add_among_others(Word n, Word others) {
  const auto children = tree_.children(others);
  const bool named = tree_.upos(others) == Upos::NOUN && std::ranges::any_of(children, [&](Word c) {
                       return tree_.lemma(c) == "other" && any_of(tree_.deprel(c), {Deprel::amod, Deprel::det});
                     });
  if (!named) return;
  add_one(FactKind::ISA, n, others, {}, 0);
  for (const Word c : tree_.children(n))
    if (c < others && tree_.deprel(c) == Deprel::conj && tree_.nominal(c)) add_one(FactKind::ISA, c, others, {}, 0);
}

// "the demand that Iran withdraw", "a promise to help": as behind the verbs "demand" and "promise".
void FactBuilder::add_noun_complement(Word n, Word v) {
  if (tree_.upos(n) == Upos::PROPN && tree_.infinitive(v) && tree_.has_head(n) && tree_.deprel(n) == Deprel::obl)
    add_one(FactKind::PP, tree_.head(n), v, prep::do_, 1);  // "calls on [Iran to withdraw]"
  const bool that = has_that(v);
  if (!that && !tree_.infinitive(v)) return;
  add_one(FactKind::PP, n, v, prep::do_, 0);
  const Word subject = tree_.child(v, {Deprel::nsubj, Deprel::nsubj_pass});
  if (that && subject < tree_.size()) add(FactKind::PP, n, subject, prep::that);
}

bool FactBuilder::has_that(Word v) const {
  return std::ranges::any_of(tree_.children(v),
                             [&](Word c) { return tree_.deprel(c) == Deprel::mark && tree_.lemma(c) == "that"; });
}

void FactBuilder::add_prepositions(Word h) {
  for (const Word c : tree_.children(h)) {
    if (!any_of(tree_.deprel(c), {Deprel::nmod, Deprel::obl, Deprel::obl_agent, Deprel::nmod_desc})) continue;
    const Prep p = tree_.preposition(c);
    if (p != Prep{}) add(FactKind::PP, h, c, p);
    if (tree_.upos(c) == Upos::ADP) add_turned_preposition(h, c);
  }
}

// "with" as the head of "GVN Embassy": the parser's slip where articles are left out.
void FactBuilder::add_turned_preposition(Word h, Word preposition) {
  const auto p = find_preposition(tree_.lemma(preposition));
  if (!p) return;
  for (const Word c : tree_.children(preposition))
    if (any_of(tree_.deprel(c), {Deprel::obl, Deprel::nmod, Deprel::obj})) add(FactKind::PP, h, c, *p, 1);
}

// "aid and support to Syria", "Soviet aid and arms": coordinated nouns share what stands at either end;
// "sells and ships arms to Syria": so do coordinated verbs.
void FactBuilder::share_across_coordination() {
  const std::size_t count = facts_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Fact f = facts_[i];
    const Word h = f.head;
    if (f.kind == FactKind::OWN) {
      for (const Word c : tree_.children(h))
        if (tree_.deprel(c) == Deprel::conj && f.dependent < h && !tree_.has_child(c, {Deprel::nmod_poss, Deprel::det}))
          add_one(f.kind, c, f.dependent, f.preposition, f.cost + 1U);
    }
    if (!tree_.has_head(h) || tree_.deprel(h) != Deprel::conj || f.dependent < h) continue;
    if (tree_.has_child(h, {Deprel::nsubj, Deprel::nsubj_pass})) continue;  // a clause of its own
    const Word first = tree_.head(h);
    const bool agent = f.kind == FactKind::A0 && agent_less(first) && tree_.passive(h);
    if (agent || (f.kind == FactKind::A1 && object_less(first))) share_with_verbs_before(f, first);
    if (f.kind == FactKind::PP && shares_prepositions(first, h))
      add_one(f.kind, first, f.dependent, f.preposition, f.cost + 1U);
  }
}

// But not "relations with Chile and trade with Japan", nor "met Chile and sold copper to Japan".
bool FactBuilder::shares_prepositions(Word first, Word second) const {
  if (tree_.nominal(first) != tree_.nominal(second)) return false;
  return std::ranges::none_of(tree_.children(first), [&](Word c) {
    const bool own = any_of(tree_.deprel(c), {Deprel::nmod, Deprel::obl, Deprel::obj, Deprel::xcomp, Deprel::ccomp});
    return own && c > first && c < second && to_string(tree_.preposition(c)) != "of";
  });
}

// "armed, trained and paid by France": what the last verb has, the first and those between have too.
void FactBuilder::share_with_verbs_before(const Fact& f, Word first) {
  add_one(f.kind, first, f.dependent, f.preposition, f.cost + 1U);
  for (const Word c : tree_.children(first)) {
    const bool lacks = f.kind == FactKind::A0 ? agent_less(c) : object_less(c);
    if (tree_.deprel(c) == Deprel::conj && c < f.head && lacks)
      add_one(f.kind, c, f.dependent, f.preposition, f.cost + 1U);
  }
}

bool FactBuilder::agent_less(Word v) const {
  return tree_.passive(v) && !tree_.has_child(v, {Deprel::obl_agent, Deprel::obl});
}

bool FactBuilder::object_less(Word v) const {
  return tree_.upos(v) == Upos::VERB && !tree_.passive(v) && object(v) == tree_.size() &&
         !tree_.has_child(v, {Deprel::obl, Deprel::xcomp, Deprel::ccomp});
}

// "provided billions of dollars in aid": what was provided is aid as well.
void FactBuilder::pass_through_measures() {
  for (int round = 0; round < 2; ++round) {
    const std::size_t count = facts_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Fact link = facts_[i];
      if (link.kind != FactKind::PP || (link.preposition != prep::of && link.preposition != prep::in)) continue;
      if (!measure_noun(tree_.lemma(link.head)) || !tree_.nominal(link.dependent)) continue;
      for (std::size_t j = 0; j < count; ++j) {
        const Fact f = facts_[j];
        if (f.dependent == link.head && f.head != link.dependent)
          add_one(f.kind, f.head, link.dependent, f.preposition, f.cost + 1U);
        if (f.head == link.head && f.dependent != link.dependent && f.kind != FactKind::ISA)
          add_one(f.kind, link.dependent, f.dependent, f.preposition, f.cost + 1U);
      }
    }
  }
}

// "launched an attack on Iran": the attack is its subject's, as in "Iraq's attack"; "gave Syria aid": aid to Syria;
// "an attack by Iraq" is Iraq's.
void FactBuilder::own_through_light_verbs() {
  const std::size_t count = facts_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Fact object = facts_[i];
    if (object.kind == FactKind::PP && object.preposition == prep::by && tree_.nominal(object.head))
      add_one(FactKind::OWN, object.head, object.dependent, {}, object.cost + 1U);
    if (object.kind != FactKind::A1 || !light_verb(tree_.lemma(object.head)) || !tree_.nominal(object.dependent))
      continue;
    for (std::size_t j = 0; j < count; ++j) {
      const Fact f = facts_[j];
      if (f.head != object.head) continue;
      const unsigned cost = object.cost + f.cost + 1U;
      if (f.kind == FactKind::A0) add_one(FactKind::OWN, object.dependent, f.dependent, {}, cost);
      if (f.kind == FactKind::A2) add_one(FactKind::PP, object.dependent, f.dependent, prep::to, cost);
    }
  }
}

// "the admission of Guyana to the Union", "aid from China to Mali", "the treaty of 1842 between A and B": what hangs on
// the word behind a noun belongs to the noun as well; from deeper inside, only what names the other end of an act.
void FactBuilder::climb_prepositions() {
  constexpr unsigned max_climb = 3;
  const std::size_t count = facts_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Fact f = facts_[i];
    if (f.kind != FactKind::PP || f.preposition == prep::of || f.dependent < f.head) continue;
    if (to_string(f.preposition) == "between") climb_between(f);
    const bool far = names_other_end(to_string(f.preposition));
    Word below = f.head;
    for (unsigned step = 1; step <= (far ? max_climb : 1) && hangs_behind_noun(below); ++step) {
      below = tree_.head(below);
      add_one(FactKind::PP, below, f.dependent, f.preposition, f.cost + step);
    }
  }
}

// "the storming of the embassy in Tehran": the parser hangs both on the storming; what stands right behind the embassy
// is the embassy's as well.
void FactBuilder::sink_prepositions() {
  const std::size_t count = facts_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Fact f = facts_[i];
    if (f.kind != FactKind::PP || f.cost > 1 || tree_.deprel(f.dependent) != Deprel::nmod) continue;
    const Word preposition = tree_.child(f.dependent, {Deprel::case_});
    if (preposition == 0 || preposition >= tree_.size()) continue;
    const Word before = preposition - 1;
    const bool sibling = before > f.head && tree_.has_head(before) && tree_.head(before) == f.head &&
                         tree_.deprel(before) == Deprel::nmod && tree_.upos(before) == Upos::NOUN;
    if (sibling) add_one(FactKind::PP, before, f.dependent, f.preposition, f.cost + 1U);
  }
}

// "the agreement reached so far between A and B", "the rapprochement which has taken place between A and B": "between"
// says who the parties are, however deep the parser hangs it.
void FactBuilder::climb_between(const Fact& between) {
  constexpr unsigned max_climb = 4;
  Word below = between.head;
  give_subject(between, below, 1);
  for (unsigned step = 1; step <= max_climb && tree_.has_head(below) && tree_.head(below) < between.dependent; ++step) {
    const bool inside = any_of(tree_.deprel(below), {Deprel::nmod, Deprel::obl, Deprel::acl, Deprel::acl_relcl,
                                                     Deprel::advmod, Deprel::nsubj, Deprel::nsubj_pass, Deprel::obj});
    if (!inside) return;
    below = tree_.head(below);
    give_subject(between, below, step + 1);
    if (tree_.upos(below) == Upos::NOUN)
      add_one(FactKind::PP, below, between.dependent, between.preposition, between.cost + step);
  }
}

// "war broke out between A and B": a war between them.
void FactBuilder::give_subject(const Fact& between, Word verb, unsigned cost) {
  if (tree_.upos(verb) != Upos::VERB) return;
  const Word subject = tree_.child(verb, {Deprel::nsubj, Deprel::nsubj_pass});
  if (subject < verb && tree_.upos(subject) == Upos::NOUN)
    add_one(FactKind::PP, subject, between.dependent, between.preposition, between.cost + cost);
}

bool FactBuilder::hangs_behind_noun(Word w) const {
  if (!tree_.has_head(w) || tree_.deprel(w) != Deprel::nmod || tree_.head(w) > w) return false;
  const std::string_view link = to_string(tree_.preposition(w));
  return tree_.nominal(tree_.head(w)) &&
         (link == "of" || link == "on" || link == "for" || link == "from" || link == "by");
}

// "imposed by France on Mali": what the parser hangs on the agent belongs to the verb and its object.
void FactBuilder::reattach_behind_agents() {
  const std::size_t count = facts_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Fact agent = facts_[i];
    if (agent.kind != FactKind::A0 || agent.dependent < agent.head) continue;
    for (std::size_t j = 0; j < count; ++j) {
      const Fact f = facts_[j];
      if (f.kind != FactKind::PP || f.head != agent.dependent || f.preposition == prep::of || f.dependent < f.head)
        continue;
      add_one(FactKind::PP, agent.head, f.dependent, f.preposition, f.cost + 1U);
    }
  }
}

// "reliance on aid ...; this aid came from", "Iran's behaviour ... shaped that behaviour": what the noun was said to be
// owned by or to go to, "this" noun is too. Who relies on it is whom it goes to.
void FactBuilder::echo_demonstratives() {
  const std::size_t count = facts_.size();
  for (Word w = 1; w < tree_.size(); ++w) {
    const Word before = tree_.upos(w) == Upos::NOUN ? named_before(w) : tree_.size();
    if (before == tree_.size()) continue;
    for (std::size_t i = 0; i < count; ++i) {
      const Fact f = facts_[i];
      const bool told = f.kind == FactKind::OWN || f.kind == FactKind::PP;
      if (f.head == before && told && f.dependent != w) add_one(f.kind, w, f.dependent, f.preposition, f.cost + 1U);
      if (f.kind != FactKind::PP || f.dependent != before || !tree_.nominal(f.head)) continue;
      for (std::size_t j = 0; j < count; ++j)
        if (facts_[j].kind == FactKind::OWN && facts_[j].head == f.head)
          add_one(FactKind::PP, w, facts_[j].dependent, prep::to, facts_[j].cost + 1U);
    }
  }
}

// The same noun earlier in the sentence, where "this" or "that" points back to it.
Word FactBuilder::named_before(Word w) const {
  bool points = false;
  for (const Word c : tree_.children(w)) {
    const std::string_view lemma = tree_.lemma(c);
    points |= tree_.deprel(c) == Deprel::det && (lemma == "this" || lemma == "that" || lemma == "such");
  }
  for (Word v = w; points && v-- > 0;)
    if (tree_.upos(v) == Upos::NOUN && tree_.lemma(v) == tree_.lemma(w)) return v;
  return tree_.size();
}

// "gave [aid to Syria]" or "[gave aid] to Syria": the parser tosses a coin, so a preposition counts for both.
void FactBuilder::reattach_prepositions() {
  const std::size_t count = facts_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Fact object = facts_[i];
    if (object.kind != FactKind::A1 || !tree_.nominal(object.dependent)) continue;
    for (std::size_t j = 0; j < count; ++j) {
      const Fact f = facts_[j];
      if (f.kind != FactKind::PP || f.preposition == prep::of || f.cost > 1) continue;
      if (f.head == object.head && f.dependent != object.dependent && f.dependent > object.dependent)
        add_one(FactKind::PP, object.dependent, f.dependent, f.preposition, f.cost + 1U);
      if (f.head == object.dependent && f.dependent > object.dependent)
        add_one(FactKind::PP, object.head, f.dependent, f.preposition, f.cost + 1U);
    }
  }
}

}  // namespace entente
