// Repairs of phrases: appositions, agents and participles on the wrong head, nouns taken for verbs and the reverse.
#include <algorithm>
#include <array>

#include "syntax/labels.hpp"
#include "syntax/names.hpp"
#include "syntax/repair.hpp"
#include "syntax/repair_arcs.hpp"

namespace entente {
namespace {

bool is_nominal(Upos upos) { return upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::PRON; }

bool is_finite(const Morph& word) {
  const std::string_view xpos = xpos_name(word.xpos);
  return word.upos == Upos::VERB && (xpos == "VBZ" || xpos == "VBD" || xpos == "VBP");
}

bool is_loose(Deprel deprel) {
  return deprel == Deprel::obl || deprel == Deprel::obl_unmarked || deprel == Deprel::appos ||
         deprel == Deprel::parataxis || deprel == Deprel::xcomp || deprel == Deprel::dislocated ||
         deprel == Deprel::list;
}

bool is_closed_behind(const RepairInput& input, std::int32_t word) {
  const std::size_t next = at(word) + 1;
  return next >= input.forms.size() || input.words[next].upos == Upos::PUNCT;
}

// The noun with "of" and its own name that ends just before `end`, as the object of `verb`.
std::int32_t object_with_of(const RepairInput& input, std::int32_t verb, std::uint32_t end,
                            const std::vector<Arc>& arcs) {
  for (const TokenSpan name : input.names) {
    if (name.end != end) continue;
    const std::int32_t head = head_of_span(name, arcs), noun = arcs[at(head)].head;
    if (arcs[at(head)].deprel != Deprel::nmod || noun < 0 || arcs[at(noun)].head != verb) return none;
    const bool of = input.forms[name.begin - 1] == "of" || (name.begin > 1 && input.forms[name.begin - 2] == "of");
    return noun > verb && arcs[at(noun)].deprel == Deprel::obj && of ? noun : none;
  }
  return none;
}

// The participle behind a comma whose clause stands between a noun and that noun's verb.
void hang_objects(std::int32_t participle, std::int32_t verb, std::vector<Arc>& arcs) {
  for (std::int32_t i = participle + 1; i < verb; ++i)
    if (arcs[at(i)].head == verb && arcs[at(i)].deprel == Deprel::obj) arcs[at(i)].head = participle;
}

// What belongs to a noun that was read as a verb: its phrases, also those that hang on the verb behind it.
void hang_on_noun(std::int32_t noun, std::int32_t verb, std::vector<Arc>& arcs) {
  for (std::int32_t i = 0; i < verb; ++i) {
    Arc& arc = arcs[at(i)];
    const bool mine = arc.head == noun, between = i > noun && arc.head == verb && arc.deprel == Deprel::obl;
    if (mine && i < noun && arc.deprel == Deprel::nsubj) arc.deprel = Deprel::compound;
    if ((mine && arc.deprel == Deprel::obl) || between) arc = {noun, Deprel::nmod};
  }
}

bool begins_with_capital(std::string_view form) { return !form.empty() && form[0] >= 'A' && form[0] <= 'Z'; }

// The word behind "of" that hangs on `noun` and stands just before the comma at `comma`.
std::int32_t name_behind_of(const RepairInput& input, std::int32_t noun, std::int32_t comma,
                            const std::vector<Arc>& arcs) {
  const std::int32_t name = comma - 1;
  if (name <= noun || arcs[at(name)].head != noun || arcs[at(name)].deprel != Deprel::nmod) return none;
  for (std::int32_t i = noun + 1; i < name; ++i)
    if (arcs[at(i)].head == name && arcs[at(i)].deprel == Deprel::case_ && input.forms[at(i)] == "of")
      return begins_with_capital(input.forms[at(name)]) ? name : none;
  return none;
}

// Whether one of the word's conjuncts has an "and" before it.
bool ends_with_and(std::int32_t first, const std::vector<Arc>& arcs) {
  for (std::int32_t i = first + 1; i < static_cast<std::int32_t>(arcs.size()); ++i)
    if (arcs[at(i)].head == first && arcs[at(i)].deprel == Deprel::conj && has_child(i, {Deprel::cc}, arcs))
      return true;
  return false;
}

bool all_adverbs(std::span<const Morph> words, std::int32_t begin, std::int32_t end) {
  return std::all_of(words.begin() + begin, words.begin() + end,
                     [](const Morph& word) { return word.upos == Upos::ADV || word.upos == Upos::PART; });
}

}  // namespace

void repair_of_lists(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t i = 3; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const Arc arc = arcs[at(i)];
    if (arc.deprel != Deprel::appos || arc.head > i || !begins_with_capital(input.forms[at(i)])) continue;
    std::int32_t begin = i;
    while (begin > 0 && arcs[at(begin - 1)].head == i && arcs[at(begin - 1)].deprel != Deprel::punct) --begin;
    if (begin < 1 || input.forms[at(begin - 1)] != "," || !ends_with_and(i, arcs)) continue;
    const std::int32_t first = name_behind_of(input, arc.head, begin - 1, arcs);
    if (first == none) continue;
    arcs[at(i)] = {first, Deprel::conj};
    for (std::int32_t c = i + 1; c < static_cast<std::int32_t>(arcs.size()); ++c)
      if (arcs[at(c)].head == i && arcs[at(c)].deprel == Deprel::conj) arcs[at(c)].head = first;
  }
}

