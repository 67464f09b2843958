// GraphML is read back by Boost's own reader and by xmllint (the latter and NetworkX in tests/integration).
#include <boost/graph/graphml.hpp>
#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <sstream>

#include "export/attributes.hpp"
#include "export/xml.hpp"
#include "unit/export/sample.hpp"

using namespace entente;

namespace {

using Attributes = std::map<std::string, std::string>;
// Boost's reader calls this mutator for every element.
class Mutator : public boost::mutate_graph {
 public:
  bool is_directed() const override { return true; }
  boost::any do_add_vertex() override { return vertices++; }
  std::pair<boost::any, bool> do_add_edge(boost::any source, boost::any target) override {
    ends.emplace_back(boost::any_cast<std::size_t>(source), boost::any_cast<std::size_t>(target));
    return {boost::any(ends.size() - 1), true};
  }
  void set_graph_property(const std::string&, const std::string&, const std::string&) override {}
  void set_vertex_property(const std::string& name, boost::any vertex, const std::string& value,
                           const std::string&) override {
    node_values[boost::any_cast<std::size_t>(vertex)][name] = value;
  }
  void set_edge_property(const std::string& name, boost::any edge, const std::string& value,
                         const std::string&) override {
    edge_values[boost::any_cast<std::size_t>(edge)][name] = value;
  }

  std::size_t vertices = 0;
  std::vector<std::pair<std::size_t, std::size_t>> ends;
  std::map<std::size_t, Attributes> node_values;
  std::map<std::size_t, Attributes> edge_values;
};

Mutator read_back(const std::string& graphml) {
  std::istringstream in(graphml);
  Mutator mutator;
  boost::read_graphml(in, mutator, 0);
  return mutator;
}

std::string xml_text(std::string_view text) {
  std::string out;
  append_xml_text(out, text);
  return out;
}

}  // namespace

TEST_CASE("Boost reads the same nodes, edges and values from GraphML") {
  const Ontology types = testing::ontology();
  const Mutator read = read_back(testing::written(testing::sample_graph(types), types, "graphml"));
  REQUIRE(read.vertices == 3);
  REQUIRE(read.ends.size() == 4);
  CHECK(read.node_values.at(0).at("label") == "China");
  CHECK(read.node_values.at(0).at("cow_code") == "710");
  CHECK(read.node_values.at(0).at("aliases") == "PRC|\xE4\xB8\xAD\xE5\x9B\xBD");
  CHECK(read.node_values.at(0).at("latitude") == "39.9");
  CHECK(read.node_values.at(1).count("cow_code") == 0);
  const Attributes& aid = read.edge_values.at(1);
  CHECK(aid.at("relation") == "aid");
  CHECK(aid.at("label") == "aids");
  CHECK(aid.at("weight") == "2");
  CHECK(aid.at("confidence") == "0.96");
  CHECK(aid.at("relation_mode") == "food|military");
  CHECK(aid.at("start_date") == "1994-11-02");
  CHECK(aid.at("year") == "1994");
  CHECK(aid.at("date_precision") == "day");
  CHECK(aid.at("evidence") == "China sent grain & oil.");
  CHECK(aid.at("evidence_ref") == "a.txt#s0;a.txt#s4");
  CHECK(aid.at("modality") == "asserted");
  CHECK(read.edge_values.at(2).at("status") == "negated");
  CHECK(read.edge_values.at(3).at("modality") == "hypothetical");
}

TEST_CASE("an edge's kind is the XML attribute label, apart for each status") {
  const Ontology types = testing::ontology();
  const std::string graphml = testing::written(testing::sample_graph(types), types, "graphml");
  CHECK_THAT(graphml, Catch::Contains("target=\"PRK\" label=\"aid\">"));
  CHECK_THAT(graphml, Catch::Contains("target=\"PRK\" label=\"aid:negated\">"));
  CHECK_THAT(graphml, Catch::Contains("target=\"USA\" label=\"threat:potential\">"));
  CHECK_THAT(graphml, Catch::Contains("<edge id=\"CHN:aid:PRK:negated\" source=\"CHN\""));
}

TEST_CASE("every attribute is declared once a domain and ids of keys are unique") {
  const Ontology types = testing::ontology();
  const std::string graphml = testing::written(testing::sample_graph(types), types, "graphml");
  for (const NodeAttribute& a : node_attributes())
    CHECK_THAT(graphml, Catch::Contains("<key id=\"" + std::string(a.name) + "\" for=\"node\""));
  for (const EdgeAttribute& a : edge_attributes())
    for (const NodeAttribute& n : node_attributes()) CHECK((a.name != n.name || a.name == "label"));
  CHECK_THAT(graphml, Catch::Contains("<key id=\"edgelabel\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>"));
}

TEST_CASE("hostile text survives GraphML but for what XML forbids") {
  const Ontology types = testing::ontology();
  const Mutator read = read_back(testing::written(testing::hostile_graph(types), types, "graphml"));
  CHECK(read.vertices == 2 * testing::hostile_texts().size());
  REQUIRE(read.ends.size() == testing::hostile_texts().size());
  std::vector<std::string> evidence;
  for (const auto& [edge, values] : read.edge_values) evidence.push_back(values.at("evidence"));
  for (const char* text : {"He said \"no\" & left.", "a ]]> b ]]> c & d < e", "]]>", "<![CDATA[x]]>", "&amp; &lt; &#0;",
                           "control \xEF\xBF\xBD and \xEF\xBF\xBD and \x7f"})
    CHECK_THAT(evidence, Catch::VectorContains(std::string(text)));
}

TEST_CASE("text with one mark is escaped, with more it is CDATA") {
  CHECK(xml_text("plain \"quoted\"") == "plain \"quoted\"");
  CHECK(xml_text("grain & oil") == "grain &amp; oil");
  CHECK(xml_text("a < b & c") == "<![CDATA[a < b & c]]>");
  CHECK(xml_text("x ]]> <") == "<![CDATA[x ]]]]><![CDATA[> <]]>");
  CHECK(xml_text("a\rb\x02") == "a b\xEF\xBF\xBD");
}

TEST_CASE("ids become name tokens, and different ids stay different") {
  CHECK(nmtoken("PRK") == "PRK");
  CHECK(nmtoken("X-SVN") == "X-SVN");
  CHECK(nmtoken("CHN:aid:PRK") == "CHN:aid:PRK");
  CHECK(nmtoken("a b") == "a_x20b");
  CHECK(nmtoken("a_x20b") == "a_x5Fx20b");
  CHECK(nmtoken("a_b") == "a_b");
  CHECK(nmtoken("\xC3\x96sterreich") == "\xC3\x96sterreich");
  CHECK(nmtoken("\xFF") == "_xFF");
  CHECK(!nmtoken("").empty());
}

TEST_CASE("numbers that are not finite are left out") {
  const Ontology types = testing::ontology();
  GraphBundle bundle = testing::sample_graph(types);
  bundle.graph[0].actor.latitude = std::numeric_limits<double>::quiet_NaN();
  bundle.graph[0].actor.longitude = std::numeric_limits<double>::infinity();
  const std::string graphml = testing::written(bundle, types, "graphml");
  CHECK_THAT(graphml, !Catch::Contains("nan") && !Catch::Contains(">inf"));
}

TEST_CASE("an empty graph is a file all the same") {
  const Ontology types = testing::ontology();
  const Mutator read = read_back(testing::written({}, types, "graphml"));
  CHECK(read.vertices == 0);
}
