// A filter picks edges and keeps the evidence of those; the sums are made again by the one builder there is.
#include "entente/graph/filter.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>

namespace entente {
namespace {

template <class T>
bool allows(const std::vector<T>& allowed, T value) {
  return allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

}  // namespace

bool keeps_all(const GraphFilter& filter) {
  return filter.min_weight <= 0 && filter.min_confidence <= 0 && filter.relations.empty() && filter.statuses.empty();
}

GraphBundle filter_graph(GraphBundle bundle, const GraphFilter& filter, const ActorTable& actors,
                         const Ontology& ontology) {
  if (keeps_all(filter)) return bundle;
  std::vector<Evidence> kept;
  for (const auto& edge : boost::make_iterator_range(boost::edges(bundle.graph))) {
    const RelationEdge& value = bundle.graph[edge];
    if (value.weight < filter.min_weight || value.confidence < filter.min_confidence) continue;
    if (!allows(filter.relations, value.relation) || !allows(filter.statuses, value.status)) continue;
    for (std::uint32_t row = 0; row < value.evidence_count; ++row)
      kept.push_back(std::move(bundle.evidence[value.first_evidence + row]));
  }
  return build_graph(std::move(kept), std::move(bundle.documents), actors, ontology);
}

}  // namespace entente
