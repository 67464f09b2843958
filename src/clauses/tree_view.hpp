// A dependency tree with its children in reach: what the makers of clause facts look at.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entente/clauses/preposition.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

class TreeView {
 public:
  explicit TreeView(const Tree& tree);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.size()); }
  [[nodiscard]] std::string_view lemma(std::uint32_t w) const { return tree_.words[w].lemma; }
  [[nodiscard]] Upos upos(std::uint32_t w) const { return tree_.words[w].upos; }
  [[nodiscard]] Deprel deprel(std::uint32_t w) const { return tree_.arcs[w].deprel; }
  [[nodiscard]] bool has_head(std::uint32_t w) const { return tree_.arcs[w].head >= 0; }
  /// Pre: has_head(w).
  [[nodiscard]] std::uint32_t head(std::uint32_t w) const { return static_cast<std::uint32_t>(tree_.arcs[w].head); }
  [[nodiscard]] std::string_view xpos(std::uint32_t w) const { return xpos_name(tree_.words[w].xpos); }
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t w) const {
    return std::span(children_).subspan(first_[w], first_[w + 1] - first_[w]);
  }
  /// The first child with one of the relations; size() where there is none.
  [[nodiscard]] std::uint32_t child(std::uint32_t w, std::initializer_list<Deprel> relations) const;
  [[nodiscard]] bool has_child(std::uint32_t w, std::initializer_list<Deprel> relations) const {
    return child(w, relations) < size();
  }

  [[nodiscard]] bool nominal(std::uint32_t w) const;      ///< noun, name, pronoun or number
  [[nodiscard]] bool predicate(std::uint32_t w) const;    ///< has, or could have, a subject
  [[nodiscard]] bool passive(std::uint32_t w) const;      ///< "was sold", "arms sold by"
  [[nodiscard]] bool infinitive(std::uint32_t w) const;   ///< "to sell"
  [[nodiscard]] Prep preposition(std::uint32_t w) const;  ///< by which w hangs on its head; Prep{0} for none

 private:
  const Tree& tree_;
  std::vector<std::uint32_t> children_;
  std::vector<std::uint32_t> first_;
};

/// Whether a relation is one of a few.
[[nodiscard]] inline bool any_of(Deprel relation, std::initializer_list<Deprel> relations) {
  for (const Deprel r : relations)
    if (r == relation) return true;
  return false;
}

}  // namespace entente
