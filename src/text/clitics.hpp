// Where Universal Dependencies cuts an English word in two: "China|'s", "do|n't", "can|not".
#pragma once

#include <string_view>

namespace entente {

/// Bytes of the clitic at the end of a word ("'s", "n't", "’re", "not" of "cannot"); 0 for none. The "'s" of a number
/// ("1990's") is an ending, not a clitic.
[[nodiscard]] std::size_t clitic_length(std::string_view word);

}  // namespace entente
