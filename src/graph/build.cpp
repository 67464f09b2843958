// Evidence rows are brought into one canonical order first; vertices, edges and sums are then read off in a single
// pass, so that the graph cannot depend on the order in which documents were read.
#include "graph/build.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "graph/sum.hpp"
#include "graph/times.hpp"

namespace entente {
namespace {

using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

auto edge_key(const Evidence& e) { return std::tie(e.source, e.target, e.relation, e.status); }

// Every field takes part, so that two rows of equal rank are equal rows.
auto place_key(const Evidence& e) {
  return std::tie(e.document, e.sentence, e.sentence_span, e.trigger, e.source_span, e.target_span, e.form, e.frame,
                  e.mode, e.view, e.tier, e.confidence, e.time, e.text, e.trigger_text, e.source_text, e.target_text,
                  e.copies);
}

std::vector<Evidence> sorted(std::vector<Evidence> rows) {
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto edge_a = edge_key(rows[a]);
    const auto edge_b = edge_key(rows[b]);
    return edge_a != edge_b ? edge_a < edge_b : place_key(rows[a]) < place_key(rows[b]);
  });
  std::vector<Evidence> out;
  out.reserve(rows.size());
  for (const std::uint32_t row : order) out.push_back(std::move(rows[row]));
  return out;
}

struct Mentions {
  std::uint32_t mentions = 0;
  std::uint32_t documents = 0;
};

class Builder {
 public:
  Builder(std::vector<Evidence> evidence, std::vector<DocumentRow> documents, const FindActor& find) : find_(find) {
    bundle_.evidence = sorted(std::move(evidence));
    bundle_.documents = std::move(documents);
    std::stable_sort(bundle_.documents.begin(), bundle_.documents.end(),
                     [](const DocumentRow& a, const DocumentRow& b) { return a.id < b.id; });
  }

  GraphBundle build() {
    add_vertices();
    const std::vector<Evidence>& rows = bundle_.evidence;
    for (std::size_t begin = 0; begin < rows.size();) {
      std::size_t end = begin + 1;
      while (end < rows.size() && edge_key(rows[end]) == edge_key(rows[begin])) ++end;
      add_edge(begin, end);
      begin = end;
    }
    return std::move(bundle_);
  }

 private:
  void add_vertices() {
    std::map<std::string_view, Mentions> mentions;
    for (const DocumentRow& document : bundle_.documents)
      for (const auto& [actor, count] : document.mentions) {
        mentions[actor].mentions += count;
        ++mentions[actor].documents;
      }
    for (const Evidence& row : bundle_.evidence) vertices_.try_emplace(row.source), vertices_.try_emplace(row.target);
    for (auto& [id, vertex] : vertices_) {
      const Actor* known = find_(id);
      ActorVertex value;
      if (known != nullptr) value.actor = *known;
      if (known == nullptr) value.actor.id = value.actor.name = id, value.actor.type = ActorType::other;
      value.mention_count = mentions[id].mentions;
      value.document_count = mentions[id].documents;
      vertex = boost::add_vertex(std::move(value), bundle_.graph);
    }
  }

  void add_edge(std::size_t begin, std::size_t end) {
    const std::span<const Evidence> rows(bundle_.evidence.data() + begin, end - begin);
    RelationEdge edge = sum(rows);
    edge.first_evidence += static_cast<std::uint32_t>(begin);
    edge.best_evidence += static_cast<std::uint32_t>(begin);
    const Vertex source = vertices_.find(rows[0].source)->second;
    const Vertex target = vertices_.find(rows[0].target)->second;
    for (const Evidence& row : rows) {
      const Date published = date_of_document(bundle_.documents, row.document);
      extend(edge.published, {published, published});
      const DateSpan seen = time_of_row(row, published);
      extend(bundle_.graph[source].seen, seen);
      extend(bundle_.graph[target].seen, seen);
    }
    boost::add_edge(source, target, edge, bundle_.graph);
  }

  const FindActor& find_;
  GraphBundle bundle_;
  std::map<std::string_view, Vertex> vertices_;  // views into the evidence, which no longer moves
};

}  // namespace

GraphBundle build_graph(std::vector<Evidence> evidence, std::vector<DocumentRow> documents, const FindActor& find) {
  return Builder(std::move(evidence), std::move(documents), find).build();
}

GraphBundle build_graph(std::vector<Evidence> evidence, std::vector<DocumentRow> documents, const ActorTable& actors,
                        const Ontology&) {
  return build_graph(std::move(evidence), std::move(documents), [&](std::string_view id) -> const Actor* {
    const std::optional<ActorId> known = actors.find(id);
    return known ? &actors[*known] : nullptr;
  });
}

}  // namespace entente
