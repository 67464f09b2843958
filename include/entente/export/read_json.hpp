// Reads back a graph that the JSON writer wrote, so that commands can work on it without the documents.
#pragma once

#include <string_view>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"

namespace entente {

/// The graph with its evidence and documents. Writing it again gives the same bytes. Fails where the bytes are no JSON,
/// no graph of ours, or speak of relation types that the ontology lacks; `path` is for the message. Takes about six
/// times the size of the file in memory.
[[nodiscard]] Result<GraphBundle> read_graph_json(std::string_view bytes, const Ontology& ontology,
                                                  const std::string& path);

}  // namespace entente
