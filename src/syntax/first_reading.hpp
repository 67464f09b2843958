// A sentence as tagger and decoder read it: tags after they are mended, and the tree before names are collapsed and
// repairs are made. What the parser builds on, and what the window net learns from.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "entente/text/token.hpp"
#include "syntax/decode.hpp"

namespace entente {

/// Keeps its memory from sentence to sentence. One a thread.
class FirstReading {
 public:
  /// Longer sentences (tables, lists of names) are read in pieces, so that memory stays bounded.
  static constexpr std::size_t longest_piece = 300;

  /// Takes the words of a sentence. `names` are those of the document, in order and disjoint.
  void begin(const Document& document, std::span<const Token> tokens, TokenSpan sentence,
             std::span<const TokenSpan> names);
  /// Tags the words from `first` on, as many as there are places in `arcs`, and makes their tree; its heads count from
  /// `first`.
  void read(const ModelView& model, const Kernels& kernels, std::size_t first, std::span<Arc> arcs);

  [[nodiscard]] std::span<const std::string_view> forms() const { return forms_; }
  /// Names inside the sentence, counted from its first word.
  [[nodiscard]] std::span<const TokenSpan> names() const { return names_; }
  /// Of the words read last.
  [[nodiscard]] const SentenceAtoms& atoms() const { return atoms_; }
  [[nodiscard]] std::span<const TagPair> tags() const { return tags_; }

 private:
  void make_all_atoms(const Clusters& clusters, std::size_t first, std::size_t count);
  void mend_tags();

  std::vector<std::string_view> forms_;
  std::vector<TokenSpan> names_;
  SentenceAtoms atoms_;
  std::vector<TagPair> tags_;
  DecodeScratch decode_;
};

}  // namespace entente
