// Repairs. Positions are words of the sentence; a name is taken as a whole through its head.
#include "syntax/repair.hpp"

#include <algorithm>
#include <optional>
#include <ranges>

#include "syntax/names.hpp"
#include "syntax/repair_arcs.hpp"

namespace entente {
namespace {

bool is_dash(std::string_view form) {
  return form == "\xe2\x80\x94" || form == "\xe2\x80\x93" || form == "--" || form == "-";
}

bool is_finite_auxiliary(const Morph& word) {
  return (word.upos == Upos::AUX || word.upos == Upos::VERB) &&
         (word.lemma == "be" || word.lemma == "have" || word.lemma == "do" || xpos_name(word.xpos) == "MD");
}

bool is_subject(Deprel deprel) {
  return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass || deprel == Deprel::csubj || deprel == Deprel::expl ||
         deprel == Deprel::csubj_pass || deprel == Deprel::nsubj_outer;
}

bool has_subject(std::int32_t verb, const std::vector<Arc>& arcs) {
  return std::any_of(arcs.begin(), arcs.end(), [&](Arc arc) { return arc.head == verb && is_subject(arc.deprel); });
}

// The name that begins at `word`, if any.
std::optional<TokenSpan> name_at(std::span<const TokenSpan> names, std::uint32_t word) {
  const auto it =
      std::lower_bound(names.begin(), names.end(), word, [](TokenSpan s, std::uint32_t w) { return s.begin < w; });
  if (it == names.end() || it->begin != word) return std::nullopt;
  return *it;
}

struct NameList {
  std::vector<TokenSpan> members;
  bool has_conjunction = false;
  bool has_comma = false;
};

bool is_conjunction(std::string_view form) { return form == "and" || form == "or" || form == "&"; }

// The longest list of names that begins at `begin`: names with commas, "and" and "the" between them.
NameList list_from(const RepairInput& input, std::uint32_t begin) {
  NameList list;
  const auto size = static_cast<std::uint32_t>(input.forms.size());
  for (std::uint32_t i = begin; i < size && !list.has_conjunction;) {
    const auto name = name_at(input.names, i);
    if (!name) break;
    if (list.members.empty()) list.members.push_back(*name);
    std::uint32_t next = name->end;
    const bool comma = next < size && input.forms[next] == ",";
    next += comma;
    const bool conjunction = next < size && is_conjunction(input.forms[next]);
    next += conjunction;
    if (!comma && !conjunction) break;
    if (next < size && input.forms[next] == "the") ++next;
    const auto following = next < size ? name_at(input.names, next) : std::nullopt;
    if (!following) break;
    list.members.push_back(*following);
    list.has_comma |= comma;
    list.has_conjunction |= conjunction;
    i = next;
  }
  return list;
}

bool are_nominal(const RepairInput& input, const NameList& list, const std::vector<Arc>& arcs) {
  return std::all_of(list.members.begin(), list.members.end(), [&](TokenSpan name) {
    const Morph& head = input.words[at(head_of_span(name, arcs))];
    return head.upos == Upos::PROPN || head.upos == Upos::NOUN;
  });
}

// The member that holds the list's place in the sentence: the highest in the tree, the first among equals.
std::int32_t list_anchor(const NameList& list, const std::vector<Arc>& arcs) {
  std::int32_t anchor = head_of_span(list.members.front(), arcs);
  for (const TokenSpan member : list.members) {
    const std::int32_t head = head_of_span(member, arcs);
    if (head != anchor && is_under(anchor, head, arcs)) anchor = head;
  }
  return anchor;
}

// "In China, Japan and Korea agreed": the comma ends the fronted phrase, not a member.
bool is_split_by_fronting(const NameList& list, const std::vector<Arc>& arcs) {
  const Arc first = arcs[at(head_of_span(list.members[0], arcs))];
  const Arc second = arcs[at(head_of_span(list.members[1], arcs))];
  return first.deprel == Deprel::obl && is_subject(second.deprel) && list.members[0].end + 1 == list.members[1].begin;
}

// "After the attack on Peru, Chile and Cuba joined": a verb without another subject right behind a list that begins in
// the phrase before the comma takes the rest of the list for its subject.
bool give_subject(const RepairInput& input, const NameList& list, std::vector<Arc>& arcs) {
  if (list.members[0].end + 1 < list.members[1].begin && input.forms[list.members[0].end + 1] != "the") return false;
  const auto verb = static_cast<std::int32_t>(list.members.back().end);
  if (verb >= static_cast<std::int32_t>(arcs.size()) || input.forms[list.members[0].end] != ",") return false;
  const std::string_view xpos = xpos_name(input.words[at(verb)].xpos);
  if (xpos != "VBD" && xpos != "VBZ" && xpos != "VBP") return false;
  const auto other = [&](std::int32_t word) {
    return arcs[at(word)].head == verb && is_subject(arcs[at(word)].deprel) &&
           (word < static_cast<std::int32_t>(list.members[1].begin) || word >= verb);
  };
  if (std::ranges::any_of(std::views::iota(0, static_cast<std::int32_t>(arcs.size())), other)) return false;
  std::int32_t phrase = head_of_span(list.members[0], arcs);
  while (arcs[at(phrase)].head >= 0 && arcs[at(phrase)].head != verb) phrase = arcs[at(phrase)].head;
  const Deprel deprel = arcs[at(phrase)].deprel;
  if (arcs[at(phrase)].head != verb || (deprel != Deprel::obl && deprel != Deprel::advcl)) return false;
  const std::int32_t subject = head_of_span(list.members[1], arcs);
  arcs[at(subject)] = {verb, Deprel::nsubj};
  for (std::size_t m = 2; m < list.members.size(); ++m)
    arcs[at(head_of_span(list.members[m], arcs))] = {subject, Deprel::conj};
  return true;
}

void join_list(const RepairInput& input, const NameList& list, std::vector<Arc>& arcs) {
  const std::int32_t first = head_of_span(list.members.front(), arcs);
  if (const std::int32_t anchor = list_anchor(list, arcs); anchor != first) {
    arcs[at(first)] = arcs[at(anchor)];
    arcs[at(anchor)] = {first, Deprel::conj};
  }
  for (std::size_t m = 1; m < list.members.size(); ++m) {
    const std::int32_t member = head_of_span(list.members[m], arcs);
    if (!is_under(first, member, arcs)) arcs[at(member)] = {first, Deprel::conj};
    for (std::uint32_t i = list.members[m - 1].end; i < list.members[m].begin; ++i) {
      const bool conjunction = is_conjunction(input.forms[i]);
      arcs[i] = {member, conjunction ? Deprel::cc : input.forms[i] == "," ? Deprel::punct : Deprel::det};
    }
  }
}

// The finite auxiliary behind "not only" (or a participle's clause that the parser hung under it), and its verb.
std::int32_t verb_under_auxiliary(const RepairInput& input, std::int32_t auxiliary, const std::vector<Arc>& arcs) {
  const bool have = input.words[at(auxiliary)].lemma == "have", be = input.words[at(auxiliary)].lemma == "be";
  const auto size = static_cast<std::int32_t>(arcs.size());
  for (std::int32_t i = auxiliary + 1; i < size && i < auxiliary + 25; ++i) {
    const Morph& word = input.words[at(i)];
    if (is_dash(input.forms[at(i)]) || input.forms[at(i)] == ";") return none;
    if (word.upos != Upos::VERB) continue;
    const std::string_view xpos = xpos_name(word.xpos);
    const bool fits = have ? xpos == "VBN" || xpos == "VBD"
                      : be ? xpos == "VBN" || xpos == "VBG"
                           : xpos == "VB" || xpos == "VBP";
    if (fits && is_under(i, auxiliary, arcs)) return i;
  }
  return none;
}

// Makes `verb`, which lies under `auxiliary`, the head of the clause.
void raise_verb(const RepairInput& input, std::int32_t auxiliary, std::int32_t verb, std::vector<Arc>& arcs) {
  const std::int32_t between = arcs[at(verb)].head;  // the subject, where the participle was read as its modifier
  arcs[at(verb)] = arcs[at(auxiliary)];
  const bool passive = input.words[at(auxiliary)].lemma == "be" && xpos_name(input.words[at(verb)].xpos) == "VBN";
  arcs[at(auxiliary)] = {verb, passive ? Deprel::aux_pass : Deprel::aux};
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(arcs.size()); ++i) {
    Arc& arc = arcs[at(i)];
    if (arc.head != auxiliary) continue;
    arc.head = verb;
    const bool subject =
        i > auxiliary && i < verb && (i == between || arc.deprel == Deprel::obj || is_subject(arc.deprel));
    if (subject) arc.deprel = passive ? Deprel::nsubj_pass : Deprel::nsubj;
  }
}

// The first word of the verb's chain of auxiliaries, or the verb itself.
std::int32_t first_auxiliary(std::int32_t verb, const std::vector<Arc>& arcs) {
  std::int32_t first = verb;
  for (std::int32_t i = verb - 1; i >= 0; --i)
    if (arcs[at(i)].head == verb && (arcs[at(i)].deprel == Deprel::aux || arcs[at(i)].deprel == Deprel::aux_pass ||
                                     arcs[at(i)].deprel == Deprel::cop))
      first = i;
  return first;
}

// Words before `end`: the name that ends there, or that a pair of dashes sets off from there.
std::optional<TokenSpan> name_before(const RepairInput& input, std::int32_t end) {
  const auto ends_at = [&](std::int32_t word) -> std::optional<TokenSpan> {
    for (const TokenSpan name : input.names)
      if (static_cast<std::int32_t>(name.end) == word) return name;
    return std::nullopt;
  };
  if (end > 0 && is_dash(input.forms[at(end - 1)])) {
    std::int32_t open = end - 2;
    while (open >= 0 && !is_dash(input.forms[at(open)])) --open;
    return ends_at(open);
  }
  return ends_at(end);
}

bool is_finite_clause(const RepairInput& input, std::int32_t verb, std::int32_t first) {
  const std::string_view xpos = xpos_name(input.words[at(first)].xpos);
  if (first == verb) return xpos == "VBZ" || xpos == "VBD";
  return xpos == "VBZ" || xpos == "VBD" || xpos == "VBP" || xpos == "MD";
}

// What stands between the dashes and hung elsewhere now hangs on the name.
void hang_parenthesis(std::int32_t begin, std::int32_t end, std::int32_t name, std::vector<Arc>& arcs) {
  for (std::int32_t i = begin; i < end; ++i) {
    const std::int32_t head = arcs[at(i)].head;
    if ((head >= begin && head < end) || head == name || is_under(name, i, arcs)) continue;
    arcs[at(i)] = {name, arcs[at(i)].deprel == Deprel::punct ? Deprel::punct : Deprel::acl};
  }
}

// The noun before a dash; quantifiers above "of" are climbed ("all three of its neighbours -").
std::int32_t noun_before(const RepairInput& input, std::int32_t dash, const std::vector<Arc>& arcs) {
  std::int32_t word = dash - 1;
  if (word < 0) return none;
  for (std::int32_t head = arcs[at(word)].head; head >= 0 && head < dash; head = arcs[at(word)].head) {
    const Deprel deprel = arcs[at(word)].deprel;
    const bool part = deprel == Deprel::compound || deprel == Deprel::flat || deprel == Deprel::nummod;
    const Upos above = input.words[at(head)].upos;
    const bool quantified = deprel == Deprel::nmod && (above == Upos::NUM || above == Upos::PRON || above == Upos::DET);
    if (!part && !quantified) break;
    word = head;
  }
  const Upos upos = input.words[at(word)].upos;
  const bool nominal =
      upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::NUM || upos == Upos::PRON || upos == Upos::DET;
  return nominal ? word : none;
}

}  // namespace

