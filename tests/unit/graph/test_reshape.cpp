// Windows, neighbourhoods, mirrors and events: what is left is what its evidence alone would have given.
#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>

#include "entente/graph/reshape.hpp"
#include "unit/graph/rows.hpp"

using namespace entente;

namespace {

using testing::row;
using Names = std::vector<std::string>;

GraphBundle build(std::vector<Evidence> rows, std::vector<DocumentRow> documents = {}) {
  return build_graph(std::move(rows), std::move(documents), testing::no_actors(), testing::ontology());
}

// "CHN aid PRK 2 #1": ends, relation, weight and event.
Names edges(const GraphBundle& bundle, const Ontology& types) {
  Names names;
  for (const auto& e : boost::make_iterator_range(boost::edges(bundle.graph))) {
    const RelationEdge& value = bundle.graph[e];
    std::string name = bundle.graph[boost::source(e, bundle.graph)].actor.id + " " + types[value.relation].id + " " +
                       bundle.graph[boost::target(e, bundle.graph)].actor.id + " " +
                       std::to_string(static_cast<int>(value.weight));
    if (value.event > 0) name += " #" + std::to_string(value.event);
    names.push_back(name);
    for (std::uint32_t i = 0; i < value.evidence_count; ++i)
      CHECK(bundle.evidence[value.first_evidence + i].relation == value.relation);
  }
  return names;
}

GraphBundle chain(const Ontology& types) {
  return build({row(types, "A", "aid", "B"), row(types, "B", "aid", "C"), row(types, "C", "aid", "D"),
                row(types, "X", "threat", "Y")});
}

}  // namespace

TEST_CASE("a window of a user has its ends in order") {
  CHECK(window_of("1994", "1994-05")->to == Date{1994, 5, 0});
  CHECK(window_of("1994-05", "1994").has_value());
  CHECK_FALSE(window_of("", "")->known());
  CHECK(window_of("2000", "1999").error().what == "no time is since 2000 and until 1999");
  CHECK(window_of("yesterday", "").error().what.starts_with("'yesterday' is no date"));
}

TEST_CASE("a window keeps the statements of its time and sums them again") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build(
      {row(types, "A", "aid", "B", {.sentence = 1, .time = {{1990, 0, 0}, {1990, 0, 0}}}),
       row(types, "A", "aid", "B", {.sentence = 2, .time = {{1994, 5, 0}, {}}}),
       row(types, "A", "aid", "B", {.document = "b.txt", .sentence = 3}), row(types, "B", "aid", "A", {.sentence = 4})},
      {{.id = "b.txt", .date = {2001, 2, 3}}});
  CHECK(edges(keep_dates(bundle, {{1994, 0, 0}, {1999, 0, 0}}), types) == Names{"A aid B 1"});
  CHECK(edges(keep_dates(bundle, {{1994, 0, 0}, {}}), types) == Names{"A aid B 2"});
  CHECK(edges(keep_dates(bundle, {{}, {1990, 6, 0}}), types) == Names{"A aid B 1"});
  CHECK(edges(keep_dates(bundle, {{2001, 2, 3}, {2001, 2, 3}}), types) == Names{"A aid B 2"});
}

TEST_CASE("an ego network holds all edges among the actors within reach") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = chain(types);
  CHECK(edges(ego_network(bundle, 0, 1), types) == Names{"A aid B 1"});
  CHECK(edges(ego_network(bundle, 1, 1), types) == Names{"A aid B 1", "B aid C 1"});
  CHECK(edges(ego_network(bundle, 3, 2), types) == Names{"B aid C 1", "C aid D 1"});
}

TEST_CASE("components are kept whole") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = chain(types);
  CHECK(edges(component_of(bundle, 4), types) == Names{"X threat Y 1"});
  CHECK(edges(largest_component(bundle), types).size() == 3);
  CHECK(edges(largest_component(GraphBundle{}), types).empty());
}

TEST_CASE("symmetric relations get a mirror image, once") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "A", "ally", "B"), row(types, "A", "aid", "B")});
  const GraphBundle both = mirror_symmetric(bundle, types);
  CHECK(edges(both, types) == Names{"A ally B 1", "A aid B 1", "B ally A 1"});
  CHECK(both.evidence.back().source == "B");
  CHECK(both.evidence.back().source_span == CharSpan{16, 18});
  CHECK(edges(mirror_symmetric(both, types), types) == edges(both, types));
}

TEST_CASE("an event is a time that is spoken of") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = build({row(types, "A", "aid", "B", {.sentence = 1, .time = {{1994, 0, 0}, {1994, 0, 0}}}),
                                    row(types, "A", "aid", "B", {.sentence = 2, .time = {{1990, 0, 0}, {1990, 0, 0}}}),
                                    row(types, "A", "aid", "B", {.sentence = 3, .time = {{1994, 0, 0}, {1994, 0, 0}}}),
                                    row(types, "A", "threat", "B")});
  const GraphBundle events = split_events(bundle);
  CHECK(edges(events, types) == Names{"A aid B 1 #1", "A aid B 2 #2", "A threat B 1 #1"});
  CHECK(events.evidence.size() == 4);
  CHECK(events.evidence.front().sentence == 2);
}
