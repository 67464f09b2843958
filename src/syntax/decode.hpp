// Tagging and parsing one sentence with a model: greedy, left to right.
#pragma once

#include <span>
#include <vector>

#include "entente/syntax/tree.hpp"
#include "syntax/features.hpp"
#include "syntax/kernels.hpp"
#include "syntax/model.hpp"

namespace entente {

/// Memory that is kept from sentence to sentence. One a thread.
struct DecodeScratch {
  State state;
  std::vector<std::int16_t> role_sums;   ///< sums of rows, one a role a word
  std::vector<std::uint8_t> role_known;  ///< whether role_sums holds it
  std::vector<std::int16_t> sums;
};

/// Sets the tags of all words: atoms in, `atoms[i].tag` and pairs out.
void tag_words(const ModelView& model, const Kernels& kernels, SentenceAtoms& atoms, std::span<TagPair> tags,
               DecodeScratch& scratch);

/// The tree over tagged words; `arcs` has a place a word. One root, no cycle. Linear in the words.
void parse_words(const ModelView& model, const Kernels& kernels, const SentenceAtoms& atoms, std::span<Arc> arcs,
                 DecodeScratch& scratch);

}  // namespace entente
