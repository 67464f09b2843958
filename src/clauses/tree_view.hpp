// A dependency tree with its children in reach: what the makers of clause facts look at.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entente/clauses/preposition.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

using Word = std::uint32_t;

class TreeView {
 public:
  explicit TreeView(const Tree& tree);

  [[nodiscard]] Word size() const { return static_cast<Word>(tree_.size()); }
  [[nodiscard]] std::string_view lemma(Word w) const { return tree_.words[w].lemma; }
  [[nodiscard]] Upos upos(Word w) const { return tree_.words[w].upos; }
  [[nodiscard]] Deprel deprel(Word w) const { return tree_.arcs[w].deprel; }
  [[nodiscard]] bool has_head(Word w) const { return tree_.arcs[w].head >= 0; }
  /// Pre: has_head(w).
  [[nodiscard]] Word head(Word w) const { return static_cast<Word>(tree_.arcs[w].head); }
  [[nodiscard]] std::string_view xpos(Word w) const { return xpos_name(tree_.words[w].xpos); }
  [[nodiscard]] std::span<const Word> children(Word w) const {
    return std::span(children_).subspan(first_[w], first_[w + 1] - first_[w]);
  }
  /// The first child with one of the relations; size() where there is none.
  [[nodiscard]] Word child(Word w, std::initializer_list<Deprel> relations) const;
  [[nodiscard]] bool has_child(Word w, std::initializer_list<Deprel> relations) const {
    return child(w, relations) < size();
  }

  [[nodiscard]] bool nominal(Word w) const;      ///< noun, name, pronoun or number
  [[nodiscard]] bool predicate(Word w) const;    ///< has, or could have, a subject
  [[nodiscard]] bool passive(Word w) const;      ///< "was sold", "arms sold by"
  [[nodiscard]] bool infinitive(Word w) const;   ///< "to sell"
  [[nodiscard]] Prep preposition(Word w) const;  ///< by which w hangs on its head; Prep{0} for none

 private:
  const Tree& tree_;
  std::vector<Word> children_;
  std::vector<Word> first_;
};

/// Whether a relation is one of a few.
[[nodiscard]] inline bool any_of(Deprel relation, std::initializer_list<Deprel> relations) {
  for (const Deprel r : relations)
    if (r == relation) return true;
  return false;
}

}  // namespace entente
