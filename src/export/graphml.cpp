// GraphML, as Gephi, NetworkX, igraph and yEd all read it. boost::write_graphml and libxml2 cannot write it: an edge's
// kind is the XML attribute `label` of <edge> (else Gephi merges parallel edges), missing values are left out, a key's
// id is its name (Gephi's exports use the id), and no control character gets through.
#include <type_traits>

#include "export/attributes.hpp"
#include "export/text_out.hpp"
#include "export/writers.hpp"
#include "export/xml.hpp"

namespace entente {
namespace {

std::string_view type_name(AttributeType type) {
  switch (type) {
    case AttributeType::text:
      return "string";
    case AttributeType::integer:
      return "int";
    case AttributeType::real:
      return "double";
  }
  return {};
}

// Ids must be unique over nodes and edges, and both have a label.
std::string_view edge_key_id(std::string_view name) { return name == "label" ? "edgelabel" : name; }

void write_keys(TextOut& out) {
  const auto key = [&](std::string_view id, std::string_view domain, std::string_view name, AttributeType type) {
    out << "  <key id=\"" << id << "\" for=\"" << domain << "\" attr.name=\"" << name << "\" attr.type=\""
        << type_name(type) << "\"/>\n";
  };
  for (const NodeAttribute& a : node_attributes()) key(a.name, "node", a.name, a.type);
  for (const EdgeAttribute& a : edge_attributes()) key(edge_key_id(a.name), "edge", a.name, a.type);
}

void append_value(std::string& out, const Value& value) {
  std::visit(
      [&](const auto& v) {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::string_view> || std::is_same_v<T, std::string>)
          append_xml_text(out, v);
        else if constexpr (!std::is_same_v<T, std::monostate>)
          append_number(out, v);
      },
      value);
}

void append_data(std::string& out, std::string_view key, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return;
  out.append("      <data key=\"").append(key).append("\">");
  append_value(out, value);
  out += "</data>\n";
}

void append_node(std::string& out, const NodeView& node) {
  out.append("    <node id=\"").append(nmtoken(node.node.actor.id)).append("\">\n");
  for (const NodeAttribute& a : node_attributes()) append_data(out, a.name, a.get(node));
  out += "    </node>\n";
}

void append_edge(std::string& out, const EdgeView& edge) {
  out.append("    <edge id=\"").append(nmtoken(edge_id(edge)));
  out.append("\" source=\"").append(nmtoken(edge.source.actor.id));
  out.append("\" target=\"").append(nmtoken(edge.target.actor.id));
  out += "\" label=\"";
  append_xml_attribute(out, edge_kind(edge));
  out += "\">\n";
  for (const EdgeAttribute& a : edge_attributes()) append_data(out, edge_key_id(a.name), a.get(edge));
  out += "    </edge>\n";
}

}  // namespace

void write_graphml(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  TextOut out(sink);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  write_keys(out);
  out << "  <graph id=\"G\" edgedefault=\"directed\">\n    <desc>";
  append_xml_text(out.buffer(), context.title + "; " + context.generator + "; schema 1.0");
  out << "</desc>\n";
  for_each_node(bundle, context, [&](const NodeView& node) {
    append_node(out.buffer(), node);
    out.flush_if_full();
  });
  for_each_edge(bundle, context, [&](const EdgeView& edge) {
    append_edge(out.buffer(), edge);
    out.flush_if_full();
  });
  out << "  </graph>\n</graphml>\n";
}

}  // namespace entente
