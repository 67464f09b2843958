// JSON node-link, as NetworkX, d3 and pandas read it: flat records, one a line; the evidence and the documents are
// tables beside the graph, joined by edge_id and doc_id. `entente explain` reads this file back (read_json.cpp).
#include "export/rows_json.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

/// The attributes of edges. What all edges of one relation and status have in common is made once: it is half of them.
class EdgeFields {
 public:
  explicit EdgeFields(const Ontology& ontology) : common_(3 * ontology.size()) {}

  void write(JsonOut& json, const EdgeView& edge) {
    const std::vector<std::string>& common = common_fields(edge);
    for (std::size_t i = 0; i < fields_.size(); i = end_of_run(i)) {
      if (of_kind(i))
        json.made_fields(common[i]);
      else
        fields_.write(json, edge, i);
    }
  }

 private:
  [[nodiscard]] static bool of_kind(std::size_t i) { return edge_attributes()[i].of_kind; }
  /// One beyond `i` and all that follow it and are of the kind too.
  [[nodiscard]] std::size_t end_of_run(std::size_t i) const {
    if (!of_kind(i++)) return i;
    while (i < fields_.size() && of_kind(i)) ++i;
    return i;
  }
  /// By the first attribute of each run.
  const std::vector<std::string>& common_fields(const EdgeView& edge) {
    std::vector<std::string>& made =
        common_[3 * static_cast<std::size_t>(edge.edge.relation) + static_cast<std::size_t>(edge.edge.status)];
    if (!made.empty()) return made;
    made.resize(fields_.size());
    for (std::size_t i = 0; i < fields_.size(); i = end_of_run(i)) {
      if (!of_kind(i)) continue;
      JsonOut json(made[i]);
      for (std::size_t j = i; j < end_of_run(i); ++j) fields_.write(json, edge, j);
    }
    return made;
  }

  const JsonFields<EdgeAttribute> fields_{edge_attributes()};
  std::vector<std::vector<std::string>> common_;
};

class JsonGraph {
 public:
  JsonGraph(const GraphBundle& bundle, const ExportContext& context, const Sink& sink)
      : bundle_(bundle), context_(context), out_(sink), json_(out_.buffer()), edge_fields_(context.ontology) {}

  void write() {
    json_.begin_object();
    json_.field("directed", true);
    json_.field("multigraph", true);
    write_metadata();
    table("nodes",
          [&] { for_each_node(bundle_, context_, [&](const NodeView& v) { record([&] { write_node(v); }); }); });
    if (context_.json_edge_key != JsonEdgeKey::links) write_edges("edges");
    if (context_.json_edge_key != JsonEdgeKey::edges) write_edges("links");
    table("evidence",
          [&] { for_each_evidence(bundle_, context_, [&](const EvidenceView& v) { record([&] { write_row(v); }); }); });
    table("documents", [&] {
      for (const DocumentRow& row : bundle_.documents) record([&] { write_document(json_, row); });
    });
    json_.end_object();
    json_.new_line();
  }

 private:
  template <class WriteAll>
  void table(std::string_view name, WriteAll write_all) {
    json_.new_line();
    json_.key(name);
    json_.begin_array();
    write_all();
    json_.end_array();
  }
  template <class Write>
  void record(Write write) {
    json_.new_line();
    json_.begin_object();
    write();
    json_.end_object();
    out_.flush_if_full();
  }

  void write_metadata() {
    json_.key("graph");
    json_.begin_object();
    json_.field("title", context_.title);
    json_.field("generator", context_.generator);
    json_.field("schema_version", "1.0");
    json_.field("text_unit", "Unicode code points, half-open");
    json_.end_object();
  }

  void write_node(const NodeView& node) {
    json_.field("id", node.node.actor.id);
    node_fields_.write(json_, node);
  }

  void write_edges(std::string_view name) {
    table(name, [&] { for_each_edge(bundle_, context_, [&](const EdgeView& v) { record([&] { write_edge(v); }); }); });
  }

  void write_edge(const EdgeView& edge) {
    json_.field("source", edge.source.actor.id);
    json_.field("target", edge.target.actor.id);
    json_.field("key", edge_kind(edge));
    json_.field("id", edge_id(edge));
    edge_fields_.write(json_, edge);
  }

  void write_row(const EvidenceView& row) { evidence_fields_.write(json_, row); }

  const GraphBundle& bundle_;
  const ExportContext& context_;
  TextOut out_;
  JsonOut json_;
  EdgeFields edge_fields_;
  const JsonFields<NodeAttribute> node_fields_{node_attributes()};
  const JsonFields<EvidenceAttribute> evidence_fields_{evidence_attributes()};
};

}  // namespace

void write_json(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  JsonGraph(bundle, context, sink).write();
}

}  // namespace entente
