// Which actor of a graph a user means.
#pragma once

#include <string_view>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"

namespace entente {

using Vertex = Graph::vertex_descriptor;

/// What find_actor finds; the user is told who it is unless the name is one of the actor's own.
[[nodiscard]] Result<Vertex> find_vertex(const Graph& graph, std::string_view name);

}  // namespace entente
