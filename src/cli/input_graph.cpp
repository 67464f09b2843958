#include "cli/input_graph.hpp"

#include "cli/input.hpp"
#include "entente/core/embedded.hpp"
#include "entente/export/read_json.hpp"

namespace entente {

Result<Ontology> built_in_ontology() { return Ontology::load(embedded("ontology.toml"), "ontology.toml"); }

Result<GraphBundle> read_input_graph(const std::string& path, const Ontology& ontology) {
  const Result<std::string> bytes = read_input(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_graph_json(*bytes, ontology, path);
}

}  // namespace entente
