// Children by counting sort; voice and prepositions read off function words.
#include "clauses/tree_view.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace entente {
namespace {

/// Verbs that keep an object in the passive.
bool keeps_object(std::string_view lemma) {
  static constexpr std::array<std::string_view, 29> verbs = {
      "accord", "allot", "allow", "appoint", "assign", "award",   "brand", "call",      "christen", "deem",
      "deny",   "dub",   "elect", "entitle", "forbid", "give",    "grant", "guarantee", "hand",     "label",
      "lend",   "name",  "offer", "owe",     "pay",    "promise", "send",  "teach",     "tell"};
  static_assert(std::ranges::is_sorted(verbs));
  return std::ranges::binary_search(verbs, lemma);
}

}  // namespace

TreeView::TreeView(const Tree& tree) : tree_(tree), children_(tree.size()), first_(tree.size() + 1, 0) {
  for (const Arc& arc : tree.arcs)
    if (arc.head >= 0) ++first_[static_cast<std::size_t>(arc.head) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t w = 0; w < size(); ++w)
    if (has_head(w)) children_[next[head(w)]++] = w;
}

std::uint32_t TreeView::child(std::uint32_t w, std::initializer_list<Deprel> relations) const {
  for (const std::uint32_t c : children(w))
    if (any_of(deprel(c), relations)) return c;
  return size();
}

bool TreeView::nominal(std::uint32_t w) const {
  const Upos u = upos(w);
  return u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON || u == Upos::NUM || u == Upos::SYM || u == Upos::X;
}

bool TreeView::predicate(std::uint32_t w) const {
  return upos(w) == Upos::VERB || upos(w) == Upos::AUX || upos(w) == Upos::ADJ ||
         has_child(w, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::cop, Deprel::csubj});
}

// "The two countries signed a treaty": the parser likes to read it as "countries, signed a treaty". But a participle
// that still has an object is passive only of verbs with two: "a man given a book", "a plan called Dawes".
bool TreeView::passive(std::uint32_t w) const {
  if (has_child(w, {Deprel::aux_pass, Deprel::nsubj_pass})) return true;
  if (upos(w) != Upos::VERB || xpos(w) != "VBN") return false;
  if (has_child(w, {Deprel::nsubj}) || (has_child(w, {Deprel::obj}) && !keeps_object(lemma(w)))) return false;
  if (any_of(deprel(w), {Deprel::acl, Deprel::amod})) return true;
  if (any_of(deprel(w), {Deprel::advcl, Deprel::xcomp})) return !has_child(w, {Deprel::aux});
  if (deprel(w) != Deprel::conj || has_child(w, {Deprel::aux, Deprel::nsubj})) return false;
  return passive(head(w));
}

bool TreeView::infinitive(std::uint32_t w) const {
  for (const std::uint32_t c : children(w))
    if (deprel(c) == Deprel::mark && lemma(c) == "to") return true;
  return false;
}

Prep TreeView::preposition(std::uint32_t w) const {
  std::uint32_t found = size();
  for (const std::uint32_t c : children(w)) {
    if (any_of(deprel(c), {Deprel::case_, Deprel::mark}) && lemma(c) != "'s" && lemma(c) != "’s" && lemma(c) != "'") {
      found = c;
      break;
    }
  }
  if (found == size()) return Prep{};
  std::string text(lemma(found));
  for (const std::uint32_t c : children(found))
    if (deprel(c) == Deprel::fixed) text.append(" ").append(lemma(c));
  const std::uint32_t next = found + 1;  // "out of", "along with" are two words on one noun
  if (next < size() && deprel(next) == Deprel::case_ && has_head(next) && head(next) == w)
    if (const auto both = find_preposition(text + " " + std::string(lemma(next)))) return *both;
  if (text == "include") text = "including";  // a participle that serves as a preposition
  if (const auto whole = find_preposition(text)) return *whole;
  return find_preposition(lemma(found)).value_or(Prep{});
}

}  // namespace entente
