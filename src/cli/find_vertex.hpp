// Which actor of a graph a user means.
#pragma once

#include <string_view>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"

namespace entente {

using Vertex = Graph::vertex_descriptor;

/// By id, name, official name or alias, whatever the case; else by the beginning of a name, where only one fits. The
/// error names what comes near.
[[nodiscard]] Result<Vertex> find_vertex(const Graph& graph, std::string_view name);

}  // namespace entente
