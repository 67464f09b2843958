// Evidence rows come in one canonical order; vertices, edges and sums are then read off in a single pass, so that the
// graph cannot depend on the order in which documents were read.
#include "graph/build.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "entente/graph/copies.hpp"
#include "graph/sum.hpp"
#include "graph/times.hpp"

namespace entente {
namespace {

auto edge_key(const Evidence& e) { return std::tie(e.source, e.target, e.relation, e.status); }

auto place_key(const Evidence& e) {
  return std::tie(e.document, e.sentence, e.sentence_span, e.trigger, e.source_span, e.target_span, e.form, e.frame,
                  e.mode, e.view, e.tier, e.confidence, e.time, e.text, e.trigger_text, e.source_text, e.target_text,
                  e.copies);
}

KeyedTable<DocumentRow> sorted(std::vector<DocumentRow> documents) {
  std::stable_sort(documents.begin(), documents.end(),
                   [](const DocumentRow& a, const DocumentRow& b) { return a.id < b.id; });
  return documents;
}

}  // namespace

bool before(const Evidence& a, const Evidence& b) {
  const auto edge_a = edge_key(a);
  const auto edge_b = edge_key(b);
  return edge_a != edge_b ? edge_a < edge_b : place_key(a) < place_key(b);
}

std::size_t memory_of(const Evidence& row) {
  std::size_t bytes = sizeof row;
  for (const std::string* text : {&row.source, &row.target, &row.document, &row.text, &row.trigger_text,
                                  &row.source_text, &row.target_text, &row.mode, &row.view, &row.frame, &row.form})
    bytes += text->size() < sizeof(std::string) / 2 ? 0 : text->size() + 16;
  return bytes;
}

void GraphBuilder::add(Evidence row) {
  if (!rows_.empty() && edge_key(rows_.front()) != edge_key(row)) finish_edge();
  rows_.push_back(std::move(row));
}

void GraphBuilder::finish_edge() {
  if (rows_.empty()) return;
  if (copies_ != nullptr) copies_->merge(rows_);
  const std::size_t begin = bundle_.evidence.size();
  RelationEdge edge = sum(rows_);
  edge.first_evidence += static_cast<std::uint32_t>(begin);
  edge.best_evidence += static_cast<std::uint32_t>(begin);
  DateSpan seen;
  for (const Evidence& row : rows_) {
    bundle_.evidence.push_back(row);
    const Date published = date_of_document(bundle_.documents, row.document);
    extend(edge.published, {published, published});
    extend(seen, time_of_row(row, published));
  }
  extend(vertices_[rows_.front().source].seen, seen);
  extend(vertices_[rows_.front().target].seen, seen);
  edges_.push_back({rows_.front().source, rows_.front().target, edge});
  rows_.clear();
}

void GraphBuilder::count_mentions() {
  for (const DocumentRow& document : bundle_.documents)
    for (const auto& [actor, count] : document.mentions) {
      const auto found = vertices_.find(actor);
      if (found == vertices_.end()) continue;
      found->second.mentions += count;
      ++found->second.documents;
    }
}

void GraphBuilder::add_vertices(const FindActor& find) {
  for (auto& [id, pending] : vertices_) {
    const Actor* known = find(id);
    ActorVertex value;
    if (known != nullptr) value.actor = *known;
    if (known == nullptr) value.actor.id = value.actor.name = id, value.actor.type = ActorType::other;
    value.mention_count = pending.mentions;
    value.document_count = pending.documents;
    value.seen = pending.seen;
    pending.vertex = boost::add_vertex(value, bundle_.graph);
  }
}

GraphBundle GraphBuilder::build(const FindActor& find) {
  finish_edge();
  count_mentions();
  add_vertices(find);
  for (const PendingEdge& pending : edges_)
    boost::add_edge(vertices_.find(pending.source)->second.vertex, vertices_.find(pending.target)->second.vertex,
                    pending.edge, bundle_.graph);
  return std::move(bundle_);
}

GraphBundle build_graph(std::vector<Evidence> evidence, KeyedTable<DocumentRow> documents, const FindActor& find) {
  std::vector<std::uint32_t> order(evidence.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return before(evidence[a], evidence[b]); });
  GraphBuilder builder(std::move(documents));
  for (const std::uint32_t row : order) builder.add(std::move(evidence[row]));
  return builder.build(find);
}

GraphBundle build_graph(std::vector<Evidence> evidence, std::vector<DocumentRow> documents, const ActorTable& actors,
                        const Ontology&) {
  return build_graph(std::move(evidence), sorted(std::move(documents)), [&](std::string_view id) -> const Actor* {
    const std::optional<ActorId> known = actors.find(id);
    return known ? &actors[*known] : nullptr;
  });
}

}  // namespace entente
