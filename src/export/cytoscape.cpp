// The JSON of Cytoscape, both of the desktop program (which names nodes by `name` and edges by `interaction`) and of
// cytoscape.js; NetworkX reads it with cytoscape_graph.
#include "export/json_out.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

void write_data(JsonOut& json, const NodeView& node) {
  json.field("id", node.node.actor.id);
  json.field("value", node.node.actor.id);
  json.field("name", node.node.actor.name);
  for (const NodeAttribute& a : node_attributes()) json.field(a.name, a.get(node));
}

void write_data(JsonOut& json, const EdgeView& edge) {
  json.field("id", edge_id(edge));
  json.field("source", edge.source.actor.id);
  json.field("target", edge.target.actor.id);
  json.field("key", edge_kind(edge));
  json.field("interaction", edge_kind(edge));
  json.field("name", edge_id(edge));
  for (const EdgeAttribute& a : edge_attributes()) json.field(a.name, a.get(edge));
}

template <class View>
void write_element(TextOut& out, JsonOut& json, const View& view) {
  json.new_line();
  json.begin_object();
  json.key("data");
  json.begin_object();
  write_data(json, view);
  json.end_object();
  json.end_object();
  out.flush_if_full();
}

}  // namespace

void write_cytoscape(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  TextOut out(sink);
  JsonOut json(out.buffer());
  json.begin_object();
  json.field("format_version", "1.0");
  json.field("generated_by", context.generator);
  json.field("target_cytoscapejs_version", "~3.0");
  json.key("data");
  json.begin_object();
  json.field("name", context.title);
  json.end_object();
  json.field("directed", true);
  json.field("multigraph", true);
  json.key("elements");
  json.begin_object();
  json.key("nodes");
  json.begin_array();
  for_each_node(bundle, context, [&](const NodeView& node) { write_element(out, json, node); });
  json.end_array();
  json.key("edges");
  json.begin_array();
  for_each_edge(bundle, context, [&](const EdgeView& edge) { write_element(out, json, edge); });
  json.end_array();
  json.end_object();
  json.end_object();
  json.new_line();
}

}  // namespace entente
