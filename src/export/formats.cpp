// The formats, one row each: a new one is a row here, its writer, a test and a page of docs.
#include "entente/export/export.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

constexpr ExportPart csv_parts[] = {{".nodes.csv", write_csv_nodes},
                                    {".edges.csv", write_csv_edges},
                                    {".evidence.csv", write_csv_evidence},
                                    {".documents.csv", write_csv_documents}};
constexpr ExportPart neo4j_parts[] = {{".neo4j.nodes.csv", write_neo4j_nodes}, {".neo4j.edges.csv", write_neo4j_edges}};

constexpr ExportFormat formats[] = {
    {"graphml", ".graphml", "GraphML for Gephi, NetworkX, igraph, Cytoscape", write_graphml},
    {"gexf", ".gexf", "GEXF 1.3 for Gephi's timeline and Gephi Lite", write_gexf},
    {"json", ".json", "JSON node-link with the table of evidence, for notebooks, d3 and `entente explain`", write_json},
    {"graphology", ".graphology.json", "JSON of graphology, for sigma.js and Gephi Lite", write_graphology},
    {"cytoscape", ".cyjs", "JSON of Cytoscape and cytoscape.js", write_cytoscape},
    {"csv", ".csv", "Tables of nodes and edges for Gephi, of evidence and of documents", nullptr, csv_parts},
    {"neo4j", ".neo4j.csv", "Tables of nodes and edges for neo4j-admin", nullptr, neo4j_parts},
    {"turtle", ".ttl", "RDF with PROV evidence", write_turtle},
    {"sqlite", ".sqlite", "Database with full-text search over the evidence", write_sqlite},
    {"dot", ".dot", "Graphviz: dot, neato, sfdp", write_dot},
    {"html", ".html", "one page for any browser: the graph, its map and its sentences, no network", write_html},
};

/// Bytes of the path that only say the format: its extension, or the suffix of one of its parts.
std::size_t ending_of(std::string_view path, const ExportFormat& format) {
  std::size_t longest = 0;
  const auto try_ending = [&](std::string_view ending) {
    if (path.size() > ending.size() && path.ends_with(ending)) longest = std::max(longest, ending.size());
  };
  try_ending(format.extension);
  for (const ExportPart& part : format.parts) try_ending(part.suffix);
  return longest;
}

}  // namespace

std::span<const ExportFormat> export_formats() { return formats; }

const ExportFormat* format_for_path(std::string_view path) {
  const ExportFormat* best = nullptr;
  for (const ExportFormat& format : formats)
    if (ending_of(path, format) > (best == nullptr ? 0 : ending_of(path, *best))) best = &format;
  return best;
}

const ExportFormat* format_by_name(std::string_view name) {
  for (const ExportFormat& format : formats)
    if (format.name == name) return &format;
  return nullptr;
}

std::vector<std::string> files_of(const std::string& path, const ExportFormat& format) {
  if (format.parts.empty()) return {path};
  const std::string stem = path.substr(0, path.size() - ending_of(path, format));
  std::vector<std::string> files;
  for (const ExportPart& part : format.parts) files.push_back(stem + std::string(part.suffix));
  return files;
}

Result<std::vector<WrittenFile>> write_graph(const std::string& path, const ExportFormat& format,
                                             const GraphBundle& bundle, const ExportContext& context) {
  std::vector<WrittenFile> written;
  for (const std::string& file : files_of(path, format)) {
    const Writer write = format.parts.empty() ? format.write : format.parts[written.size()].write;
    written.push_back({file});
    const Result<void> done = write_file(file, [&](const Sink& sink) {
      write(bundle, context, [&](std::string_view bytes) {
        written.back().bytes += bytes.size();
        sink(bytes);
      });
    });
    if (!done) return tl::unexpected(done.error());
  }
  return written;
}

}  // namespace entente
