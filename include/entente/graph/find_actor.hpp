// Which actor of a graph a user means.
#pragma once

#include <string_view>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"

namespace entente {

struct FoundActor {
  Graph::vertex_descriptor vertex;
  bool exact;  ///< by its id or a name of its own; else by its capital or some words of a name, which is worth telling
};

/// Whole words, without regard to case, accents and hyphens: an id or a name, then an official name or an alias, then
/// a capital, then the beginning of a name, then words inside of a name or an official name. The first of these ways
/// that finds somebody counts; where it finds several, the error names them.
[[nodiscard]] Result<FoundActor> find_actor(const Graph& graph, std::string_view name);

/// "China (CHN)"
[[nodiscard]] std::string name_and_id(const Actor& actor);

}  // namespace entente
