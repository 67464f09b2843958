// The attributes of nodes and edges, once, for all formats: a name, a type and where the value comes from. Names follow
// the schema in docs/exports.md; a missing value is left out, never written as a zero or an empty string.
#pragma once

#include <boost/range/iterator_range.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/export/export.hpp"

namespace entente {

enum class AttributeType : std::uint8_t { text, integer, real };

/// monostate: missing. Views live as long as what the value was asked of: the view of a node, edge or row.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, std::string>;

using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

struct NodeView {
  const GraphBundle& bundle;
  const Ontology& ontology;
  Vertex vertex;
  const ActorVertex& node;
  const NodeMeasures* measures = nullptr;
};

struct EdgeView {
  const GraphBundle& bundle;
  const RelationType& type;
  const ActorVertex& source;
  const ActorVertex& target;
  const RelationEdge& edge;
  const EdgeMeasures* measures = nullptr;
  mutable std::vector<Evidence> rows = {};  ///< what evidence() gave

  /// Its evidence, unpacked once: lives as long as the view, which is for one thread.
  [[nodiscard]] const std::vector<Evidence>& evidence() const {
    if (rows.empty()) rows = bundle.evidence.rows(edge.first_evidence, edge.evidence_count);
    return rows;
  }
};

/// One row of evidence and the edge that it belongs to.
struct EvidenceView {
  const EdgeView& edge;
  std::string_view edge_id;
  std::uint32_t number;  ///< among the rows of its edge, from 1
  const Evidence& row;
  const DocumentRow* document;  ///< null where the graph knows nothing of it
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
  bool of_kind = false;  ///< the same for all edges of one relation and status
};

struct EvidenceAttribute {
  std::string_view name;
  AttributeType type;
  Value (*get)(const EvidenceView&);
};

struct DocumentAttribute {
  std::string_view name;
  AttributeType type;
  Value (*get)(const DocumentRow&);
};

[[nodiscard]] std::span<const NodeAttribute> node_attributes();
[[nodiscard]] std::span<const EdgeAttribute> edge_attributes();
[[nodiscard]] std::span<const EvidenceAttribute> evidence_attributes();
[[nodiscard]] std::span<const DocumentAttribute> document_attributes();

/// "aid", or "aid:negated", "aid:potential", with "#2" behind it for the second event of an edge that was split:
/// distinct among the edges from one actor to another.
[[nodiscard]] std::string edge_kind(const EdgeView& view);
/// "CHN:aid:PRK", "CHN:aid:PRK:negated", "CHN:aid:PRK#2": the same in every run.
[[nodiscard]] std::string edge_id(const EdgeView& view);

/// Without measures.
[[nodiscard]] NodeView view(const GraphBundle& bundle, const Ontology& ontology, Vertex vertex);
[[nodiscard]] EdgeView view(const GraphBundle& bundle, const Ontology& ontology, Edge edge);

/// Calls f(NodeView), f(EdgeView) or f(EvidenceView) for each, in order, with the measures that the context has.
template <class F>
void for_each_node(const GraphBundle& bundle, const ExportContext& context, F f) {
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(bundle.graph))) {
    NodeView node = view(bundle, context.ontology, vertex);
    if (context.measures != nullptr) node.measures = &context.measures->nodes[vertex];
    f(node);
  }
}
template <class F>
void for_each_edge(const GraphBundle& bundle, const ExportContext& context, F f) {
  std::size_t index = 0;
  for (const Edge& descriptor : boost::make_iterator_range(boost::edges(bundle.graph))) {
    EdgeView edge = view(bundle, context.ontology, descriptor);
    if (context.measures != nullptr) edge.measures = &context.measures->edges[index++];
    f(edge);
  }
}
template <class F>
void for_each_evidence(const GraphBundle& bundle, const ExportContext& context, F f) {
  for_each_edge(bundle, context, [&](const EdgeView& edge) {
    const std::string id = edge_id(edge);
    for (std::uint32_t i = 0; i < edge.edge.evidence_count; ++i) {
      const Evidence& row = edge.evidence()[i];
      const std::optional<DocumentRow> document = bundle.documents.find(row.document);
      f(EvidenceView{edge, id, i + 1, row, document ? &*document : nullptr});
    }
  });
}

/// "gives aid to", "gives aid to (negated)"
[[nodiscard]] std::string edge_phrase(const EdgeView& view);
/// "asserted", "negated", "hypothetical"
[[nodiscard]] std::string_view modality(Status status);
/// The colour of a sign, for a white page: green cooperation, red conflict, grey neither. "#rrggbb"
[[nodiscard]] std::string_view sign_colour(int sign);
/// The value as plain text appended to `out`; nothing for a missing one.
void append_plain(std::string& out, const Value& value);
/// Six decimals: what a confidence is worth, and what a float promises.
[[nodiscard]] double rounded(double value);
/// "day", "month", "year", "none"
[[nodiscard]] std::string_view precision(Date date);

}  // namespace entente
