// Partial results back into one graph: lines of `entente extract`, graphs that `entente build` wrote as JSON. What is
// gathered gives the same graph, byte for byte, as one build of all documents would have.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/graph/document_row.hpp"

namespace entente {

class GraphCollector;

/// Adds a line of `entente extract` for each call of next_line(line), until it says false. Blank lines are passed over.
/// Lines that are none, and those that tell an error, are left out and given back, with their numbers and `path`.
[[nodiscard]] std::vector<Error> collect_lines(const std::function<bool(std::string&)>& next_line,
                                               const Ontology& ontology, const std::string& path,
                                               GraphCollector& collector);

/// Adds the documents and the evidence of a graph: the whole graph of its documents, not a part that options left.
/// Fails as read_graph_json does.
[[nodiscard]] Result<void> collect_graph_json(std::string_view bytes, const Ontology& ontology, const std::string& path,
                                              GraphCollector& collector);

}  // namespace entente
