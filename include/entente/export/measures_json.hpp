// The measures of a graph as one JSON object: what `entente stats --json` prints.
#pragma once

#include <string>

#include "entente/graph/measures.hpp"

namespace entente {

/// {"graph": {"nodes", "edges", ..., "triads": {"+++", "++-", "+--", "---"}}, "nodes": [{"id", "label", "degree",
/// ...}]} without a line end; names as in the exports. What cannot be told (balance without triads) is left out.
[[nodiscard]] std::string measures_json(const GraphBundle& bundle, const Ontology& ontology, const Measures& measures);

}  // namespace entente
