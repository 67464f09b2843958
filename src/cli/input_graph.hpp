// A graph that a command works on.
#pragma once

#include <string>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"
#include "entente/relations/ontology.hpp"

namespace entente {

/// The relation types that are built in.
[[nodiscard]] Result<Ontology> built_in_ontology();

/// What `entente build -o FILE.json` wrote, from a file or, "-", from standard input.
[[nodiscard]] Result<GraphBundle> read_input_graph(const std::string& path, const Ontology& ontology);

}  // namespace entente
