// Names of tags and relations to their numbers; the other way round is in tree.hpp.
#pragma once

#include <optional>
#include <string_view>

#include "entente/syntax/tree.hpp"

namespace entente {

/// Number of Penn Treebank tags known; xpos 0 is "_" (unknown).
inline constexpr int xpos_count = 51;

[[nodiscard]] std::optional<Upos> upos_of(std::string_view name);
/// An unknown subtype falls back to its universal relation; nothing where that is unknown too.
[[nodiscard]] std::optional<Deprel> deprel_of(std::string_view name);
/// 0 where unknown.
[[nodiscard]] std::uint8_t xpos_of(std::string_view name);

/// The relation without its subtype: "nsubj:pass" is "nsubj".
[[nodiscard]] std::string_view universal(std::string_view deprel);

}  // namespace entente