void repair_inversion(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::size_t i = 0; i + 2 < input.forms.size(); ++i) {
    if ((input.forms[i] != "not" && input.forms[i] != "Not") || input.forms[i + 1] != "only") continue;
    const auto auxiliary = static_cast<std::int32_t>(i) + 2;
    if (!is_finite_auxiliary(input.words[at(auxiliary)])) continue;
    const std::int32_t verb = verb_under_auxiliary(input, auxiliary, arcs);
    if (verb != none) raise_verb(input, auxiliary, verb, arcs);
  }
}

void repair_name_lists(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::size_t n = 0; n < input.names.size();) {
    const NameList list = list_from(input, input.names[n].begin);
    n += std::max<std::size_t>(list.members.size(), 1);
    if (list.members.size() < 2 || !list.has_conjunction || !are_nominal(input, list, arcs)) continue;
    if (list.members.size() == 2 && list.has_comma) continue;
    if (is_split_by_fronting(list, arcs) || give_subject(input, list, arcs)) continue;
    join_list(input, list, arcs);
  }
}

void repair_fronted_subject(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::int32_t verb = 0; verb < static_cast<std::int32_t>(arcs.size()); ++verb) {
    const bool predicate = input.words[at(verb)].upos == Upos::VERB || has_child(verb, {Deprel::cop}, arcs);
    const Deprel deprel = arcs[at(verb)].deprel;
    if (!predicate || (deprel != Deprel::root && deprel != Deprel::ccomp && deprel != Deprel::parataxis)) continue;
    const std::int32_t first = first_auxiliary(verb, arcs);
    if (has_subject(verb, arcs) || !is_finite_clause(input, verb, first)) continue;
    const auto name = name_before(input, first);
    if (!name) continue;
    const std::int32_t head = head_of_span(*name, arcs);
    const Arc old = arcs[at(head)];
    if (input.words[at(head)].upos == Upos::ADJ || is_under(verb, head, arcs)) continue;
    if (has_child(head, {Deprel::case_}, arcs) || old.deprel == Deprel::conj) continue;
    const bool passive = has_child(verb, {Deprel::aux_pass}, arcs);
    arcs[at(head)] = {verb, passive ? Deprel::nsubj_pass : Deprel::nsubj};
    hang_parenthesis(static_cast<std::int32_t>(name->end), first, head, arcs);
  }
}

