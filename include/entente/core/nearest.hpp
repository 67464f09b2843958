// What was probably meant by a word that is not known: for messages.
#pragma once

#include <span>
#include <string_view>

namespace entente {

/// Of the known words the one that fewest letters tell from `word` (left out, put in or changed); empty where more than
/// a third of its letters would have to be. The first of several that are as near.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace entente
