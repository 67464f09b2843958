// Random graphs of hostile texts come back from JSON as they were. tests/integration/test_round_trip.py reads them from
// every other format.
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>

#include "entente/core/utf8.hpp"
#include "entente/export/read_json.hpp"
#include "export/text_out.hpp"
#include "unit/export/random_graph.hpp"

using namespace entente;

namespace {

/// What a text is when it has been written: its broken bytes are replaced.
std::string whole(std::string_view text) {
  std::string storage;
  return std::string(valid_utf8(text, storage));
}

bool same(const Evidence& a, const Evidence& b) {
  return whole(a.source) == b.source && whole(a.target) == b.target && a.relation == b.relation &&
         a.status == b.status && whole(a.document) == b.document && a.sentence == b.sentence &&
         a.sentence_span == b.sentence_span && whole(a.text) == b.text && whole(a.trigger_text) == b.trigger_text &&
         a.trigger == b.trigger && whole(a.frame) == b.frame && whole(a.form) == b.form && whole(a.mode) == b.mode &&
         whole(a.view) == b.view && a.time.from == b.time.from && a.time.to == b.time.to &&
         a.confidence == b.confidence;
}

}  // namespace

TEST_CASE("a random graph of hostile texts comes back from JSON, and is written as the same bytes again") {
  const Ontology types = testing::ontology();
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const GraphBundle graph = testing::RandomGraph(types, seed).make(20);
    for (const JsonEdgeKey key : {JsonEdgeKey::edges, JsonEdgeKey::links, JsonEdgeKey::both}) {
      const std::string once = testing::written(graph, types, "json", key);
      const Result<GraphBundle> again = read_graph_json(once, types, "x.json");
      REQUIRE(again.has_value());
      REQUIRE(testing::written(*again, types, "json", key) == once);
      REQUIRE(std::equal(graph.evidence.begin(), graph.evidence.end(), again->evidence.begin(), again->evidence.end(),
                         same));
      REQUIRE(boost::num_vertices(again->graph) == boost::num_vertices(graph.graph));
      for (const auto v : boost::make_iterator_range(boost::vertices(graph.graph))) {
        REQUIRE(again->graph[v].actor.id == whole(graph.graph[v].actor.id));
        REQUIRE(again->graph[v].actor.name == whole(graph.graph[v].actor.name));
        REQUIRE(again->graph[v].actor.latitude == graph.graph[v].actor.latitude);
      }
    }
  }
}
