// The serialisation of graphology, which sigma.js and Gephi Lite load: an entry has a key, attributes stand apart.
// sigma draws by the attributes x, y, size and color.
#include <cmath>

#include "export/json_out.hpp"
#include "export/layout.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

void write_options(JsonOut& json, const ExportContext& context) {
  json.key("attributes");
  json.begin_object();
  json.field("title", context.title);
  json.field("generator", context.generator);
  json.end_object();
  json.key("options");
  json.begin_object();
  json.field("type", "directed");
  json.field("multi", true);
  json.field("allowSelfLoops", true);
  json.end_object();
}

void write_node(JsonOut& json, const NodeView& node, Point place) {
  json.field("key", node.node.actor.id);
  json.key("attributes");
  json.begin_object();
  for (const NodeAttribute& a : node_attributes()) json.field(a.name, a.get(node));
  json.field("x", rounded(place.x));
  json.field("y", rounded(place.y));
  json.field("size", rounded(3 + std::sqrt(node.measures != nullptr ? node.measures->weighted_degree : 1)));
  json.field("color", "#8a8270");
  json.end_object();
}

void write_edge(JsonOut& json, const EdgeView& edge) {
  json.field("key", edge_id(edge));
  json.field("source", edge.source.actor.id);
  json.field("target", edge.target.actor.id);
  json.key("attributes");
  json.begin_object();
  for (const EdgeAttribute& a : edge_attributes()) json.field(a.name, a.get(edge));
  json.field("color", sign_colour(edge.type.sign));
  json.end_object();
}

}  // namespace

void write_graphology(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  TextOut out(sink);
  JsonOut json(out.buffer());
  json.begin_object();
  write_options(json, context);
  const std::vector<Point> places = layout(bundle.graph);
  json.key("nodes");
  json.begin_array();
  for_each_node(bundle, context, [&](const NodeView& node) {
    json.new_line();
    json.begin_object();
    write_node(json, node, places[node.vertex]);
    json.end_object();
    out.flush_if_full();
  });
  json.end_array();
  json.key("edges");
  json.begin_array();
  for_each_edge(bundle, context, [&](const EdgeView& edge) {
    json.new_line();
    json.begin_object();
    write_edge(json, edge);
    json.end_object();
    out.flush_if_full();
  });
  json.end_array();
  json.end_object();
  json.new_line();
}

}  // namespace entente
