// Names are compared as the recogniser folds them: as the hashes of their words.
#include "entente/graph/find_actor.hpp"

#include <algorithm>
#include <array>
#include <boost/range/iterator_range.hpp>
#include <string>
#include <vector>

#include "actors/fold.hpp"

namespace entente {
namespace {

using Words = std::vector<std::uint64_t>;

Words words_of(std::string_view name) {
  Words words;
  for (const Piece& piece : fold_name(name))
    if (piece.word) words.push_back(piece.hash);
  return words;
}

/// Ways to mean an actor, the surest first.
enum class Way : std::uint8_t { name, other_name, capital, beginning, words, none };

Way match_name(std::string_view name, const Words& wanted, Way whole, Way inside) {
  const Words have = words_of(name);
  if (have == wanted) return whole;
  const auto at = std::ranges::search(have, wanted).begin();
  if (at == have.end()) return Way::none;
  return at == have.begin() ? Way::beginning : inside;
}

Way match_actor(const Actor& actor, const Words& wanted) {
  if (words_of(actor.id) == wanted) return Way::name;
  Way best = std::min(match_name(actor.name, wanted, Way::name, Way::words),
                      match_name(actor.official, wanted, Way::other_name, Way::words));
  for (const std::string& alias : actor.aliases)
    best = std::min(best, match_name(alias, wanted, Way::other_name, Way::none));
  return words_of(actor.capital) == wanted ? std::min(best, Way::capital) : best;
}

std::string listed(const Graph& graph, const std::vector<Graph::vertex_descriptor>& vertices) {
  constexpr std::size_t shown = 8;
  std::string out;
  for (std::size_t i = 0; i < std::min(shown, vertices.size()); ++i)
    out.append(i == 0 ? "" : ", ").append(name_and_id(graph[vertices[i]].actor));
  if (vertices.size() > shown) out += " or " + std::to_string(vertices.size() - shown) + " others";
  return out;
}

}  // namespace

Result<FoundActor> find_actor(const Graph& graph, std::string_view name) {
  const Words wanted = words_of(name);
  std::array<std::vector<Graph::vertex_descriptor>, static_cast<std::size_t>(Way::none)> found;
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Actor& actor = graph[vertex].actor;
    if (actor.id == name) return FoundActor{vertex, true};
    const Way way = wanted.empty() ? Way::none : match_actor(actor, wanted);
    if (way != Way::none) found[static_cast<std::size_t>(way)].push_back(vertex);
  }
  for (std::size_t way = 0; way < found.size(); ++way) {
    if (found[way].size() == 1) return FoundActor{found[way].front(), way < static_cast<std::size_t>(Way::capital)};
    if (found[way].size() > 1)
      return fail(ErrorCode::bad_value, "'" + std::string(name) + "' may be " + listed(graph, found[way]));
  }
  return fail(ErrorCode::not_found, "no actor of this graph is called '" + std::string(name) + "'");
}

std::string name_and_id(const Actor& actor) { return actor.name + " (" + actor.id + ")"; }

}  // namespace entente
