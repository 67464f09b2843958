// Splits a paragraph into tokens.
#pragma once

#include <string_view>
#include <vector>

#include "entente/text/token.hpp"

namespace entente {

/// Tokens of a document so far, and those of them that may end a sentence.
struct TokenLists {
  std::vector<Token> tokens;
  std::vector<std::uint32_t> marks;  ///< numbers of tokens that end in '.', '!', '?' or '…'
};

/// Appends the tokens of text[span]. Linear.
void split_tokens(std::string_view text, ByteSpan span, TokenLists& lists);

}  // namespace entente
