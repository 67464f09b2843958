// When a statement is true: the time in its sentence that belongs to the words that make it.
#pragma once

#include "entente/core/date.hpp"
#include "entente/syntax/tree.hpp"
#include "entente/text/token.hpp"

namespace entente {

/// The time of what the sentence's word `trigger` says; unknown where none is said of it. Only a state of affairs
/// (`standing`) is open: "since 1953" if it is still going on, "until 1953" before.
[[nodiscard]] DateSpan time_of_statement(const Document& document, const TokenizedText& text, std::uint32_t sentence,
                                         const Tree& tree, std::uint32_t trigger, bool standing);

}  // namespace entente
