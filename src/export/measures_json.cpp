#include "entente/export/measures_json.hpp"

#include "export/json_out.hpp"

namespace entente {
namespace {

void write_graph_measures(JsonOut& json, const GraphMeasures& g) {
  json.field("nodes", g.nodes);
  json.field("edges", g.edges);
  json.field("dyads", g.dyads);
  json.field("density", rounded(g.density));
  json.field("components", g.components);
  json.field("largest_component", g.largest_component);
  json.field("communities", g.communities);
  json.field("modularity", rounded(g.modularity));
  if (g.reciprocity) json.field("reciprocity", rounded(*g.reciprocity));
  if (g.balance) json.field("balance", rounded(*g.balance));
  json.key("triads");
  json.begin_object();
  constexpr std::string_view names[] = {"+++", "++-", "+--", "---"};
  for (std::size_t i = 0; i < 4; ++i) json.field(names[i], g.triads.by_negatives[i]);
  json.end_object();
}

}  // namespace

std::string measures_json(const GraphBundle& bundle, const Ontology& ontology, const Measures& measures) {
  std::string out;
  JsonOut json(out);
  json.begin_object();
  json.key("graph");
  json.begin_object();
  write_graph_measures(json, measures.graph);
  json.end_object();
  json.key("nodes");
  json.begin_array();
  const ExportContext context{ontology, {}, {}, JsonEdgeKey::edges, &measures};
  for_each_node(bundle, context, [&](const NodeView& node) {
    json.new_line();
    json.begin_object();
    json.field("id", node.node.actor.id);
    json.field("label", node.node.actor.name);
    bool measured = false;  // the measures are the attributes from "degree" on
    for (const NodeAttribute& a : node_attributes()) {
      measured |= a.name == "degree";
      if (measured) json.field(a.name, a.get(node));
    }
    json.end_object();
  });
  json.end_array();
  json.end_object();
  return out;
}

}  // namespace entente
