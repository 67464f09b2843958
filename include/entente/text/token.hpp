// Tokens and sentences: the syntactic words of Universal Dependencies, with their bytes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "entente/core/document.hpp"
#include "entente/core/span.hpp"

namespace entente {

/// A syntactic word: "China", "'s", "do", "n't", "U.S.", "life-supporting", ",".
struct Token {
  ByteSpan bytes;
};

/// A sentence, and what kind of text it stands in.
struct Sentence {
  TokenSpan tokens;
  BlockKind block = BlockKind::paragraph;
  std::uint32_t paragraph = 0;  ///< number of its paragraph in the document, from 0
};

/// The tokens of a document in order, and its sentences, which cover all tokens in order.
struct TokenizedText {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

/// The characters of a token; a view into document.text.
[[nodiscard]] inline std::string_view text_of(const Document& document, const Token& token) {
  return std::string_view(document.text).substr(token.bytes.begin, token.bytes.size());
}

/// Bytes from the first to the last token of a span, which must not be empty.
[[nodiscard]] inline ByteSpan bytes_of(const std::vector<Token>& tokens, TokenSpan span) {
  return {tokens[span.begin].bytes.begin, tokens[span.end - 1].bytes.end};
}

}  // namespace entente
