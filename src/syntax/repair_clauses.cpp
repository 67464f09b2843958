// Repairs of clauses: relative clauses taken for the main one, and two objects taken for one.
#include <algorithm>
#include <array>

#include "syntax/labels.hpp"
#include "syntax/names.hpp"
#include "syntax/repair.hpp"
#include "syntax/repair_arcs.hpp"

namespace entente {
namespace {

bool is_subject(Deprel deprel) { return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass; }

bool is_finite(const RepairInput& input, std::int32_t word, const std::vector<Arc>& arcs) {
  const auto tagged = [&](std::int32_t w) {
    const std::string_view xpos = xpos_name(input.words[at(w)].xpos);
    return xpos == "VBZ" || xpos == "VBD" || xpos == "VBP" || xpos == "MD";
  };
  if (tagged(word)) return true;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const Deprel deprel = arcs[at(i)].deprel;
    const bool auxiliary = deprel == Deprel::aux || deprel == Deprel::aux_pass || deprel == Deprel::cop;
    if (arcs[at(i)].head == word && auxiliary && tagged(i)) return true;
  }
  return false;
}

bool has_subject(std::int32_t verb, const std::vector<Arc>& arcs) {
  return has_child(verb, {Deprel::nsubj, Deprel::nsubj_pass}, arcs);
}

// The clause behind a relative one: a finite clause without a subject under `verb`, behind the comma that ends it.
std::int32_t clause_behind(const RepairInput& input, std::int32_t verb, const std::vector<Arc>& arcs) {
  for (std::int32_t i = verb + 1; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const Arc arc = arcs[at(i)];
    if (arc.head != verb) continue;
    const bool clausal = arc.deprel == Deprel::parataxis || arc.deprel == Deprel::conj || arc.deprel == Deprel::ccomp ||
                         arc.deprel == Deprel::advcl || arc.deprel == Deprel::appos;
    const bool coordinated = has_child(i, {Deprel::cc, Deprel::mark}, arcs);
    if (!clausal || coordinated || !is_finite(input, i, arcs) || has_subject(i, arcs)) continue;
    for (std::int32_t comma = verb + 1; comma < i; ++comma)
      if (input.forms[at(comma)] == ",") return i;
  }
  return none;
}

bool is_nominal(Upos upos) { return upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::PRON; }

// The noun that a relative pronoun behind a comma takes up.
std::int32_t noun_before(const RepairInput& input, std::int32_t pronoun, const std::vector<Arc>& arcs) {
  std::int32_t noun = pronoun - 2;
  if (noun < 0 || input.forms[at(pronoun - 1)] != ",") return none;
  if (!is_nominal(input.words[at(noun)].upos)) return none;
  while (arcs[at(noun)].head >= 0 && arcs[at(noun)].head < pronoun &&
         is_nominal(input.words[at(arcs[at(noun)].head)].upos))
    noun = arcs[at(noun)].head;
  return noun;
}

std::int32_t verb_above(const RepairInput& input, std::int32_t word, const std::vector<Arc>& arcs) {
  for (word = arcs[at(word)].head; word >= 0; word = arcs[at(word)].head)
    if (input.words[at(word)].upos == Upos::VERB || is_finite(input, word, arcs)) return word;
  return none;
}

// The verb before a name, where the name stands alone in the verb's object.
struct NameBeforeNoun {
  std::int32_t verb = none, name = none, noun = none;
};

NameBeforeNoun name_before_noun(const RepairInput& input, TokenSpan name, const std::vector<Arc>& arcs) {
  NameBeforeNoun found;
  auto before = static_cast<std::int32_t>(name.begin) - 1;
  if (before >= 0 && input.forms[at(before)] == "the") --before;
  if (before < 0 || input.words[at(before)].upos != Upos::VERB) return found;
  const std::int32_t head = head_of_span(name, arcs);
  const std::string_view xpos = xpos_name(input.words[at(head)].xpos);
  if (xpos != "NNP" && xpos != "NNPS") return found;
  Arc arc = arcs[at(head)];
  while (arc.head >= 0 && arcs[at(arc.head)].deprel == Deprel::amod)
    arc.head = arcs[at(arc.head)].head;  // "more grain"
  const bool modifies = arc.deprel == Deprel::compound || arc.deprel == Deprel::nmod || arc.deprel == Deprel::amod ||
                        arc.deprel == Deprel::nmod_poss || arc.deprel == Deprel::nmod_unmarked ||
                        arc.deprel == Deprel::nmod_desc || is_subject(arc.deprel) || arc.deprel == Deprel::obj ||
                        arc.deprel == Deprel::flat;
  if (!modifies || arc.head < static_cast<std::int32_t>(name.end) || arcs[at(arc.head)].head != before) return found;
  if (!has_child(head, {Deprel::case_, Deprel::cc}, arcs)) found = {before, head, arc.head};
  return found;
}

std::int32_t root_of(const std::vector<Arc>& arcs) {
  const auto root = std::find_if(arcs.begin(), arcs.end(), [](Arc arc) { return arc.head < 0; });
  return root == arcs.end() ? none : static_cast<std::int32_t>(root - arcs.begin());
}

// "For these reasons", "To live up to its pledge", "Aided by France", "However": what cannot be the main clause.
bool is_fronted(const RepairInput& input, std::int32_t root, const std::vector<Arc>& arcs) {
  if (is_finite(input, root, arcs) || has_subject(root, arcs) || has_child(root, {Deprel::cop}, arcs)) return false;
  const Upos upos = input.words[at(root)].upos;
  const std::string_view xpos = xpos_name(input.words[at(root)].xpos);
  if (is_nominal(upos) || upos == Upos::NUM) return has_child(root, {Deprel::case_}, arcs);
  if (xpos == "VB") return has_child(root, {Deprel::mark}, arcs);
  return xpos == "VBN" || xpos == "VBG" || upos == Upos::ADJ || upos == Upos::ADV;
}

Deprel fronted_relation(Upos upos) {
  if (is_nominal(upos) || upos == Upos::NUM) return Deprel::obl;
  return upos == Upos::ADV ? Deprel::advmod : Deprel::advcl;
}

// The first comma behind the phrase, where all before it belongs to the phrase.
std::int32_t comma_behind(const RepairInput& input, std::int32_t root, const std::vector<Arc>& arcs) {
  for (std::int32_t i = root + 1; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    if (input.forms[at(i)] == "," || input.forms[at(i)] == "-") return i;
    if (is_finite(input, i, arcs) && arcs[at(i)].head == root) return none;
  }
  return none;
}

// What introduces a clause: a conjunction or relative pronoun with no comma between it and the verb.
bool is_introduced(const RepairInput& input, std::int32_t verb, const std::vector<Arc>& arcs) {
  for (std::int32_t i = verb - 1; i >= 0 && input.forms[at(i)] != ","; --i) {
    const std::string_view xpos = xpos_name(input.words[at(i)].xpos);
    const bool relative = xpos == "WDT" || xpos == "WP" || xpos == "WP$" || xpos == "WRB";
    const Deprel deprel = arcs[at(i)].deprel;
    if (is_under(i, verb, arcs) && (relative || deprel == Deprel::mark || deprel == Deprel::cc) &&
        (relative || arcs[at(i)].head == verb))
      return true;
  }
  return false;
}

// A finite clause that nothing introduces.
bool is_open_clause(const RepairInput& input, std::int32_t verb, const std::vector<Arc>& arcs) {
  const Upos upos = input.words[at(verb)].upos;
  const bool predicate = upos == Upos::VERB || upos == Upos::AUX || has_child(verb, {Deprel::cop}, arcs);
  return predicate && is_finite(input, verb, arcs) && !is_introduced(input, verb, arcs);
}

// The nominal before a verb that hangs on the fronted phrase without a preposition, or on the verb as what no verb has,
// becomes the verb's subject.
void take_subject(const RepairInput& input, std::int32_t root, std::int32_t comma, std::int32_t verb,
                  std::vector<Arc>& arcs) {
  for (std::int32_t i = comma + 1; i < verb; ++i) {
    const Deprel deprel = arcs[at(i)].deprel;
    const bool loose = deprel == Deprel::appos || deprel == Deprel::conj || deprel == Deprel::obl_unmarked ||
                       deprel == Deprel::nmod_unmarked || deprel == Deprel::parataxis || deprel == Deprel::dislocated ||
                       deprel == Deprel::list || deprel == Deprel::nmod || deprel == Deprel::obl || is_subject(deprel);
    const bool nominal = is_nominal(input.words[at(i)].upos) || has_child(i, {Deprel::det}, arcs);  // "the Dutch"
    const bool of_verb = arcs[at(i)].head == verb && deprel == Deprel::appos;
    if (!loose || !nominal || !(of_verb || is_under(i, root, arcs))) continue;
    if (has_child(i, {Deprel::case_, Deprel::cc, Deprel::mark}, arcs) || is_under(verb, i, arcs)) continue;
    arcs[at(i)] = {verb, has_child(verb, {Deprel::aux_pass}, arcs) ? Deprel::nsubj_pass : Deprel::nsubj};
    return;
  }
}

bool is_modifier(const RepairInput& input, std::int32_t word) {
  const std::string_view xpos = xpos_name(input.words[at(word)].xpos);
  return input.words[at(word)].upos == Upos::ADJ || xpos == "VBN" || xpos == "VBG";
}

// The noun behind a row of modifiers that begins with `first` and under which the noun was put.
std::int32_t noun_of_modifiers(const RepairInput& input, std::int32_t first, const std::vector<Arc>& arcs) {
  for (std::int32_t i = first + 1; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const Upos upos = input.words[at(i)].upos;
    if (upos == Upos::NOUN) return arcs[at(i)].head == first && arcs[at(i)].deprel == Deprel::conj ? i : none;
    if (!is_modifier(input, i) && upos != Upos::CCONJ && upos != Upos::ADV) return none;
  }
  return none;
}

// The first of a coordination that a word belongs to.
std::int32_t first_conjunct(std::int32_t word, const std::vector<Arc>& arcs) {
  while (arcs[at(word)].deprel == Deprel::conj && arcs[at(word)].head >= 0) word = arcs[at(word)].head;
  return word;
}

// "troops marched into": what happened, not what was done to someone.
bool moves(std::span<const Morph> words, std::int32_t verb, const std::vector<Arc>& arcs) {
  static constexpr std::array<std::string_view, 11> verbs = {"march", "land",  "advance", "move",  "sail",  "retreat",
                                                             "flee",  "cross", "pour",    "storm", "stream"};
  static constexpr std::array<std::string_view, 6> prepositions = {"into", "across", "toward", "towards", "on", "from"};
  if (!is_one_of(words[at(verb)].lemma, verbs)) return false;
  for (std::int32_t i = verb + 1; i < static_cast<std::int32_t>(arcs.size()); ++i)
    if (arcs[at(i)].deprel == Deprel::case_ && arcs[at(arcs[at(i)].head)].head == verb)
      return is_one_of(words[at(i)].lemma, prepositions);
  return false;
}

bool is_year(std::string_view form) {
  return form.size() == 4 && (form[0] == '1' || form[0] == '2') &&
         std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "In 1990 Iraqi troops", read as one phrase.
bool opens_with_year(std::span<const Morph> words, std::int32_t noun, const std::vector<Arc>& arcs) {
  for (std::int32_t i = 0; i + 1 < noun; ++i)
    if (arcs[at(i)].head == noun && arcs[at(i)].deprel == Deprel::case_) return is_year(words[at(i + 1)].lemma);
  return false;
}

// "In 1960 Japan and its partners reached agreement": a participle with an object of its own, in a sentence that has no
// verb else, is the verb.
void raise_participle(std::span<const Morph> words, std::vector<Arc>& arcs) {
  const std::int32_t root = root_of(arcs);
  if (root == none || !is_nominal(words[at(root)].upos) || has_child(root, {Deprel::cop, Deprel::aux}, arcs)) return;
  for (std::int32_t i = root + 1; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const std::string_view xpos = xpos_name(words[at(i)].xpos);
    if ((xpos != "VBN" && xpos != "VBD") || arcs[at(i)].deprel != Deprel::acl) continue;
    if (!has_child(i, {Deprel::obj, Deprel::ccomp}, arcs) && !moves(words, i, arcs)) continue;
    if (has_child(i, {Deprel::aux, Deprel::aux_pass, Deprel::mark}, arcs)) continue;
    const std::int32_t subject = first_conjunct(arcs[at(i)].head, arcs);
    if (subject != root && (arcs[at(subject)].head != root || has_child(subject, {Deprel::case_}, arcs))) continue;
    if (subject == root && has_child(root, {Deprel::case_}, arcs) && !opens_with_year(words, root, arcs)) continue;
    arcs[at(i)] = arcs[at(root)];
    arcs[at(root)] = {i, Deprel::obl};
    arcs[at(subject)] = {i, Deprel::nsubj};
    return;
  }
}

// "Aided by France, the Dutch joined": the verb's subject was put into the phrase before it.
void find_subject(const RepairInput& input, std::int32_t verb, std::vector<Arc>& arcs) {
  const std::string_view xpos = xpos_name(input.words[at(verb)].xpos);
  const bool active = xpos == "VBN" && has_child(verb, {Deprel::obj}, arcs) &&
                      !has_child(verb, {Deprel::aux, Deprel::aux_pass}, arcs);  // "Britain imposed sanctions"
  if ((xpos != "VBZ" && xpos != "VBD" && xpos != "VBP" && !active) || has_subject(verb, arcs)) return;
  for (std::int32_t i = 0; i < verb; ++i) {
    const Arc arc = arcs[at(i)];
    const bool fronted = arc.deprel == Deprel::advcl || arc.deprel == Deprel::obl || arc.deprel == Deprel::obl_unmarked;
    if (arc.head != verb || !fronted) continue;
    const std::int32_t comma = comma_behind(input, i, arcs);
    if (comma != none && comma < verb) return take_subject(input, i, comma, verb, arcs);
  }
}

// "in the first decades", which is no subject.
bool follows_preposition(const RepairInput& input, std::int32_t word, const std::vector<Arc>& arcs) {
  static constexpr std::array<std::string_view, 8> prepositions = {"in",    "during", "after", "before",
                                                                   "since", "until",  "for",   "despite"};
  for (std::int32_t i = word - 1; i >= 0 && i + 6 > word; --i)
    if (arcs[at(i)].head == word && arcs[at(i)].deprel == Deprel::case_)
      return is_one_of(input.words[at(i)].lemma, prepositions);
  return false;
}

}  // namespace

void repair_relative_clause(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t i = 2; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const std::string_view xpos = xpos_name(input.words[at(i)].xpos);
    if (xpos != "WDT" && xpos != "WP" && xpos != "WP$") continue;
    const std::int32_t noun = noun_before(input, i, arcs), verb = verb_above(input, i, arcs);
    if (noun == none || verb < i || arcs[at(verb)].deprel == Deprel::acl_relcl || !is_under(noun, verb, arcs)) continue;
    const std::int32_t main = clause_behind(input, verb, arcs);
    if (main == none) continue;
    arcs[at(main)] = arcs[at(verb)];
    arcs[at(noun)] = {main, Deprel::nsubj};
    arcs[at(verb)] = {noun, Deprel::acl_relcl};
    for (std::int32_t w = main + 1; w < static_cast<std::int32_t>(arcs.size()); ++w)
      if (arcs[at(w)].head == verb && arcs[at(w)].deprel == Deprel::punct) arcs[at(w)].head = main;
  }
}

