#include "relations/clause_time.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "core/one_of.hpp"

namespace entente {
namespace {

bool one_of(Deprel r, std::initializer_list<Deprel> list) { return std::ranges::find(list, r) != list.end(); }

bool in_phrase(Deprel r) {
  return one_of(
      r, {Deprel::nmod, Deprel::nmod_poss, Deprel::nmod_desc, Deprel::nmod_unmarked, Deprel::obj, Deprel::iobj,
          Deprel::obl, Deprel::obl_agent, Deprel::obl_unmarked, Deprel::nsubj, Deprel::nsubj_pass, Deprel::compound,
          Deprel::amod, Deprel::flat, Deprel::cop, Deprel::xcomp, Deprel::nummod});
}

/// What is done to an agreement or an act when it comes to be.
constexpr auto making = std::to_array<std::string_view>(
    {"sign",  "conclude", "establish", "launch", "begin",  "start", "hold",    "reach",  "negotiate", "open",
     "make",  "create",   "form",      "found",  "send",   "fight", "conduct", "impose", "appoint",   "give",
     "grant", "provide",  "undertake", "wage",   "commit", "carry", "initial", "adopt",  "enact",     "occur"});
constexpr auto ending = std::to_array<std::string_view>(
    {"end", "expire", "lapse", "cease", "collapse", "terminate", "dissolve", "abrogate", "annul"});

/// Before what took place at another time, or was laid down then.
constexpr auto others = std::to_array<std::string_view>({"after", "before", "since", "until", "following", "under",
                                                         "despite", "upon", "pursuant", "concerning", "regarding"});

}  // namespace

bool ClauseTime::has_child(std::uint32_t word, Deprel deprel) const { return view_.has_child(word, {deprel}); }
bool ClauseTime::has_child(std::uint32_t word, Deprel deprel, std::string_view lemma) const {
  return std::ranges::any_of(view_.children(word), [&](std::uint32_t c) {
    return tree_.arcs[c].deprel == deprel && tree_.words[c].lemma == lemma;
  });
}
bool ClauseTime::has_subject(std::uint32_t word) const {
  return has_child(word, Deprel::nsubj) || has_child(word, Deprel::nsubj_pass);
}

bool ClauseTime::is_clause(std::uint32_t word) const {
  return one_of(tree_.arcs[word].deprel, {Deprel::xcomp, Deprel::advcl, Deprel::ccomp});
}

bool ClauseTime::at_another_time(std::uint32_t word) const {
  return std::ranges::any_of(others, [&](std::string_view p) { return has_child(word, Deprel::case_, p); });
}
bool ClauseTime::together(std::uint32_t verb) const {
  return has_child(verb, Deprel::mark, "when") || has_child(verb, Deprel::advmod, "when");
}
bool ClauseTime::passive(std::uint32_t verb) const {
  return xpos_name(tree_.words[verb].xpos) == "VBN" || has_child(verb, Deprel::nsubj_pass);
}

bool ClauseTime::makes_what_it_describes(std::uint32_t verb) const {
  if (!has_child(verb, Deprel::nsubj)) return false;
  for (const std::uint32_t c : view_.children(verb))
    if (tree_.arcs[c].deprel == Deprel::obj)
      return tree_.words[c].upos == Upos::PRON || tree_.words[c].upos == Upos::DET;
  return true;
}

bool ClauseTime::passes_time_down(std::uint32_t word) const {
  const Deprel r = tree_.arcs[word].deprel;
  const auto up = static_cast<std::uint32_t>(tree_.arcs[word].head);
  if (at_another_time(word)) return false;
  if (r == Deprel::nmod && has_child(word, Deprel::case_) && tree_.words[up].upos == Upos::NOUN)
    return has_child(word, Deprel::case_, "of") || has_child(word, Deprel::case_, "between") ||
           has_child(word, Deprel::case_, "as");
  if (in_phrase(r) || r == Deprel::case_) return true;
  if (r == Deprel::conj) return !has_subject(word);
  // "sent troops in 1990 to help", "invaded in 1990, occupying the north"
  if (r == Deprel::acl) return has_child(word, Deprel::mark, "to");  // "had the honour to thank"
  if (r == Deprel::advcl && together(word)) return true;
  if (r == Deprel::advcl)
    return !has_subject(word) && (!has_child(word, Deprel::mark) || has_child(word, Deprel::mark, "to"));
  return false;
}

bool ClauseTime::passes_time_up(std::uint32_t word, bool direct, std::uint32_t trigger) const {
  const Deprel r = tree_.arcs[word].deprel;
  const auto up = static_cast<std::uint32_t>(tree_.arcs[word].head);
  const std::string& lemma = tree_.words[word].lemma;
  if (r == Deprel::acl || r == Deprel::acl_relcl) {
    if (!direct) return false;
    if (lemma == "start" || lemma == "begin") return true;  // "starting in 1833"
    // "an agreement signed in 1956", "during a conference held in 1956"
    const bool made = passive(word) || (r == Deprel::acl_relcl && makes_what_it_describes(word));
    return is_one_of(lemma, making) && made && (up == trigger || event_of_clause(up));
  }
  if (r == Deprel::advcl) return direct && (together(word) || lemma == "start" || lemma == "begin");
  // "The Ministry, on 4 March 1990, sent a note"
  const bool named = one_of(r, {Deprel::nsubj, Deprel::appos}) && tree_.words[word].upos == Upos::PROPN;
  if (!named && !one_of(r, {Deprel::nmod, Deprel::obj, Deprel::iobj, Deprel::obl, Deprel::xcomp, Deprel::nsubj_pass}))
    return false;
  if (r == Deprel::xcomp && has_child(word, Deprel::mark, "to")) return false;  // "agreed to leave in 1997"
  if (r == Deprel::nmod && tree_.words[word].upos == Upos::NOUN && !event_of_clause(word))
    return has_child(word, Deprel::case_, "of");
  return !at_another_time(word);  // not "after the conference in 1945"
}

bool ClauseTime::subject_of_ending(std::uint32_t word) const {
  const Arc& arc = tree_.arcs[word];
  return one_of(arc.deprel, {Deprel::nsubj, Deprel::nsubj_pass}) &&
         is_one_of(tree_.words[static_cast<std::uint32_t>(arc.head)].lemma, ending);
}

bool ClauseTime::describes(std::uint32_t top, std::uint32_t end) const {
  const Arc& arc = tree_.arcs[top];
  return arc.head >= static_cast<std::int32_t>(end) &&
         one_of(arc.deprel, {Deprel::nummod, Deprel::compound, Deprel::amod, Deprel::nmod, Deprel::nmod_desc,
                             Deprel::nmod_unmarked, Deprel::nmod_poss, Deprel::det});
}

bool ClauseTime::event_of_clause(std::uint32_t noun) const {
  for (int i = 0; i < 3 && tree_.arcs[noun].deprel == Deprel::nmod && has_child(noun, Deprel::case_, "of"); ++i)
    noun = static_cast<std::uint32_t>(tree_.arcs[noun].head);  // "in the War of Austrian Succession"
  if (!one_of(tree_.arcs[noun].deprel, {Deprel::obl, Deprel::nmod})) return false;
  return has_child(noun, Deprel::case_, "in") || has_child(noun, Deprel::case_, "during") ||
         has_child(noun, Deprel::case_, "at");
}

std::uint32_t ClauseTime::named(std::uint32_t word) const {
  for (int i = 0; i < 4 && tree_.arcs[word].head >= 0; ++i) {
    const Deprel r = tree_.arcs[word].deprel;
    const bool party = r == Deprel::nmod && tree_.words[word].upos == Upos::PROPN;
    if (!party && r != Deprel::compound) break;
    word = static_cast<std::uint32_t>(tree_.arcs[word].head);
  }
  return word;
}

bool ClauseTime::only_now(std::uint32_t word) const {
  return std::ranges::any_of(view_.children(word), [&](std::uint32_t c) {
    return xpos_name(tree_.words[c].xpos) == "JJS" || tree_.words[c].lemma == "first";
  });
}
bool ClauseTime::not_until(std::uint32_t verb) const {
  return tree_.words[verb].lemma == "wait" || has_child(verb, Deprel::advmod, "not");
}
bool ClauseTime::has_finite_verb() const {
  return std::ranges::any_of(tree_.words, [](const Morph& word) {
    const std::string_view form = xpos_name(word.xpos);
    return form == "VBD" || form == "VBP" || form == "VBZ" || form == "MD";
  });
}

Tense ClauseTime::tense_of_verb(std::uint32_t verb) const {
  const auto by_form = [](std::string_view form) {
    if (form == "VBD") return Tense::past;
    return form == "VBP" || form == "VBZ" ? Tense::present : Tense::none;
  };
  Tense found = by_form(xpos_name(tree_.words[verb].xpos));
  if (has_child(verb, Deprel::mark, "to")) found = Tense::other;
  for (const std::uint32_t c : view_.children(verb)) {
    const Deprel r = tree_.arcs[c].deprel;
    if (!one_of(r, {Deprel::aux, Deprel::aux_pass, Deprel::cop})) continue;
    const std::string_view form = xpos_name(tree_.words[c].xpos);
    const std::string& lemma = tree_.words[c].lemma;
    if (form == "MD") return lemma == "will" || lemma == "shall" ? Tense::future : Tense::other;
    if (lemma == "have" && form != "VBD") return Tense::perfect;
    if (by_form(form) != Tense::none && found != Tense::other) found = by_form(form);
    if (lemma == "have") return Tense::past;
  }
  return found;
}

Tense ClauseTime::tense(std::uint32_t word) const {
  for (int i = 0; i < 24; ++i) {
    const Upos upos = tree_.words[word].upos;
    const bool verb = upos == Upos::VERB || upos == Upos::AUX || has_child(word, Deprel::cop);
    if (verb) {
      const Tense found = tense_of_verb(word);
      const Deprel r = tree_.arcs[word].deprel;
      const bool shares = found == Tense::none && (r == Deprel::conj || r == Deprel::advcl || r == Deprel::amod);
      if (!shares) return found;
    }
    const Deprel r = tree_.arcs[word].deprel;
    if (tree_.arcs[word].head < 0 || r == Deprel::appos || r == Deprel::parataxis) return Tense::none;
    word = static_cast<std::uint32_t>(tree_.arcs[word].head);
  }
  return Tense::none;
}

}  // namespace entente
