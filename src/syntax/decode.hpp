// Tagging and parsing one sentence with a model: greedy, left to right. Where the model has a window net it decides,
// and the nets of sparse features are asked where it is in doubt.
#pragma once

#include <optional>
#include <span>

#include "entente/syntax/tree.hpp"
#include "syntax/features.hpp"
#include "syntax/kernels.hpp"
#include "syntax/model.hpp"
#include "syntax/sparse_reader.hpp"
#include "syntax/window_reader.hpp"

namespace entente {

/// Memory that is kept from sentence to sentence. One a thread.
struct DecodeScratch {
  State state;
  SparseScratch sparse;
  WindowScratch window;
};

/// One sentence, whose words stand in `atoms`. All that is referred to must outlive it.
class Decoder {
 public:
  Decoder(const ModelView& model, const Kernels& kernels, SentenceAtoms& atoms, DecodeScratch& scratch);
  /// Sets the tags of all words: `atoms[i].tag` and pairs.
  void tag(std::span<TagPair> tags);
  /// The tree over the words as they are tagged in `atoms`; `arcs` has a place a word. One root, no cycle. Linear in
  /// the words.
  void parse(std::span<Arc> arcs);

 private:
  const ModelView& model_;
  const Kernels& kernels_;
  SentenceAtoms& atoms_;
  DecodeScratch& scratch_;
  std::optional<WindowReader> window_;
};

}  // namespace entente