void repair_two_subjects(const RepairInput& input, std::vector<Arc>& arcs) {
  for (const TokenSpan name : input.names) {
    if (name.begin == 0) continue;
    const std::int32_t second = head_of_span(name, arcs), first = static_cast<std::int32_t>(name.begin) - 1;
    const bool both = arcs[at(first)].deprel == Deprel::nsubj && arcs[at(second)].deprel == Deprel::nsubj &&
                      arcs[at(first)].head == arcs[at(second)].head;
    if (both && input.words[at(first)].upos == Upos::NOUN) arcs[at(second)] = {first, Deprel::appos};
  }
}

void repair_perfects(std::span<Morph> words, std::vector<Arc>& arcs) {
  for (std::int32_t verb = 1; verb < static_cast<std::int32_t>(arcs.size()); ++verb) {
    const std::int32_t have = arcs[at(verb)].head;
    if (arcs[at(verb)].deprel != Deprel::xcomp || xpos_name(words[at(verb)].xpos) != "VBN") continue;
    if (have < 0 || have > verb || words[at(have)].lemma != "have" || !all_adverbs(words, have + 1, verb)) continue;
    words[at(have)].upos = Upos::AUX;
    arcs[at(verb)] = arcs[at(have)];
    arcs[at(have)] = {verb, Deprel::aux};
    for (Arc& arc : arcs)
      if (arc.head == have) arc.head = verb;
  }
}

void repair_appositions(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::size_t n = 0; n + 1 < input.names.size(); ++n) {
    const TokenSpan name = input.names[n], owner = input.names[n + 1];
    if (owner.begin != name.end + 1 || input.forms[name.end] != ",") continue;
    if (owner.end >= input.words.size() || xpos_name(input.words[owner.end].xpos) != "POS") continue;
    const std::int32_t first = head_of_span(name, arcs), noun = arcs[at(head_of_span(owner, arcs))].head;
    if (noun < static_cast<std::int32_t>(owner.end) || input.words[at(noun)].upos != Upos::NOUN) continue;
    const Arc old = arcs[at(noun)];
    if (old.head < 0 || input.words[at(old.head)].upos != Upos::VERB || !is_loose(old.deprel)) continue;
    if (!is_closed_behind(input, noun) || is_under(first, noun, arcs)) continue;
    if (!has_child(noun, {Deprel::case_, Deprel::cop, Deprel::cc}, arcs)) arcs[at(noun)] = {first, Deprel::appos};
  }
}

void repair_agents(const RepairInput& input, std::vector<Arc>& arcs) {
  for (const TokenSpan name : input.names) {
    std::uint32_t by = name.begin;
    if (by > 0 && input.forms[by - 1] == "the") --by;
    if (by < 2 || input.forms[by - 1] != "by") continue;
    Arc& arc = arcs[at(head_of_span(name, arcs))];
    const bool oblique = arc.deprel == Deprel::obl || arc.deprel == Deprel::obl_agent;
    if (!oblique || !is_finite(input.words[at(arc.head)]) || has_child(arc.head, {Deprel::aux_pass}, arcs)) continue;
    const std::int32_t noun = object_with_of(input, arc.head, by - 1, arcs);
    if (noun != none) arc = {noun, Deprel::nmod};
  }
}

void repair_sources(const RepairInput& input, std::vector<Arc>& arcs) {
  static constexpr std::array<std::string_view, 4> nouns = {"pressure", "attack", "threat", "criticism"};
  for (std::size_t i = 1; i + 2 < arcs.size(); ++i) {
    const auto from = static_cast<std::int32_t>(i) + 1;
    const std::int32_t source = arcs[i + 1].head;
    const bool under = input.forms[i - 1] == "under" && arcs[i].deprel == Deprel::obl;
    if (!under || input.forms[i + 1] != "from" || source < from || arcs[at(source)].head != arcs[i].head) continue;
    if (!is_one_of(input.words[i].lemma, nouns)) continue;
    if (arcs[at(source)].deprel == Deprel::obl) arcs[at(source)] = {from - 1, Deprel::nmod};
  }
}