void repair_dash_lists(const RepairInput& input, std::vector<Arc>& arcs) {
  const auto size = static_cast<std::uint32_t>(input.forms.size());
  for (std::uint32_t dash = 1; dash + 1 < size; ++dash) {
    if (!is_dash(input.forms[dash]) && input.forms[dash] != "(") continue;
    const NameList list = list_from(input, dash + 1);
    if (list.members.size() < 2 || !list.has_conjunction) continue;
    const std::uint32_t end = list.members.back().end;
    const bool closed = end >= size || is_dash(input.forms[end]) || input.forms[end] == ")" ||
                        input.forms[end] == "." || input.forms[end] == ",";
    const std::int32_t noun = noun_before(input, static_cast<std::int32_t>(dash), arcs);
    const std::int32_t first = head_of_span(list.members.front(), arcs);
    if (!closed || noun == none || is_under(noun, first, arcs)) continue;
    arcs[at(first)] = {noun, Deprel::appos};
  }
}

void repair_dash_subject(const RepairInput& input, std::vector<Arc>& arcs) {
  if (std::ranges::none_of(input.forms, is_dash)) return;
  for (std::int32_t verb = 0; verb < static_cast<std::int32_t>(arcs.size()); ++verb) {
    const std::int32_t first = first_auxiliary(verb, arcs);
    if (first < 2 || !is_dash(input.forms[at(first - 1)])) continue;
    if (has_subject(verb, arcs) || !is_finite_clause(input, verb, first)) continue;
    std::int32_t open = first - 2;
    while (open > 0 && !is_dash(input.forms[at(open)])) --open;
    const std::int32_t noun = open > 0 ? noun_before(input, open, arcs) : none;
    if (noun == none || arcs[at(noun)].head != verb || has_child(noun, {Deprel::case_}, arcs)) continue;
    arcs[at(noun)].deprel = has_child(verb, {Deprel::aux_pass}, arcs) ? Deprel::nsubj_pass : Deprel::nsubj;
  }
}

