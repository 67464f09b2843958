// The formats, one row each: a new one is a row here, its writer, a test and a page of docs.
#include "entente/export/export.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

constexpr ExportFormat formats[] = {
    {"graphml", ".graphml", "GraphML for Gephi, NetworkX, igraph, Cytoscape", write_graphml},
    {"json", ".json", "JSON node-link with the table of evidence, for notebooks, d3 and `entente explain`", write_json},
    {"dot", ".dot", "Graphviz: dot, neato, sfdp", write_dot},
    {"html", ".html", "one page for any browser: the graph, its map and its sentences, no network", write_html},
};

}  // namespace

std::span<const ExportFormat> export_formats() { return formats; }

const ExportFormat* format_for_path(std::string_view path) {
  const ExportFormat* best = nullptr;
  for (const ExportFormat& format : formats)
    if (path.size() > format.extension.size() && path.ends_with(format.extension) &&
        (best == nullptr || format.extension.size() > best->extension.size()))
      best = &format;
  return best;
}

const ExportFormat* format_by_name(std::string_view name) {
  for (const ExportFormat& format : formats)
    if (format.name == name) return &format;
  return nullptr;
}

}  // namespace entente
