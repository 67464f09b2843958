// A capital before the hyphen and a participle behind it.
#include "syntax/compounds.hpp"

#include <string>

#include "syntax/labels.hpp"
#include "syntax/lemma.hpp"

namespace entente {
namespace {

bool nominal(const Morph& word) { return word.upos == Upos::NOUN || word.upos == Upos::PROPN; }

/// Lemma of the past participle, or empty.
std::string participle_lemma(std::string_view tail) {
  if (tail.size() < 3) return {};
  if (const std::string_view irregular = irregular_lemma(tail, Upos::VERB); !irregular.empty() && irregular != tail)
    return std::string(irregular);
  return tail.size() > 4 && tail.ends_with("ed") ? lemma_by_rule(tail, Upos::VERB, "VBN") : std::string();
}

bool stands_above(std::size_t above, std::size_t w, const std::vector<Arc>& arcs) {
  for (std::int32_t up = arcs[w].head; up >= 0; up = arcs[static_cast<std::size_t>(up)].head)
    if (static_cast<std::size_t>(up) == above) return true;
  return false;
}

/// The head of the noun phrase that begins at `w`; its size where none does.
std::size_t noun_phrase_head(std::size_t w, std::span<const Morph> words, const std::vector<Arc>& arcs) {
  for (std::size_t h = w; h < words.size() && h < w + 6;) {
    const bool modifier = arcs[h].head > static_cast<std::int32_t>(h) &&
                          (arcs[h].deprel == Deprel::amod || arcs[h].deprel == Deprel::compound);
    if (!modifier) return nominal(words[h]) ? h : words.size();
    h = static_cast<std::size_t>(arcs[h].head);
  }
  return words.size();
}

}  // namespace

bool read_participle_compound(std::string_view form, Morph& word) {
  const std::size_t hyphen = form.rfind('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || form.front() < 'A' || form.front() > 'Z') return false;
  std::string lemma = participle_lemma(form.substr(hyphen + 1));
  if (lemma.empty()) return false;
  word = {std::move(lemma), Upos::VERB, xpos_of("VBN")};
  return true;
}

void attach_participle_compounds(const std::vector<bool>& compounds, std::span<const Morph> words,
                                 std::vector<Arc>& arcs) {
  for (std::size_t w = 0; w + 1 < words.size(); ++w) {
    if (!compounds[w] || arcs[w].deprel == Deprel::amod || arcs[w].deprel == Deprel::acl) continue;
    const std::size_t noun = noun_phrase_head(w + 1, words, arcs);
    if (noun == words.size()) continue;
    if (stands_above(w, noun, arcs)) arcs[noun] = arcs[w];
    arcs[w] = {static_cast<std::int32_t>(noun), Deprel::amod};
  }
}

}  // namespace entente
