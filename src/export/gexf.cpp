// GEXF 1.3 for Gephi and Gephi Lite: what GraphML cannot say is said here, the spells of an edge for the timeline and
// its colour by sign, and where an actor stands. Actors have no time, so that they stay visible whatever the timeline
// shows.
#include <boost/range/iterator_range.hpp>
#include <charconv>

#include "export/attributes.hpp"
#include "export/layout.hpp"
#include "export/spells.hpp"
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
      return "integer";
    case AttributeType::real:
      return "double";
  }
  return {};
}

// Label and weight are XML attributes of nodes and edges.
bool is_attvalue(std::string_view name) { return name != "label" && name != "weight"; }

template <class Attributes>
void write_attributes(TextOut& out, std::string_view of, const Attributes& attributes) {
  out << "    <attributes class=\"" << of << "\" mode=\"static\">\n";
  for (const auto& a : attributes)
    if (is_attvalue(a.name))
      out << "      <attribute id=\"" << a.name << "\" title=\"" << a.name << "\" type=\"" << type_name(a.type)
          << "\"/>\n";
  out << "    </attributes>\n";
}

class Gexf {
 public:
  Gexf(TextOut& out, const std::vector<Point>& places) : out_(out), places_(places) {}

  void node(const NodeView& v) {
    text() += "      <node";
    attribute("id", nmtoken(v.node.actor.id));
    attribute("label", v.node.actor.name);
    text() += ">\n";
    values(node_attributes(), v);
    place(places_[v.vertex]);
    text() += "      </node>\n";
    out_.flush_if_full();
  }

  void edge(const EdgeView& v) {
    text() += "      <edge";
    attribute("id", nmtoken(edge_id(v)));
    attribute("source", nmtoken(v.source.actor.id));
    attribute("target", nmtoken(v.target.actor.id));
    attribute("kind", edge_kind(v));
    for (const EdgeAttribute& a : edge_attributes())
      if (!is_attvalue(a.name)) attribute(a.name, plain(a.get(v)));
    text() += ">\n";
    values(edge_attributes(), v);
    spells(spells_of(v.bundle, v.edge));
    colour(sign_colour(v.type.sign));
    text() += "      </edge>\n";
    out_.flush_if_full();
  }

 private:
  std::string& text() { return out_.buffer(); }

  std::string_view plain(const Value& value) {
    plain_.clear();
    append_plain(plain_, value);
    return plain_;
  }

  void attribute(std::string_view name, std::string_view value) {
    text().append(" ").append(name).append("=\"");
    append_xml_attribute(text(), value);
    text() += '"';
  }

  template <class Attributes, class View>
  void values(const Attributes& attributes, const View& view) {
    text() += "        <attvalues>\n";
    for (const auto& a : attributes) {
      if (!is_attvalue(a.name)) continue;
      const Value value = a.get(view);
      if (std::holds_alternative<std::monostate>(value)) continue;
      text() += "          <attvalue";
      attribute("for", a.name);
      attribute("value", plain(value));
      text() += "/>\n";
    }
    text() += "        </attvalues>\n";
  }

  void spells(const std::vector<Spell>& spells) {
    if (spells.empty()) return;
    text() += "        <spells>\n";
    for (const Spell& spell : spells) {
      text() += "          <spell";
      if (!spell.from.empty()) attribute("start", spell.from);
      if (!spell.to.empty()) attribute("end", spell.to);
      text() += "/>\n";
    }
    text() += "        </spells>\n";
  }

  void place(Point point) {
    text() += "        <viz:position";
    attribute("x", plain(rounded(point.x)));
    attribute("y", plain(rounded(point.y)));
    attribute("z", "0");
    text() += "/>\n";
  }

  void colour(std::string_view hex) {
    constexpr std::string_view names[] = {"r", "g", "b"};
    text() += "        <viz:color";
    for (std::size_t i = 0; i < 3; ++i) {
      int value = 0;
      std::from_chars(hex.data() + 1 + 2 * i, hex.data() + 3 + 2 * i, value, 16);
      attribute(names[i], std::to_string(value));
    }
    text() += "/>\n";
  }

  TextOut& out_;
  const std::vector<Point>& places_;
  std::string plain_;
};

bool has_time(const GraphBundle& bundle) {
  for (const Edge& edge : boost::make_iterator_range(boost::edges(bundle.graph)))
    if (bundle.graph[edge].time.known()) return true;
  return false;
}

}  // namespace

void write_gexf(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  TextOut out(sink);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" "
         "xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n  <meta>\n    <creator>";
  append_xml_text(out.buffer(), context.generator);
  out << "</creator>\n    <description>";
  append_xml_text(out.buffer(), context.title);
  out << "</description>\n  </meta>\n  <graph defaultedgetype=\"directed\" idtype=\"string\" ";
  out << (has_time(bundle) ? "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n"
                           : "mode=\"static\">\n");
  write_attributes(out, "node", node_attributes());
  write_attributes(out, "edge", edge_attributes());
  const std::vector<Point> places = layout(bundle.graph);
  Gexf gexf(out, places);
  out << "    <nodes>\n";
  for_each_node(bundle, context, [&](const NodeView& node) { gexf.node(node); });
  out << "    </nodes>\n    <edges>\n";
  for_each_edge(bundle, context, [&](const EdgeView& edge) { gexf.edge(edge); });
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace entente
