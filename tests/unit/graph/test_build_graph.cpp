// Sums over evidence made by hand.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <random>
#include <tuple>

#include "entente/graph/filter.hpp"
#include "unit/graph/rows.hpp"

using namespace entente;
using entente::testing::row;

namespace {

GraphBundle build(std::vector<Evidence> rows, std::vector<DocumentRow> documents = {}) {
  return build_graph(std::move(rows), std::move(documents), testing::no_actors(), testing::ontology());
}

std::vector<std::string> edge_names(const GraphBundle& bundle, const Ontology& types) {
  std::vector<std::string> names;
  for (const auto& e : boost::make_iterator_range(boost::edges(bundle.graph)))
    names.push_back(bundle.graph[boost::source(e, bundle.graph)].actor.id + " " + types[bundle.graph[e].relation].id +
                    " " + bundle.graph[boost::target(e, bundle.graph)].actor.id + " " +
                    std::string(to_string(bundle.graph[e].status)));
  return names;
}

const RelationEdge& only_edge(const GraphBundle& bundle) {
  REQUIRE(boost::num_edges(bundle.graph) == 1);
  return bundle.graph[*boost::edges(bundle.graph).first];
}

auto all_fields(const Evidence& e) {
  return std::tie(e.source, e.target, e.relation, e.status, e.document, e.sentence);
}

}  // namespace

TEST_CASE("no evidence gives no vertices and no edges") {
  const GraphBundle bundle = build({});
  CHECK(boost::num_vertices(bundle.graph) == 0);
  CHECK(boost::num_edges(bundle.graph) == 0);
}

TEST_CASE("an edge is a source, a target, a relation and a status") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "CHN", "aid", "PRK"), row(types, "CHN", "aid", "PRK", {.sentence = 1}),
                                    row(types, "CHN", "aid", "PRK", {.status = Status::negated}),
                                    row(types, "CHN", "patron", "PRK"), row(types, "PRK", "threat", "USA")});
  CHECK(edge_names(bundle, types) == std::vector<std::string>{"CHN patron PRK actual", "CHN aid PRK actual",
                                                              "CHN aid PRK negated", "PRK threat USA actual"});
  CHECK(bundle.graph[0].actor.id == "CHN");
  CHECK(bundle.graph[2].actor.id == "USA");
}

TEST_CASE("any order of the evidence gives the same graph") {
  const Ontology types = testing::ontology();
  std::vector<Evidence> rows;
  for (std::uint32_t i = 0; i < 60; ++i)
    rows.push_back(
        row(types, i % 2 ? "CHN" : "RUS", i % 3 ? "aid" : "threat", "PRK",
            {.confidence = 0.5F + static_cast<float>(i % 5) / 10, .document = i % 4 ? "a" : "b", .sentence = i}));
  const GraphBundle first = build(rows);
  std::mt19937 random(7);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(rows.begin(), rows.end(), random);
    const GraphBundle again = build(rows);
    CHECK(edge_names(again, types) == edge_names(first, types));
    CHECK(std::equal(again.evidence.begin(), again.evidence.end(), first.evidence.begin(), first.evidence.end(),
                     [](const Evidence& a, const Evidence& b) { return all_fields(a) == all_fields(b); }));
  }
}

TEST_CASE("a sentence that stands twice in one document is one statement") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "CHN", "aid", "PRK", {.sentence = 1, .text = "China aids it."}),
                                    row(types, "CHN", "aid", "PRK", {.sentence = 7, .text = "China aids it."}),
                                    row(types, "CHN", "aid", "PRK", {.sentence = 8, .text = "It still does."})});
  CHECK(only_edge(bundle).weight == 2);
  CHECK(only_edge(bundle).evidence_count == 3);
}

TEST_CASE("the same sentence in two documents is two statements") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "CHN", "aid", "PRK", {.document = "a", .text = "China aids it."}),
                                    row(types, "CHN", "aid", "PRK", {.document = "b", .text = "China aids it."})});
  CHECK(only_edge(bundle).weight == 2);
  CHECK(only_edge(bundle).source_count == 2);
}

TEST_CASE("confidence is the chance that one statement is right") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "CHN", "aid", "PRK", {.confidence = 0.5F, .sentence = 1}),
                                    row(types, "CHN", "aid", "PRK", {.confidence = 0.75F, .sentence = 2})});
  CHECK(only_edge(bundle).confidence == Approx(0.875));
  CHECK(only_edge(bundle).best_evidence == 1);
}

TEST_CASE("the best evidence on a tie is the earliest") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "CHN", "aid", "PRK", {.document = "b"}),
                                    row(types, "CHN", "aid", "PRK", {.document = "a", .sentence = 3})});
  CHECK(bundle.evidence[only_edge(bundle).best_evidence].document == "a");
}