void repair_late_subjects(const RepairInput& input, std::vector<Arc>& arcs) {
  for (std::size_t w = 1; w < arcs.size(); ++w) {
    const std::int32_t verb = arcs[w].head;
    if (arcs[w].deprel != Deprel::nsubj || verb < 0 || at(verb) >= w) continue;
    const Arc& above = arcs[at(verb)];
    const bool second = input.words[at(verb)].upos == Upos::VERB && above.deprel == Deprel::conj && above.head >= 0;
    const bool shared = second && has_subject(above.head, arcs) && !has_child(verb, {Deprel::obj}, arcs);
    if (shared && !has_child(verb, {Deprel::cop}, arcs) && input.words[w].upos == Upos::NOUN)
      arcs[w].deprel = Deprel::obj;
  }
}

void repair_tree(const RepairInput& input, std::vector<Arc>& arcs) {
  repair_inversion(input, arcs);
  repair_relative_clause(input, arcs);
  repair_years(input, arcs);
  repair_nominal_root(input, arcs);
  repair_fronted_root(input, arcs);
  repair_particles(input, arcs);
  repair_late_subjects(input, arcs);
  repair_complements(input, arcs);
  repair_possessors(input, arcs);
  repair_asides(input, arcs);
  repair_sources(input, arcs);
  repair_directions(input, arcs);
  if (input.names.empty()) return repair_of_lists(input, arcs);
  repair_name_lists(input, arcs);
  repair_dash_lists(input, arcs);
  repair_of_lists(input, arcs);
  repair_fronted_subject(input, arcs);
  repair_dash_subject(input, arcs);
  repair_two_objects(input, arcs);
  repair_two_subjects(input, arcs);
  repair_appositions(input, arcs);
  repair_agents(input, arcs);
}

}  // namespace entente
