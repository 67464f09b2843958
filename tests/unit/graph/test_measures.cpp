// Small graphs whose measures can be worked out by hand; NetworkX checks larger ones in tests/integration.
#include <catch2/catch.hpp>

#include "entente/graph/measures.hpp"
#include "unit/graph/rows.hpp"

using namespace entente;

namespace {

using testing::row;

Measures measured(std::vector<Evidence> rows, const MeasureOptions& options = {}) {
  const Ontology types = testing::ontology();
  return measure(build_graph(std::move(rows), {}, testing::no_actors(), types), types, options);
}

}  // namespace

TEST_CASE("degrees count parallel edges and tell signs apart") {
  const Ontology types = testing::ontology();
  const Measures m = measured({row(types, "A", "aid", "B"), row(types, "A", "aid", "B", {.sentence = 1}),
                               row(types, "A", "threat", "B"), row(types, "B", "aid", "A")});
  const NodeMeasures& a = m.nodes[0];
  CHECK((a.degree == 3 && a.outdegree == 2 && a.indegree == 1));
  CHECK((a.weighted_degree == 4 && a.weighted_outdegree == 3 && a.weighted_indegree == 1));
  CHECK((a.positive_degree == 2 && a.negative_degree == 1));
  CHECK(a.signed_degree == 2);
}

TEST_CASE("PageRank sums to one, and what is pointed at ranks higher") {
  const Ontology types = testing::ontology();
  const Measures m = measured({row(types, "A", "aid", "C"), row(types, "B", "aid", "C"), row(types, "D", "ally", "E")});
  double sum = 0;
  for (const NodeMeasures& node : m.nodes) sum += node.pagerank;
  CHECK(sum == Approx(1));
  CHECK(m.nodes[2].pagerank > m.nodes[0].pagerank);
  CHECK(m.nodes[3].pagerank == Approx(m.nodes[4].pagerank));
}

TEST_CASE("betweenness is the share of shortest paths, and is left out beyond its limit") {
  const Ontology types = testing::ontology();
  const std::vector<Evidence> path = {row(types, "A", "ally", "B"), row(types, "B", "ally", "C")};
  CHECK(measured(path).nodes[1].betweenness == 1.0);
  CHECK(measured(path).nodes[0].betweenness == 0.0);
  CHECK(!measured(path, {.betweenness_limit = 1}).nodes[1].betweenness);
}

TEST_CASE("cores, components and communities are numbered from the largest") {
  const Ontology types = testing::ontology();
  const Measures m = measured({row(types, "X", "aid", "Y"), row(types, "A", "ally", "B"), row(types, "B", "ally", "C"),
                               row(types, "A", "ally", "C"), row(types, "C", "aid", "D")});
  CHECK(m.nodes[0].core_number == 2);
  CHECK(m.nodes[3].core_number == 1);
  CHECK(m.nodes[0].component == 0);
  CHECK(m.nodes[4].component == 1);
  CHECK(m.graph.components == 2);
  CHECK(m.graph.largest_component == 4);
  CHECK(m.nodes[0].community == 0);
  CHECK(m.nodes[5].community == 1);
  CHECK(m.graph.modularity > 0.3);
}

TEST_CASE("communities are of positive ties: enemies are none") {
  const Ontology types = testing::ontology();
  const Measures m =
      measured({row(types, "A", "ally", "B"), row(types, "C", "ally", "D"), row(types, "A", "threat", "C"),
                row(types, "B", "threat", "D"), row(types, "A", "aid", "C", {.status = Status::negated})});
  CHECK(m.nodes[0].community == m.nodes[1].community);
  CHECK(m.nodes[0].community != m.nodes[2].community);
  CHECK(m.graph.communities == 2);
}

TEST_CASE("an edge is reciprocated by one of its like") {
  const Ontology types = testing::ontology();
  const Measures m =
      measured({row(types, "A", "aid", "B"), row(types, "B", "aid", "A"), row(types, "A", "threat", "B"),
                row(types, "B", "threat", "A", {.status = Status::negated}), row(types, "A", "ally", "B")});
  CHECK(m.graph.reciprocity == 0.5);
  CHECK(measured({row(types, "A", "ally", "B")}).graph.reciprocity == std::nullopt);
}

TEST_CASE("a triad is balanced with no or two negative sides") {
  const Ontology types = testing::ontology();
  const Measures m =
      measured({row(types, "A", "ally", "B"), row(types, "A", "threat", "C"), row(types, "B", "threat", "C"),
                row(types, "A", "aid", "D"), row(types, "B", "threat", "D")});
  CHECK(m.graph.triads.by_negatives[2] == 1);
  CHECK(m.graph.triads.by_negatives[1] == 1);
  CHECK(m.graph.balance == 0.5);
  CHECK((m.nodes[0].balanced_triads == 1 && m.nodes[0].unbalanced_triads == 1));
  CHECK((m.nodes[2].balanced_triads == 1 && m.nodes[2].unbalanced_triads == 0));
}

TEST_CASE("an empty graph has no measures and does no harm") {
  const Measures m = measured({});
  CHECK(m.nodes.empty());
  CHECK(m.graph.balance == std::nullopt);
  CHECK(m.graph.components == 0);
}
