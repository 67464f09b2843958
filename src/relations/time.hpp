// The years that a sentence says: "in 1961", "since 1953", "from 1950 to 1953", "in the 1990s".
#pragma once

#include "entente/core/date.hpp"
#include "entente/text/token.hpp"

namespace entente {

/// The span said nearest to the token `near`; unknown where the sentence says none. "since 1953" has an open end.
[[nodiscard]] DateSpan time_in_sentence(const Document& document, const TokenizedText& text, TokenSpan sentence,
                                        std::uint32_t near);

}  // namespace entente
