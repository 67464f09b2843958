#include "cli/find_vertex.hpp"

#include <spdlog/spdlog.h>

#include "entente/graph/find_actor.hpp"

namespace entente {

Result<Vertex> find_vertex(const Graph& graph, std::string_view name) {
  const Result<FoundActor> found = find_actor(graph, name);
  if (!found) return tl::unexpected(found.error());
  if (!found->exact) spdlog::info("'{}' is taken for {}", name, name_and_id(graph[found->vertex].actor));
  return found->vertex;
}

}  // namespace entente
