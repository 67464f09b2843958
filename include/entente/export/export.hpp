// Writes a graph for the programs that scholars use. One table of formats; each is a function from a graph to bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"
#include "entente/graph/measures.hpp"

namespace entente {

/// Receives the bytes of a file piece by piece, in order.
using Sink = std::function<void(std::string_view)>;

/// Name of the list of edges in JSON: "edges" (NetworkX 3.4 and later), "links" (d3 and older NetworkX), or both lists.
enum class JsonEdgeKey : std::uint8_t { edges, links, both };

/// What a writer needs beside the graph.
struct ExportContext {
  const Ontology& ontology;
  std::string title;      ///< of the whole graph
  std::string generator;  ///< "entente 0.1.0"
  JsonEdgeKey json_edge_key = JsonEdgeKey::edges;
  const Measures* measures = nullptr;  ///< of the same graph; without them their attributes are left out
};

using Writer = void (*)(const GraphBundle&, const ExportContext&, const Sink&);

/// One file of a format that is several: "graph.csv" becomes "graph" and each suffix.
struct ExportPart {
  std::string_view suffix;  ///< ".nodes.csv"
  Writer write;
};

struct ExportFormat {
  std::string_view name;       ///< for --format
  std::string_view extension;  ///< ".graphml"
  std::string_view description;
  Writer write;  ///< null where the format is several files
  std::span<const ExportPart> parts = {};
};

[[nodiscard]] std::span<const ExportFormat> export_formats();

/// The format for a path's extension; the longest extension wins.
[[nodiscard]] const ExportFormat* format_for_path(std::string_view path);
[[nodiscard]] const ExportFormat* format_by_name(std::string_view name);

struct WrittenFile {
  std::string path;
  std::uint64_t bytes = 0;
};

/// The files that write_graph would write: `path` itself, or what its parts are called.
[[nodiscard]] std::vector<std::string> files_of(const std::string& path, const ExportFormat& format);

/// Writes a graph to `path`, each file atomically.
[[nodiscard]] Result<std::vector<WrittenFile>> write_graph(const std::string& path, const ExportFormat& format,
                                                           const GraphBundle& bundle, const ExportContext& context);

/// Writes atomically: to a temporary file beside `path`, flushed, then renamed. Nothing at `path` changes on failure.
/// A symbolic link is followed; what is there but is no file (a pipe, /dev/null) is written to directly.
[[nodiscard]] Result<void> write_file(const std::string& path, const std::function<void(const Sink&)>& write);

/// Whether write_file could succeed, without writing: the folder exists and lets us create files. For early errors.
[[nodiscard]] Result<void> check_writable(const std::string& path);

}  // namespace entente
