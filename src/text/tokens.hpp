// Splits a paragraph into tokens.
#pragma once

#include <string_view>
#include <vector>

#include "entente/text/token.hpp"

namespace entente {

/// Appends the tokens of text[span]. Linear.
void split_tokens(std::string_view text, ByteSpan span, std::vector<Token>& tokens);

}  // namespace entente
