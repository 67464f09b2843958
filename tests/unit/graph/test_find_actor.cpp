// Names of users: whole words, the surest way first, and candidates where several fit.
#include <catch2/catch.hpp>

#include "entente/graph/find_actor.hpp"

using namespace entente;

namespace {

struct Names {
  std::string id, name;
  std::string official = {};
  std::string capital = {};
  std::vector<std::string> aliases = {};
};

Graph graph_of(const std::vector<Names>& actors) {
  Graph graph;
  for (const Names& names : actors) {
    Actor& actor = graph[boost::add_vertex(graph)].actor;
    actor.id = names.id;
    actor.name = names.name;
    actor.official = names.official;
    actor.capital = names.capital;
    actor.aliases = names.aliases;
  }
  return graph;
}

Graph some_states() {
  return graph_of({{"CIV", "C\u00f4te d'Ivoire", "", "Yamoussoukro"},
                   {"JPN", "Japan", "", "Tokyo"},
                   {"KOR", "South Korea", "Republic of Korea"},
                   {"PRK", "North Korea", "Democratic People's Republic of Korea"},
                   {"RUS", "Russia", "", "Moscow", {"Russian Federation"}},
                   {"SUN", "Soviet Union", "", "Moscow", {"Russia", "USSR", "Moscow Government"}},
                   {"USA", "United States", "", "", {"Food and Drug Administration", "the White House"}}});
}

/// The id, with a star where the user is to be told, or the error.
std::string found(const Graph& graph, std::string_view name) {
  const Result<FoundActor> actor = find_actor(graph, name);
  if (!actor) return actor.error().what;
  return graph[actor->vertex].actor.id + (actor->exact ? "" : "*");
}

}  // namespace

TEST_CASE("an actor is found by its id and its names whatever the case and the accents") {
  const Graph graph = some_states();
  CHECK(found(graph, "PRK") == "PRK");
  CHECK(found(graph, "prk") == "PRK");
  CHECK(found(graph, "north korea") == "PRK");
  CHECK(found(graph, "Republic of Korea") == "KOR");
  CHECK(found(graph, "cote d\u2019ivoire") == "CIV");
  CHECK(found(graph, "ussr") == "SUN");
}

TEST_CASE("a name wins over the same words as another actor's alias") {
  CHECK(found(some_states(), "Russia") == "RUS");
}

TEST_CASE("parts of words mean nobody") {
  const Graph graph = some_states();
  for (const char* name : {"Foo", "Jap", "orea", "Zz", "", "-"})
    CHECK(found(graph, name) == "no actor of this graph is called '" + std::string(name) + "'");
}

TEST_CASE("whole words at the beginning of a name are taken, and the user is to be told") {
  const Graph graph = some_states();
  CHECK(found(graph, "North") == "PRK*");
  CHECK(found(graph, "Food and Drug") == "USA*");
  CHECK(found(graph, "White House") == "no actor of this graph is called 'White House'");
}

TEST_CASE("a capital means its actor, and where two have it both are named") {
  const Graph graph = some_states();
  CHECK(found(graph, "Tokyo") == "JPN*");
  CHECK(found(graph, "Moscow") == "'Moscow' may be Russia (RUS), Soviet Union (SUN)");
  CHECK(found(graph, "Korea") == "'Korea' may be South Korea (KOR), North Korea (PRK)");
}