TEST_CASE("an edge lasts from the earliest start to the latest end") {
  const Ontology types = testing::ontology();
  const DateSpan fifties{{1951, 3, 0}, {1953, 7, 27}};
  const DateSpan nineties{{1991, 0, 0}, {1994, 0, 0}};
  const GraphBundle bundle = build({row(types, "CHN", "aid", "PRK", {.sentence = 1, .time = nineties}),
                                    row(types, "CHN", "aid", "PRK", {.sentence = 2, .time = fifties}),
                                    row(types, "CHN", "aid", "PRK", {.sentence = 3})});
  CHECK(only_edge(bundle).time == DateSpan{{1951, 3, 0}, {1994, 0, 0}});
}

TEST_CASE("a year that is named ends later than a month in it") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle =
      build({row(types, "CHN", "aid", "PRK", {.sentence = 1, .time = {{1994, 11, 0}, {1994, 11, 0}}}),
             row(types, "CHN", "aid", "PRK", {.sentence = 2, .time = {{1994, 0, 0}, {1994, 0, 0}}})});
  CHECK(only_edge(bundle).time == DateSpan{{1994, 0, 0}, {1994, 0, 0}});
}

TEST_CASE("a relation since 1961 has no end, whatever else is said") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle =
      build({row(types, "CHN", "ally", "PRK", {.sentence = 1, .time = {{1961, 0, 0}, {}}}),
             row(types, "CHN", "ally", "PRK", {.sentence = 2, .time = {{1950, 0, 0}, {1953, 0, 0}}})});
  CHECK(only_edge(bundle).time == DateSpan{{1950, 0, 0}, {}});
}

TEST_CASE("vertices know their mentions and when they are spoken of") {
  const Ontology types = testing::ontology();
  DocumentRow a{.id = "a", .date = {1994, 11, 2}, .mentions = {{"CHN", 4}, {"USA", 1}}};
  DocumentRow b{.id = "b", .date = {2007, 0, 0}, .mentions = {{"CHN", 2}}};
  const GraphBundle bundle = build(
      {row(types, "CHN", "aid", "PRK", {.document = "b"}), row(types, "CHN", "aid", "PRK", {.document = "a"})}, {b, a});
  CHECK(bundle.documents.front().id == "a");
  CHECK(bundle.graph[0].mention_count == 6);
  CHECK(bundle.graph[0].document_count == 2);
  CHECK(bundle.graph[1].mention_count == 0);
  CHECK(bundle.graph[0].seen == DateSpan{{1994, 11, 2}, {2007, 0, 0}});
  CHECK(only_edge(bundle).published == DateSpan{{1994, 11, 2}, {2007, 0, 0}});
}

TEST_CASE("an actor that the table lacks is a vertex of type other") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "G-NEW", "aid", "PRK")});
  CHECK(bundle.graph[0].actor.type == ActorType::other);
  CHECK(bundle.graph[0].actor.name == "G-NEW");
}

TEST_CASE("a filter leaves the edges that pass, with their evidence and actors alone") {
  const Ontology types = testing::ontology();
  const std::vector<Evidence> rows = {row(types, "CHN", "aid", "PRK"), row(types, "CHN", "aid", "PRK", {.sentence = 1}),
                                      row(types, "CHN", "aid", "PRK", {.status = Status::negated}),
                                      row(types, "PRK", "threat", "USA", {.confidence = 0.3F})};
  const auto filtered = [&](const GraphFilter& filter) { return edge_names(filter_graph(build(rows), filter), types); };
  CHECK(filtered({}).size() == 3);
  CHECK(filtered({.min_weight = 2}) == std::vector<std::string>{"CHN aid PRK actual"});
  CHECK(filtered({.min_confidence = 0.5}).size() == 2);
  CHECK(filtered({.relations = {*types.find("threat")}}) == std::vector<std::string>{"PRK threat USA actual"});
  CHECK(filtered({.statuses = {Status::negated}}) == std::vector<std::string>{"CHN aid PRK negated"});
  CHECK(boost::num_vertices(filter_graph(build(rows), {.relations = {*types.find("threat")}}).graph) == 2);
}

TEST_CASE("what a filter leaves is what the remaining evidence alone would have given") {
  const Ontology types = testing::ontology();
  const std::vector<DocumentRow> documents = {{.id = "a", .date = {1994, 0, 0}}, {.id = "b", .date = {2001, 0, 0}}};
  const Evidence kept = row(types, "CHN", "aid", "PRK", {.document = "b"});
  const Evidence gone = row(types, "CHN", "threat", "PRK", {.document = "a"});
  const GraphBundle filtered = filter_graph(build({kept, gone}, documents), {.relations = {*types.find("aid")}});
  const GraphBundle alone = build({kept}, documents);
  CHECK(edge_names(filtered, types) == edge_names(alone, types));
  CHECK(filtered.graph[0].seen == alone.graph[0].seen);
  CHECK(only_edge(filtered).best_evidence == only_edge(alone).best_evidence);
  CHECK(filtered.documents.size() == 2);
  const auto all = [](const Graph::edge_descriptor&) { return true; };
  CHECK(keep_edges(filtered, all, true).documents.size() == 1);
}
