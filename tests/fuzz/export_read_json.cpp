// Any bytes are a graph that is written and read as the same bytes again, or an error.
#include "entente/core/embedded.hpp"
#include "entente/export/export.hpp"
#include "entente/export/read_json.hpp"
#include "entente/graph/reshape.hpp"
#include "property.hpp"

namespace {

std::string written(const entente::GraphBundle& bundle, const entente::ExportContext& context,
                    std::string_view format) {
  std::string out;
  entente::format_by_name(format)->write(bundle, context, [&](std::string_view bytes) { out += bytes; });
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace entente;
  static const Ontology types = *Ontology::load(embedded("ontology.toml"), "ontology.toml");
  const ExportContext context{types, "t", "g"};
  const Result<GraphBundle> graph = read_graph_json({reinterpret_cast<const char*>(data), size}, types, "x.json");
  if (!graph) return 0;
  const std::string once = written(*graph, context, "json");
  const Result<GraphBundle> again = read_graph_json(once, types, "x.json");
  fuzz::require(again.has_value());
  fuzz::require(written(*again, context, "json") == once);
  for (const ExportFormat& format : export_formats())
    if (format.write != nullptr) static_cast<void>(written(*graph, context, format.name));
  const Measures measures = measure(*graph, types);
  fuzz::require(measures.edges.size() == boost::num_edges(graph->graph));
  static_cast<void>(split_events(mirror_symmetric(*graph, types)));
  return 0;
}
