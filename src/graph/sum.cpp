#include "graph/sum.hpp"

#include <algorithm>
#include <tuple>

#include "graph/times.hpp"

namespace entente {
namespace {

// What the text says of an edge's time: "since 1961" leaves its end open, whatever other rows say.
DateSpan time_of(std::span<const Evidence> rows) {
  DateSpan span;
  bool open_end = false;
  for (const Evidence& row : rows) {
    extend(span, row.time);
    open_end |= row.time.from.known() && !row.time.to.known();
  }
  if (open_end) span.to = {};
  return span;
}

struct Support {
  double weight = 0;
  double confidence = 0;
};

// A sentence that stands twice in one document is one statement. Noisy or: 1 - product of the chances of being wrong.
Support support_of(std::span<const Evidence> rows) {
  std::vector<const Evidence*> statements;
  statements.reserve(rows.size());
  for (const Evidence& row : rows) statements.push_back(&row);
  const auto same = [](const Evidence* a, const Evidence* b) {
    return a->document == b->document && a->text == b->text;
  };
  std::stable_sort(statements.begin(), statements.end(), [](const Evidence* a, const Evidence* b) {
    return std::tie(a->document, a->text, b->confidence) < std::tie(b->document, b->text, a->confidence);
  });
  statements.erase(std::unique(statements.begin(), statements.end(), same), statements.end());
  double all_wrong = 1;
  for (const Evidence* row : statements) all_wrong *= 1 - std::clamp(double{row->confidence}, 0.0, 1.0);
  return {static_cast<double>(statements.size()), 1 - all_wrong};
}

std::uint32_t count_documents(std::span<const Evidence> rows) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (i == 0 || rows[i].document != rows[i - 1].document) ++count;
  return count;
}

}  // namespace

RelationEdge sum(std::span<const Evidence> rows) {
  RelationEdge edge;
  edge.relation = rows[0].relation;
  edge.status = rows[0].status;
  const Support support = support_of(rows);
  edge.weight = support.weight;
  edge.confidence = support.confidence;
  edge.time = time_of(rows);
  edge.source_count = count_documents(rows);
  edge.evidence_count = static_cast<std::uint32_t>(rows.size());
  const auto best = std::max_element(rows.begin(), rows.end(),
                                     [](const Evidence& a, const Evidence& b) { return a.confidence < b.confidence; });
  edge.best_evidence = static_cast<std::uint32_t>(best - rows.begin());
  return edge;
}

}  // namespace entente
