// Exact matches win over beginnings, beginnings over parts; case is folded for ASCII alone.
#include "cli/find_vertex.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <string>
#include <vector>

namespace entente {
namespace {

std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

enum class Match { exact, beginning, part, none };

Match match_text(std::string_view text, const std::string& wanted) {
  const std::string have = folded(text);
  if (have == wanted) return Match::exact;
  if (have.starts_with(wanted)) return Match::beginning;
  return have.find(wanted) != std::string::npos ? Match::part : Match::none;
}

Match match_actor(const Actor& actor, const std::string& wanted) {
  Match best = match_text(actor.id, wanted) == Match::exact ? Match::exact : Match::none;
  best = std::min({best, match_text(actor.name, wanted), match_text(actor.official, wanted)});
  for (const std::string& alias : actor.aliases) best = std::min(best, match_text(alias, wanted));
  return best;
}

std::string listed(const Graph& graph, const std::vector<Vertex>& vertices) {
  std::string out;
  for (const Vertex vertex : vertices) {
    if (!out.empty()) out += ", ";
    out.append(graph[vertex].actor.name).append(" (").append(graph[vertex].actor.id).append(")");
  }
  return out;
}

}  // namespace

Result<Vertex> find_vertex(const Graph& graph, std::string_view name) {
  const std::string wanted = folded(name);
  std::vector<Vertex> found[3];
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Actor& actor = graph[vertex].actor;
    if (actor.id == name) return vertex;
    const Match match = wanted.empty() ? Match::none : match_actor(actor, wanted);
    if (match != Match::none) found[static_cast<std::size_t>(match)].push_back(vertex);
  }
  for (const std::vector<Vertex>& vertices : found) {
    if (vertices.size() == 1) return vertices.front();
    if (vertices.size() > 1)
      return fail(ErrorCode::bad_value, "'" + std::string(name) + "' may be " + listed(graph, vertices));
  }
  return fail(ErrorCode::not_found, "no actor of this graph is called '" + std::string(name) + "'");
}

}  // namespace entente
