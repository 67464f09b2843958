// The attributes of nodes and edges, once, for all formats: a name, a type and where the value comes from. Names follow
// the schema in docs/exports.md; a missing value is left out, never written as a zero or an empty string.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "entente/export/export.hpp"

namespace entente {

enum class AttributeType : std::uint8_t { text, integer, real };

/// monostate: missing. Views live as long as the graph.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, std::string>;

using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

struct NodeView {
  const GraphBundle& bundle;
  const Ontology& ontology;
  Vertex vertex;
  const ActorVertex& node;
};

struct EdgeView {
  const GraphBundle& bundle;
  const RelationType& type;
  const ActorVertex& source;
  const ActorVertex& target;
  const RelationEdge& edge;
};

struct NodeAttribute {
  std::string_view name;
  AttributeType type;
  Value (*get)(const NodeView&);
};

struct EdgeAttribute {
  std::string_view name;
  AttributeType type;
  Value (*get)(const EdgeView&);
};

[[nodiscard]] std::span<const NodeAttribute> node_attributes();
[[nodiscard]] std::span<const EdgeAttribute> edge_attributes();

[[nodiscard]] NodeView view(const GraphBundle& bundle, const Ontology& ontology, Vertex vertex);
[[nodiscard]] EdgeView view(const GraphBundle& bundle, const Ontology& ontology, Edge edge);

/// "aid", or "aid:negated", "aid:potential": distinct among the edges from one actor to another.
[[nodiscard]] std::string edge_kind(const EdgeView& view);
/// "CHN:aid:PRK", "CHN:aid:PRK:negated": the same in every run.
[[nodiscard]] std::string edge_id(const EdgeView& view);
/// "asserted", "negated", "hypothetical"
[[nodiscard]] std::string_view modality(Status status);
/// Six decimals: what a confidence is worth, and what a float promises.
[[nodiscard]] double rounded(double value);
/// "day", "month", "year", "none"
[[nodiscard]] std::string_view precision(Date date);

}  // namespace entente