void repair_fronted_root(const RepairInput& input, std::vector<Arc>& arcs) {
  const std::int32_t root = root_of(arcs);
  if (root == none) return;
  if (!is_fronted(input, root, arcs)) return find_subject(input, root, arcs);
  const std::int32_t comma = comma_behind(input, root, arcs);
  if (comma == none) return find_subject(input, root, arcs);
  for (std::int32_t verb = comma + 1; verb < static_cast<std::int32_t>(arcs.size()); ++verb) {
    if (arcs[at(verb)].head != root || !is_open_clause(input, verb, arcs)) continue;
    const Deprel fronted = fronted_relation(input.words[at(root)].upos);
    arcs[at(verb)] = arcs[at(root)];
    arcs[at(root)] = {verb, fronted};
    if (!has_subject(verb, arcs)) take_subject(input, root, comma, verb, arcs);
    for (std::int32_t i = comma; i < static_cast<std::int32_t>(arcs.size()); ++i)
      if (arcs[at(i)].head == root && arcs[at(i)].deprel == Deprel::punct) arcs[at(i)].head = verb;
    return;
  }
}

void repair_years(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t i = 1; i + 1 < static_cast<std::int32_t>(arcs.size()); ++i) {
    const std::int32_t noun = arcs[at(i)].head;
    if (!is_year(input.forms[at(i)]) || noun <= i || arcs[at(i - 1)].head != noun) continue;
    const std::int32_t verb = arcs[at(noun)].head;
    const bool free = is_subject(arcs[at(noun)].deprel) || !has_subject(verb, arcs);
    if (arcs[at(i - 1)].deprel != Deprel::case_ || verb < noun || !free || !is_finite(input, verb, arcs)) continue;
    arcs[at(i - 1)].head = i;
    arcs[at(i)] = {verb, Deprel::obl};
    arcs[at(noun)].deprel = has_child(verb, {Deprel::aux_pass}, arcs) ? Deprel::nsubj_pass : Deprel::nsubj;
  }
}

