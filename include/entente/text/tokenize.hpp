// Splits text into sentences and tokens. Lines that were wrapped by hand are joined again first: a line end
// inside a paragraph is a blank.
#pragma once

#include "entente/text/token.hpp"

namespace entente {

/// Tokens and sentences of a document. Linear in the text, never fails.
[[nodiscard]] TokenizedText tokenize(const Document& document);

}  // namespace entente
