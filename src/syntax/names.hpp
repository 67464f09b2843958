// Names of several words as one unit of the tree.
#pragma once

#include <span>
#include <vector>

#include "entente/core/span.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

/// Makes each span (words of the sentence, disjoint) one unit: one of its words, the highest in the tree, keeps its
/// head; the others depend on that word as flat (behind it) or compound (before it) unless they already have a
/// relation inside the span, and what depended on them from outside depends on it. Keeps one root and no cycle.
void collapse_names(std::span<const TokenSpan> spans, std::vector<Arc>& arcs);

/// The word of the span that stands for it after collapse_names.
[[nodiscard]] std::int32_t head_of_span(TokenSpan span, const std::vector<Arc>& arcs);

/// Whether `below` is `above` or lies under it.
[[nodiscard]] bool is_under(std::int32_t below, std::int32_t above, const std::vector<Arc>& arcs);

}  // namespace entente