void repair_nominal_root(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(arcs.size()); ++i)
    if (is_subject(arcs[at(i)].deprel) && follows_preposition(input, i, arcs)) arcs[at(i)].deprel = Deprel::obl;
  const std::int32_t root = root_of(arcs);
  if (root == none || !is_nominal(input.words[at(root)].upos)) return;
  if (has_child(root, {Deprel::case_, Deprel::cop, Deprel::nsubj, Deprel::nsubj_pass}, arcs)) return;
  for (std::int32_t verb = root + 1; verb < static_cast<std::int32_t>(arcs.size()); ++verb) {
    if (input.forms[at(verb)] == ":" || input.forms[at(verb)] == ";") return;
    const Arc arc = arcs[at(verb)];
    if (arc.head != root || arc.deprel != Deprel::parataxis || has_subject(verb, arcs)) continue;
    if (!is_open_clause(input, verb, arcs)) continue;
    arcs[at(verb)] = arcs[at(root)];
    arcs[at(root)] = {verb, has_child(verb, {Deprel::aux_pass}, arcs) ? Deprel::nsubj_pass : Deprel::nsubj};
    return;
  }
}

void repair_complements(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t i = 1; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    Arc& arc = arcs[at(i)];
    if (arc.head < 0 || input.words[at(arc.head)].upos != Upos::VERB) continue;
    if (arc.deprel == Deprel::acl_relcl && i > arc.head) {
      arc.deprel = Deprel::ccomp;
      for (std::int32_t that = arc.head + 1; that < i; ++that)
        if (arcs[at(that)].head == i && input.words[at(that)].lemma == "that") arcs[at(that)].deprel = Deprel::mark;
    }
    if (arc.deprel != Deprel::obj) continue;
    if (arcs[at(i - 1)].head == i && arcs[at(i - 1)].deprel == Deprel::case_) {  // "drove out of Peru"
      arc.deprel = Deprel::obl;
      continue;
    }
    for (std::int32_t first = arc.head + 1; first < i; ++first)
      if (arcs[at(first)].head == arc.head && arcs[at(first)].deprel == Deprel::obj)
        arcs[at(first)].deprel = Deprel::iobj;
  }
}

