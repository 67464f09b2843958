// Tagger, lemmatiser and dependency parser behind one door.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "entente/core/result.hpp"
#include "entente/syntax/inflections.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

/// A trained model, loaded once and const afterwards; shared by all threads by reference.
class Parser {
 public:
  /// Which instructions to use; the trees are the same with all.
  enum class Speed : std::uint8_t { best, sse2, plain };
  /// Reads a model, and a window net that learnt from its trees and decides for it what is easy: 1.2 to 1.5 times as
  /// fast, with nearly the same trees (decision 0029). Without one the model decides all. The bytes need not outlive
  /// the parser. Fails on damaged bytes and on a model made for another feature set.
  [[nodiscard]] static Result<Parser> load(std::string_view model, std::string_view window = {},
                                           Speed speed = Speed::best);

  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

  /// Tags, lemmas and tree of the sentence. `names` are the token spans (of the document, in order, disjoint) of
  /// names of actors: each is one unit with one head outside. Linear in the tokens; never fails.
  [[nodiscard]] Tree parse(const Document& document, std::span<const Token> tokens, TokenSpan sentence,
                           std::span<const TokenSpan> names) const;

  /// What forms a lemma may have in trees of this parser; a view of the model.
  [[nodiscard]] Inflections inflections() const;

 private:
  struct Model;
  explicit Parser(std::unique_ptr<const Model> model);
  std::unique_ptr<const Model> model_;
};

}  // namespace entente
