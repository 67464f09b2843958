// Writes a graph for the programs that scholars use. One table of formats; each is a function from a graph to bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"

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
};

struct ExportFormat {
  std::string_view name;       ///< for --format
  std::string_view extension;  ///< ".graphml"
  std::string_view description;
  void (*write)(const GraphBundle&, const ExportContext&, const Sink&);
};

[[nodiscard]] std::span<const ExportFormat> export_formats();

/// The format for a path's extension; the longest extension wins.
[[nodiscard]] const ExportFormat* format_for_path(std::string_view path);
[[nodiscard]] const ExportFormat* format_by_name(std::string_view name);

/// Writes atomically: to a temporary file beside `path`, flushed, then renamed. Nothing at `path` changes on failure.
/// A symbolic link is followed; what is there but is no file (a pipe, /dev/null) is written to directly.
[[nodiscard]] Result<void> write_file(const std::string& path, const std::function<void(const Sink&)>& write);

/// Whether write_file could succeed, without writing: the folder exists and lets us create files. For early errors.
[[nodiscard]] Result<void> check_writable(const std::string& path);

}  // namespace entente