void repair_possessors(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t i = 1; i + 1 < static_cast<std::int32_t>(arcs.size()); ++i) {
    const std::int32_t owner = arcs[at(i)].head;
    if (xpos_name(input.words[at(i)].xpos) != "POS" || owner < 0 || arcs[at(owner)].deprel != Deprel::nmod_poss)
      continue;
    const std::int32_t modifier = arcs[at(owner)].head;
    if (modifier < i || !is_modifier(input, modifier)) continue;
    const std::int32_t noun = noun_of_modifiers(input, modifier, arcs);
    if (noun == none) continue;
    const bool right_of = arcs[at(noun)].deprel == Deprel::conj;
    arcs[at(noun)] = arcs[at(modifier)];
    arcs[at(modifier)] = {noun, Deprel::amod};
    for (std::int32_t w = 0; w < static_cast<std::int32_t>(arcs.size()); ++w) {
      Arc& arc = arcs[at(w)];
      const bool inside = w > modifier && w < noun;
      if (arc.head == modifier && !inside) arc.head = noun;
      if (right_of && arc.head == noun && inside && arc.deprel == Deprel::amod) arc = {modifier, Deprel::conj};
    }
  }
}

void repair_participles(std::span<Morph> words, std::vector<Arc>& arcs) {
  const std::uint8_t past = xpos_of("VBD"), present = xpos_of("VBP");
  raise_participle(words, arcs);
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    Morph& word = words[at(i)];
    const std::string_view xpos = xpos_name(word.xpos);
    if (word.upos != Upos::VERB || (xpos != "VBN" && xpos != "VB")) continue;
    if (has_child(i, {Deprel::aux, Deprel::aux_pass, Deprel::cop, Deprel::mark}, arcs)) continue;
    const bool main = arcs[at(i)].head < 0;
    if (!has_child(i, {Deprel::nsubj}, arcs) || (xpos == "VB" && !main)) continue;
    word.xpos = xpos == "VBN" ? past : present;
  }
}

