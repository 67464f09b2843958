// The highest word of a span cannot have another word of the span above it, so redirecting to it makes no cycle.
#include "syntax/names.hpp"

namespace entente {
namespace {

int depth_of(std::int32_t word, const std::vector<Arc>& arcs) {
  int depth = 0;
  for (; word >= 0; word = arcs[static_cast<std::size_t>(word)].head) ++depth;
  return depth;
}

bool inside(TokenSpan span, std::int32_t word) { return word >= 0 && span.contains(static_cast<std::uint32_t>(word)); }

bool is_inner_relation(Deprel deprel) {
  switch (deprel) {
    case Deprel::flat:
    case Deprel::compound:
    case Deprel::amod:
    case Deprel::det:
    case Deprel::nmod:
    case Deprel::case_:
    case Deprel::nmod_desc:
    case Deprel::cc:
    case Deprel::conj:
    case Deprel::punct:
    case Deprel::nummod:
      return true;
    default:
      return false;
  }
}

// Of several words of the same depth the last is the head of an English name.
std::uint32_t highest_word(TokenSpan span, const std::vector<Arc>& arcs) {
  std::uint32_t best = span.begin;
  int least = depth_of(static_cast<std::int32_t>(best), arcs);
  for (std::uint32_t i = span.begin + 1; i < span.end; ++i) {
    const int depth = depth_of(static_cast<std::int32_t>(i), arcs);
    if (depth > least) continue;
    best = i;
    least = depth;
  }
  return best;
}

}  // namespace

bool is_under(std::int32_t below, std::int32_t above, const std::vector<Arc>& arcs) {
  for (; below >= 0; below = arcs[static_cast<std::size_t>(below)].head)
    if (below == above) return true;
  return false;
}

std::int32_t head_of_span(TokenSpan span, const std::vector<Arc>& arcs) {
  for (std::uint32_t i = span.end; i-- > span.begin;)
    if (!inside(span, arcs[i].head)) return static_cast<std::int32_t>(i);
  return static_cast<std::int32_t>(span.end) - 1;
}

void collapse_names(std::span<const TokenSpan> spans, std::vector<Arc>& arcs) {
  for (const TokenSpan span : spans) {
    if (span.size() < 2) continue;
    const std::uint32_t top = highest_word(span, arcs);
    const auto head = static_cast<std::int32_t>(top);
    for (std::uint32_t i = 0; i < arcs.size(); ++i) {
      Arc& arc = arcs[i];
      const bool inner = span.contains(i);
      if (!inner && inside(span, arc.head)) arc.head = head;
      if (!inner || i == top) continue;
      if (inside(span, arc.head) && arc.head != head && is_inner_relation(arc.deprel)) continue;
      if (arc.head != head || !is_inner_relation(arc.deprel)) arc = {head, i > top ? Deprel::flat : Deprel::compound};
    }
  }
}

}  // namespace entente