void repair_directions(const RepairInput& input, std::vector<Arc>& arcs) {
  static constexpr std::array<std::string_view, 4> lines = {"border", "frontier", "river", "line"};
  for (std::size_t i = 1; i < arcs.size(); ++i) {
    const std::int32_t place = arcs[i].head;
    if (input.forms[i] != "into" || place < 0 || arcs[at(place)].deprel != Deprel::nmod) continue;
    const std::int32_t line = arcs[at(place)].head, verb = arcs[at(line)].head;
    if (!is_one_of(input.words[at(line)].lemma, lines) || verb < 0) continue;
    if (input.words[at(verb)].upos == Upos::VERB && verb < line) arcs[at(place)] = {verb, Deprel::obl};
  }
}

void repair_particles(const RepairInput& input, std::vector<Arc>& arcs) {
  static constexpr std::array<std::string_view, 15> pairs = {
      "shoot down", "give up", "hand over", "take over", "carry out", "break off", "cut off", "call off",
      "drive out",  "set up",  "cover up",  "build up",  "blow up",   "wipe out",  "take in"};
  for (std::int32_t i = 1; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const std::int32_t noun = arcs[at(i)].head;
    if (arcs[at(i)].deprel != Deprel::case_ || noun < i || arcs[at(noun)].head != i - 1) continue;
    if (!is_one_of(input.words[at(i - 1)].lemma + " " + input.words[at(i)].lemma, pairs)) continue;
    if (input.words[at(noun)].upos == Upos::NUM || has_child(i - 1, {Deprel::aux_pass, Deprel::obj}, arcs)) continue;
    arcs[at(i)] = {i - 1, Deprel::compound_prt};
    arcs[at(noun)].deprel = Deprel::obj;
  }
}

void repair_asides(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t i = 2; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    Arc& arc = arcs[at(i)];
    if (xpos_name(input.words[at(i)].xpos) != "VBG" || input.forms[at(i - 1)] != "," || arc.head < 0) continue;
    if (arc.deprel != Deprel::acl && arc.deprel != Deprel::advcl) continue;
    const bool on_noun = arc.head < i && is_nominal(input.words[at(arc.head)].upos);
    const bool on_verb = arc.head > i && input.words[at(arc.head)].upos == Upos::VERB;
    if (on_noun && !has_child(arc.head, {Deprel::cop}, arcs)) arc.deprel = Deprel::acl;
    if (!on_verb) continue;
    arc.deprel = Deprel::advcl;
    hang_objects(i, arc.head, arcs);
  }
}

void repair_auxiliaries(std::span<Morph> words, std::vector<Arc>& arcs) {
  for (std::int32_t i = 1; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const std::int32_t noun = arcs[at(i)].head;
    if (words[at(i)].lemma != "have" || arcs[at(i)].deprel != Deprel::aux || noun < 0 || noun > i) continue;
    if (!is_nominal(words[at(noun)].upos) || !has_child(i, {Deprel::obj}, arcs)) continue;
    if (has_child(noun, {Deprel::case_, Deprel::cop, Deprel::nsubj}, arcs)) continue;
    words[at(i)].upos = Upos::VERB;
    arcs[at(i)] = arcs[at(noun)];
    arcs[at(noun)] = {i, Deprel::nsubj};
    for (std::int32_t w = i + 1; w < static_cast<std::int32_t>(arcs.size()); ++w)
      if (arcs[at(w)].head == noun) arcs[at(w)].head = i;
  }
}

void repair_verbal_subjects(std::span<Morph> words, std::vector<Arc>& arcs) {
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    const Arc arc = arcs[at(i)];
    if (words[at(i)].upos != Upos::VERB || xpos_name(words[at(i)].xpos) != "VBZ") continue;
    if (arc.deprel != Deprel::nsubj || arc.head < i || !is_finite(words[at(arc.head)])) continue;
    if (has_child(i, {Deprel::obj, Deprel::mark, Deprel::aux, Deprel::ccomp}, arcs)) continue;
    words[at(i)].upos = Upos::NOUN;
    words[at(i)].xpos = xpos_of("NNS");
    hang_on_noun(i, arc.head, arcs);
  }
}

}  // namespace entente
