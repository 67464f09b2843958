// Building a graph from evidence, wherever its actors are described: in the table, or in another graph.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

/// What is known of an actor; null where nothing is.
using FindActor = std::function<const Actor*(std::string_view id)>;

[[nodiscard]] GraphBundle build_graph(std::vector<Evidence> evidence, std::vector<DocumentRow> documents,
                                      const FindActor& find);

}  // namespace entente
