// A document is analysed with the first lexicon; the second takes over its words, actors and trees.
#include "entente/pipeline/lexicon_diff.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "entente/pipeline/analyze.hpp"
#include "pipeline/read_corpus.hpp"

namespace entente {
namespace {

/// The analysis with another lexicon. Its gate may open for other sentences: what has a tree keeps it.
Analysis reread(const Analysis& before, const Resources& resources) {
  Analysis a;
  a.document = before.document;
  a.text = before.text;
  a.mentions = before.mentions;
  const std::vector<std::size_t> open = resources.gate.open_for(a.document, a.text, a.mentions, resources.actors);
  auto known = before.trees.begin();
  for (std::size_t s = 0; s < a.text.sentences.size(); ++s) {
    const TokenSpan span = a.text.sentences[s].tokens;
    const bool parsed = known != before.trees.end() && known->first_token == span.begin;
    if (std::ranges::binary_search(open, s))
      a.trees.push_back(parsed ? *known
                               : resources.parser.parse(a.document, a.text.tokens, span, names_in(a.mentions, span)));
    if (parsed) ++known;
  }
  a.relations = relate({a.document, a.text, a.mentions, a.trees}, resources.lexicon, resources.ontology,
                       resources.actors, resources.judge ? &*resources.judge : nullptr);
  return a;
}

auto edge_of(const Evidence& e) { return std::tie(e.source, e.target, e.relation, e.status); }

bool same_relation(const Evidence& a, const Evidence& b) {
  return a.source == b.source && a.target == b.target && a.relation == b.relation;
}
bool turned(const Evidence& a, const Evidence& b) {
  return a.source == b.target && a.target == b.source && a.relation == b.relation;
}
bool same_pair(const Evidence& a, const Evidence& b) {
  return std::minmax(a.source, a.target) == std::minmax(b.source, b.target);
}

using Rows = std::vector<Evidence>;

/// Takes out of both lists, one for one, what belongs together.
template <class Belongs, class Take>
void take_pairs(Rows& before, Rows& after, Belongs belongs, Take take) {
  for (std::size_t i = 0; i < before.size();) {
    const auto other = std::ranges::find_if(after, [&](const Evidence& e) { return belongs(before[i], e); });
    if (other == after.end()) {
      ++i;
      continue;
    }
    take(before[i], *other);
    after.erase(other);
    before.erase(before.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void sort_rows(Rows& rows) {
  std::ranges::sort(rows, {}, [](const Evidence& e) { return std::tuple(edge_of(e), e.trigger); });
}

auto place_of(const LexiconChange& c) {
  const Evidence& e = c.before ? *c.before : *c.after;
  return std::tuple(e.sentence, e.trigger, e.source, e.target, e.relation);
}

/// What came of one document.
struct DocumentDiff {
  std::size_t before = 0, after = 0, same = 0, other_frame = 0;
  std::vector<LexiconChange> changes;
};

DocumentDiff diff_document(const Analysis& first, const Resources& a, const Resources& b) {
  DocumentDiff diff;
  Rows before = evidence_of(first, a);
  Rows after = evidence_of(reread(first, b), b);
  diff.before = before.size();
  diff.after = after.size();
  std::map<std::uint32_t, std::pair<Rows, Rows>> sentences;
  for (Evidence& e : before) sentences[e.sentence].first.push_back(std::move(e));
  for (Evidence& e : after) sentences[e.sentence].second.push_back(std::move(e));
  for (auto& [sentence, rows] : sentences) {
    sort_rows(rows.first);
    sort_rows(rows.second);
    take_pairs(
        rows.first, rows.second, [](const Evidence& x, const Evidence& y) { return edge_of(x) == edge_of(y); },
        [&](const Evidence& x, const Evidence& y) {
          ++diff.same;
          diff.other_frame += x.frame == y.frame ? 0 : 1;
        });
    std::ranges::move(changes_between(std::move(rows.first), std::move(rows.second)), std::back_inserter(diff.changes));
  }
  return diff;
}

}  // namespace

std::string_view to_string(EdgeChange change) {
  switch (change) {
    case EdgeChange::gained:
      return "gained";
    case EdgeChange::lost:
      return "lost";
    case EdgeChange::retyped:
      return "retyped";
    case EdgeChange::status:
      return "status";
    case EdgeChange::direction:
      return "direction";
  }
  return "?";
}

std::vector<LexiconChange> changes_between(Rows before, Rows after) {
  std::vector<LexiconChange> changes;
  sort_rows(before);
  sort_rows(after);
  const auto same = [](const Evidence& x, const Evidence& y) { return edge_of(x) == edge_of(y); };
  take_pairs(before, after, same, [](const Evidence&, const Evidence&) {});
  const auto pair_up = [&](EdgeChange change, auto belongs) {
    take_pairs(before, after, belongs, [&](const Evidence& x, const Evidence& y) {
      changes.push_back({change, x, y});
    });
  };
  pair_up(EdgeChange::status, same_relation);
  pair_up(EdgeChange::direction, turned);
  pair_up(EdgeChange::retyped, same_pair);
  for (Evidence& e : before) changes.push_back({EdgeChange::lost, std::move(e), {}});
  for (Evidence& e : after) changes.push_back({EdgeChange::gained, {}, std::move(e)});
  std::stable_sort(changes.begin(), changes.end(),
                   [](const LexiconChange& x, const LexiconChange& y) { return place_of(x) < place_of(y); });
  return changes;
}

LexiconDiff diff_lexicons(const std::vector<std::string>& files, const Resources& first, const Resources& second,
                          const CorpusOptions& options) {
  LexiconDiff diff;
  diff.errors = read_corpus<DocumentDiff>(
      files, options,
      [&](Document document, const std::vector<GivenMention>& given) {
        return diff_document(analyze(std::move(document), first, given), first, second);
      },
      [&](DocumentDiff& found) {
        ++diff.documents;
        diff.before += found.before;
        diff.after += found.after;
        diff.same += found.same;
        diff.other_frame += found.other_frame;
        std::ranges::move(found.changes, std::back_inserter(diff.changes));
      });
  return diff;
}

}  // namespace entente