void repair_two_objects(const RepairInput& input, std::vector<Arc>& arcs) {
  static constexpr std::array<std::string_view, 16> givers = {"give",  "send",  "sell", "lend",  "offer", "promise",
                                                              "grant", "deny",  "pay",  "owe",   "hand",  "loan",
                                                              "cede",  "teach", "show", "supply"};
  static constexpr std::array<std::string_view, 8> holders = {"consider", "call", "deem",    "think",
                                                              "believe",  "name", "declare", "regard"};
  for (const TokenSpan name : input.names) {
    const NameBeforeNoun found = name_before_noun(input, name, arcs);
    if (found.verb == none) continue;
    const std::string_view lemma = input.words[at(found.verb)].lemma;
    const bool common = input.words[at(found.noun)].upos == Upos::NOUN;
    if (is_one_of(lemma, givers) && common) {
      arcs[at(found.name)] = {found.verb, Deprel::iobj};
      arcs[at(found.noun)].deprel = Deprel::obj;
    } else if (is_one_of(lemma, holders) && (input.words[at(found.noun)].lemma == "part" || !common)) {
      arcs[at(found.name)] = {found.verb, Deprel::obj};
      arcs[at(found.noun)].deprel = Deprel::xcomp;
    }
  }
}

}  // namespace entente
