// Splits the tokens of a paragraph into sentences.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "entente/text/token.hpp"

namespace entente {

/// A sentence longer than this is cut: no prose has one, and later stages need not fear gigabyte lines.
inline constexpr std::uint32_t longest_sentence = 1000;  ///< tokens

/// A paragraph whose tokens are known.
struct ParagraphTokens {
  TokenSpan tokens;
  std::span<const std::uint32_t> marks;  ///< those of its tokens that may end a sentence
  BlockKind block = BlockKind::paragraph;
  std::uint32_t number = 0;
};

/// Appends the sentences of a paragraph; they cover its tokens. Linear.
void split_sentences(std::string_view text, std::span<const Token> tokens, const ParagraphTokens& paragraph,
                     std::vector<Sentence>& sentences);

}  // namespace entente
