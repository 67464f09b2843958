// Filters of evidence sum the graph anew; filters of actors keep edges whole.
#include "entente/graph/reshape.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "entente/graph/filter.hpp"
#include "graph/build.hpp"
#include "graph/simple_graph.hpp"
#include "graph/sorted_runs.hpp"
#include "graph/sum.hpp"
#include "graph/times.hpp"

namespace entente {
namespace {

using Vertex = Graph::vertex_descriptor;
using Edge = Graph::edge_descriptor;

/// Actors are those of another graph.
GraphBundle rebuilt(const GraphBundle& bundle, GraphBuilder& builder) {
  std::map<std::string_view, const Actor*> actors;
  for (const Vertex v : boost::make_iterator_range(boost::vertices(bundle.graph)))
    actors.emplace(bundle.graph[v].actor.id, &bundle.graph[v].actor);
  return builder.build([&](std::string_view id) -> const Actor* {
    const auto found = actors.find(id);
    return found == actors.end() ? nullptr : found->second;
  });
}

/// Steps from the start to each vertex, at most `most`; beyond: most + 1.
std::vector<std::uint32_t> steps_from(const Graph& graph, Vertex start, std::uint32_t most) {
  std::vector<std::uint32_t> steps(boost::num_vertices(graph), most + 1);
  std::vector<Vertex> reached = {start};
  steps[start] = 0;
  const auto reach = [&](Vertex vertex, std::uint32_t step) {
    if (steps[vertex] <= step || step > most) return;
    steps[vertex] = step;
    reached.push_back(vertex);
  };
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const std::uint32_t next = steps[reached[i]] + 1;
    for (const Edge& e : boost::make_iterator_range(boost::out_edges(reached[i], graph)))
      reach(boost::target(e, graph), next);
    for (const Edge& e : boost::make_iterator_range(boost::in_edges(reached[i], graph)))
      reach(boost::source(e, graph), next);
  }
  return steps;
}

GraphBundle keep_within(const GraphBundle& bundle, const std::vector<std::uint32_t>& steps, std::uint32_t most) {
  return keep_edges(bundle, [&](const Edge& edge) {
    return steps[boost::source(edge, bundle.graph)] <= most && steps[boost::target(edge, bundle.graph)] <= most;
  });
}

std::uint32_t all_steps(const GraphBundle& bundle) {
  return static_cast<std::uint32_t>(boost::num_vertices(bundle.graph));
}

/// Appends the events of one edge: rows are put in order of events, and each event is summed.
void append_events(const GraphBundle& from, const Edge& edge, GraphBundle& to) {
  const RelationEdge& whole = from.graph[edge];
  std::vector<Evidence> rows = from.evidence.rows(whole.first_evidence, whole.evidence_count);
  const auto published = [&](const Evidence& row) { return date_of_document(from.documents, row.document); };
  const auto time = [&](const Evidence& row) { return time_of_row(row, published(row)); };
  std::stable_sort(rows.begin(), rows.end(), [&](const Evidence& a, const Evidence& b) { return time(a) < time(b); });
  std::uint32_t number = 0;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && time(rows[end]) == time(rows[begin])) ++end;
    RelationEdge event = sum(std::span(rows).subspan(begin, end - begin));
    event.event = ++number;
    event.first_evidence = static_cast<std::uint32_t>(to.evidence.size());
    event.best_evidence += event.first_evidence;
    for (std::size_t i = begin; i < end; ++i) {
      extend(event.published, {published(rows[i]), published(rows[i])});
      to.evidence.push_back(rows[i]);
    }
    boost::add_edge(boost::source(edge, from.graph), boost::target(edge, from.graph), event, to.graph);
    begin = end;
  }
}

}  // namespace

Result<DateSpan> window_of(std::string_view since, std::string_view until) {
  DateSpan window;
  for (const auto& [text, end] : {std::pair(since, &window.from), std::pair(until, &window.to)}) {
    if (text.empty()) continue;
    const std::optional<Date> date = parse_iso_date(text);
    if (!date)
      return fail(ErrorCode::bad_value, "'" + std::string(text) + "' is no date; write 1994, 1994-11 or 1994-11-02");
    *end = *date;
  }
  Date last = window.to;  // of a year or a month, its last day
  if (last.month == 0) last.month = 12;
  if (last.day == 0) last.day = 31;
  if (window.to.known() && last < window.from)
    return fail(ErrorCode::bad_value, "no time is since " + std::string(since) + " and until " + std::string(until));
  return window;
}

GraphBundle keep_dates(const GraphBundle& bundle, DateSpan window) {
  GraphBuilder builder(bundle.documents);
  for (const Evidence& row : bundle.evidence) {
    const DateSpan time = time_of_row(row, date_of_document(bundle.documents, row.document));
    if (time.known() && overlap(time, window)) builder.add(row);
  }
  return rebuilt(bundle, builder);
}

GraphBundle ego_network(const GraphBundle& bundle, Vertex centre, std::uint32_t steps) {
  return keep_within(bundle, steps_from(bundle.graph, centre, steps), steps);
}

GraphBundle component_of(const GraphBundle& bundle, Vertex member) {
  return ego_network(bundle, member, all_steps(bundle));
}

GraphBundle largest_component(const GraphBundle& bundle) {
  if (boost::num_vertices(bundle.graph) == 0) return bundle;
  const std::vector<std::uint32_t> component = components(bundle.graph);
  return keep_edges(bundle, [&](const Edge& edge) { return component[boost::source(edge, bundle.graph)] == 0; });
}

GraphBundle mirror_symmetric(const GraphBundle& bundle, const Ontology& ontology) {
  SortedRuns<Evidence, Before> rows;
  for (Evidence row : bundle.evidence) {
    const bool symmetric = ontology[row.relation].symmetric;
    if (symmetric && row.target < row.source) continue;  // mirrored before
    rows.add(row);
    if (!symmetric || row.source == row.target) continue;
    std::swap(row.source, row.target);
    std::swap(row.source_span, row.target_span);
    rows.add(std::move(row));
  }
  GraphBuilder builder(bundle.documents);
  rows.merge([&](Evidence row) { builder.add(std::move(row)); });
  return rebuilt(bundle, builder);
}

GraphBundle split_events(const GraphBundle& bundle) {
  GraphBundle out;
  out.documents = bundle.documents;
  for (const Vertex v : boost::make_iterator_range(boost::vertices(bundle.graph)))
    boost::add_vertex(bundle.graph[v], out.graph);
  for (const Edge& edge : boost::make_iterator_range(boost::edges(bundle.graph))) append_events(bundle, edge, out);
  return out;
}

}  // namespace entente
