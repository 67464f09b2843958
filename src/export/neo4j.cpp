// The two tables that `neo4j-admin database import full` loads: typed headers, a relation's kind as relationship type.
#include "export/csv_out.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

std::string_view type_suffix(AttributeType type) {
  switch (type) {
    case AttributeType::text:
      return "";
    case AttributeType::integer:
      return ":int";
    case AttributeType::real:
      return ":double";
  }
  return {};
}

template <class Attributes>
void write_head(CsvOut& out, std::initializer_list<std::string_view> first, const Attributes& attributes) {
  for (const std::string_view name : first) out.cell(name);
  for (const auto& a : attributes) out.cell(std::string(a.name).append(type_suffix(a.type)));
  out.end_row();
}

template <class Attributes, class View>
void write_row(CsvOut& out, const Attributes& attributes, const View& view) {
  for (const auto& a : attributes) out.cell(a.get(view));
  out.end_row();
}

// "AID", "AID_NEGATED": a query for AID must not find what was denied.
std::string relationship_type(const EdgeView& edge) {
  std::string name = edge.type.id;
  if (edge.edge.status != Status::actual) name.append("_").append(to_string(edge.edge.status));
  for (char& c : name)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  return name;
}

std::string_view node_labels(ActorType type) {
  switch (type) {
    case ActorType::state:
      return "Actor;State";
    case ActorType::organisation:
      return "Actor;Organisation";
    case ActorType::group:
      return "Actor;Group";
    case ActorType::other:
      return "Actor";
  }
  return {};
}

}  // namespace

void write_neo4j_nodes(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  CsvOut out(sink);
  write_head(out, {"actorId:ID(Actor)", ":LABEL"}, node_attributes());
  for_each_node(bundle, context, [&](const NodeView& node) {
    out.cell(node.node.actor.id).cell(node_labels(node.node.actor.type));
    write_row(out, node_attributes(), node);
  });
}

void write_neo4j_edges(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  CsvOut out(sink);
  write_head(out, {":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", "id"}, edge_attributes());
  for_each_edge(bundle, context, [&](const EdgeView& edge) {
    out.cell(edge.source.actor.id).cell(edge.target.actor.id).cell(relationship_type(edge)).cell(edge_id(edge));
    write_row(out, edge_attributes(), edge);
  });
}

}  // namespace entente
