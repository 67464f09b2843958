// JSON node-link, as NetworkX, d3 and pandas read it: flat records, one a line; the evidence and the documents are
// tables beside the graph, joined by edge_id and doc_id. `entente explain` reads this file back (read_json.cpp).
#include <boost/range/iterator_range.hpp>

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
    table("nodes", boost::vertices(bundle_.graph), [&](Vertex v) { write_node(v); });
    if (context_.json_edge_key != JsonEdgeKey::links) write_edges("edges");
    if (context_.json_edge_key != JsonEdgeKey::edges) write_edges("links");
    write_evidence();
    table("documents", bundle_.documents, [&](const DocumentRow& row) { write_document(row); });
    json_.end_object();
    json_.new_line();
  }

 private:
  template <class Range, class Write>
  void table(std::string_view name, const Range& rows, Write write) {
    json_.new_line();
    json_.key(name);
    json_.begin_array();
    for (const auto& row : boost::make_iterator_range(rows)) {
      json_.new_line();
      json_.begin_object();
      write(row);
      json_.end_object();
      out_.flush_if_full();
    }
    json_.end_array();
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

  void write_node(Vertex vertex) {
    const NodeView node = view(bundle_, context_.ontology, vertex);
    json_.field("id", node.node.actor.id);
    for (const NodeAttribute& a : node_attributes()) json_.field(a.name, a.get(node));
  }

  void write_edges(std::string_view name) {
    table(name, boost::edges(bundle_.graph), [&](const Edge& descriptor) {
      const EdgeView edge = view(bundle_, context_.ontology, descriptor);
      json_.field("source", edge.source.actor.id);
      json_.field("target", edge.target.actor.id);
      json_.field("key", edge_kind(edge));
      json_.field("id", edge_id(edge));
      for (const EdgeAttribute& a : edge_attributes()) json_.field(a.name, a.get(edge));
    });
  }

  void write_evidence() {
    json_.new_line();
    json_.key("evidence");
    json_.begin_array();
    for (const auto& descriptor : boost::make_iterator_range(boost::edges(bundle_.graph))) {
      const EdgeView edge = view(bundle_, context_.ontology, descriptor);
      const std::string id = edge_id(edge);
      for (std::uint32_t i = 0; i < edge.edge.evidence_count; ++i) {
        json_.new_line();
        write_row(bundle_.evidence[edge.edge.first_evidence + i], id, i + 1);
        out_.flush_if_full();
      }
    }
    json_.end_array();
  }

  void write_span(std::string_view begin, std::string_view end, CharSpan span) {
    if (span == CharSpan{}) return;
    json_.field(begin, span.begin);
    json_.field(end, span.end);
  }

  void write_row(const Evidence& row, const std::string& edge, std::uint32_t number) {
    json_.begin_object();
    json_.field("evidence_id", edge + "#" + std::to_string(number));
    json_.field("edge_id", edge);
    json_.field("doc_id", row.document);
    json_.field("sentence_id", row.sentence);
    json_.field("char_start", row.sentence_span.begin);
    json_.field("char_end", row.sentence_span.end);
    json_.field("text", row.text);
    json_.field("trigger", row.trigger_text);
    write_span("trigger_start", "trigger_end", row.trigger);
    write_span("source_start", "source_end", row.source_span);
    write_span("target_start", "target_end", row.target_span);
    json_.field("frame", row.frame);
    json_.field("form", row.form);
    json_.field("tier", to_string(row.tier));
    json_.field_if_any("mode", row.mode);
    json_.field_if_any("view", row.view);
    json_.field_if_any("start_date", to_iso(row.time.from));
    json_.field_if_any("end_date", to_iso(row.time.to));
    json_.field("confidence", rounded(row.confidence));
    json_.end_object();
  }

  void write_document(const DocumentRow& row) {
    json_.field("id", row.id);
    json_.field("source", row.source);
    json_.field_if_any("title", row.title);
    json_.field_if_any("pub_date", to_iso(row.date));
    json_.field("sentence_count", row.sentence_count);
    json_.field("token_count", row.token_count);
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
