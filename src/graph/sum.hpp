// How rows of evidence become one edge.
#pragma once

#include <span>

#include "entente/graph/graph.hpp"

namespace entente {

/// The edge that these rows add up to, but for `published` and `event`; rows are counted from the first of them. Pre:
/// at least one row; all are of one relation and status, those of one document stand together.
[[nodiscard]] RelationEdge sum(std::span<const Evidence> rows);

}  // namespace entente
