// A graph's evidence lies by edge; it is put beside its documents again before it is handed on.
#include "entente/export/read_parts.hpp"

#include <map>

#include "entente/export/read_json.hpp"
#include "entente/export/relations_json.hpp"
#include "entente/graph/collect.hpp"

namespace entente {

std::vector<Error> collect_lines(const std::function<bool(std::string&)>& next_line, const Ontology& ontology,
                                 const std::string& path, GraphCollector& collector) {
  std::vector<Error> errors;
  std::string line;
  for (std::uint32_t number = 1; next_line(line); ++number) {
    if (line.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    Result<AnalysedDocument> document = read_relations_json(line, ontology, number);
    if (document) {
      collector.add(std::move(*document));
      continue;
    }
    document.error().path = path;
    errors.push_back(std::move(document.error()));
  }
  return errors;
}

Result<void> collect_graph_json(std::string_view bytes, const Ontology& ontology, const std::string& path,
                                GraphCollector& collector) {
  const Result<GraphBundle> bundle = read_graph_json(bytes, ontology, path);
  if (!bundle) return tl::unexpected(bundle.error());
  std::map<std::string, std::vector<Evidence>> by_document;
  for (Evidence row : bundle->evidence) by_document[row.document].push_back(std::move(row));
  for (const DocumentRow& row : bundle->documents) {
    auto evidence = by_document.extract(row.id);
    collector.add({row, evidence.empty() ? std::vector<Evidence>() : std::move(evidence.mapped())});
  }
  if (!by_document.empty())
    return fail(ErrorCode::malformed, "the document '" + by_document.begin()->first + "' is missing", path);
  return {};
}

}  // namespace entente
