// JSON node-link, as NetworkX, d3 and pandas read it: flat records, one a line; the evidence and the documents are
// tables beside the graph, joined by edge_id and doc_id. `entente explain` reads this file back (read_json.cpp).
#include "export/json_out.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

class JsonGraph {
 public:
  JsonGraph(const GraphBundle& bundle, const ExportContext& context, const Sink& sink)
      : bundle_(bundle), context_(context), out_(sink), json_(out_.buffer()) {}

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
      for (const DocumentRow& row : bundle_.documents) record([&] { write_document(row); });
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
    for (const NodeAttribute& a : node_attributes()) json_.field(a.name, a.get(node));
  }

  void write_edges(std::string_view name) {
    table(name, [&] { for_each_edge(bundle_, context_, [&](const EdgeView& v) { record([&] { write_edge(v); }); }); });
  }

  void write_edge(const EdgeView& edge) {
    json_.field("source", edge.source.actor.id);
    json_.field("target", edge.target.actor.id);
    json_.field("key", edge_kind(edge));
    json_.field("id", edge_id(edge));
    for (const EdgeAttribute& a : edge_attributes()) json_.field(a.name, a.get(edge));
  }

  void write_row(const EvidenceView& row) {
    for (const EvidenceAttribute& a : evidence_attributes()) json_.field(a.name, a.get(row));
  }

  void write_document(const DocumentRow& row) {
    for (const DocumentAttribute& a : document_attributes()) json_.field(a.name, a.get(row));
    json_.key("mentions");
    json_.begin_object();
    for (const auto& [actor, count] : row.mentions) json_.field(actor, count);
    json_.end_object();
  }

  const GraphBundle& bundle_;
  const ExportContext& context_;
  TextOut out_;
  JsonOut json_;
};

}  // namespace

void write_json(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  JsonGraph(bundle, context, sink).write();
}

}  // namespace entente
