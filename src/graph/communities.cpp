// The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008, "Fast unfolding of communities in large
// networks"): vertices move to the neighbouring community that raises modularity most, communities become vertices, and
// so on until nothing moves. Vertices are visited in their order and ties go to the lower number, so that the outcome
// is one. Communities that come apart, the known weakness that Traag, Waltman and van Eck 2019 describe, are split into
// their connected parts at the end.
#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/simple_graph.hpp"

namespace entente {
namespace {

struct Level {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> ties;  ///< without loops
  std::vector<double> degrees;                                      ///< with what lies within a vertex
  double total = 0;                                                 ///< sum of the degrees
};

Level first_level(const SimpleGraph& graph) {
  Level level;
  level.ties.resize(graph.size());
  level.degrees.resize(graph.size());
  for (std::size_t v = 0; v < graph.size(); ++v)
    for (const Tie& tie : graph.of(v)) {
      if (tie.positive <= 0) continue;
      level.ties[v].emplace_back(tie.to, tie.positive);
      level.degrees[v] += tie.positive;
    }
  level.total = std::accumulate(level.degrees.begin(), level.degrees.end(), 0.0);
  return level;
}

/// Weights from one vertex to the communities around it, sparse over a dense array.
class Around {
 public:
  explicit Around(std::size_t size) : weight_(size, -1) {}
  void collect(const Level& level, const std::vector<std::uint32_t>& community, std::uint32_t vertex) {
    for (const std::uint32_t c : touched_) weight_[c] = -1;
    touched_.clear();
    add(community[vertex], 0);
    for (const auto& [to, weight] : level.ties[vertex]) add(community[to], weight);
    std::sort(touched_.begin(), touched_.end());
  }
  [[nodiscard]] const std::vector<std::uint32_t>& communities() const { return touched_; }
  [[nodiscard]] double weight(std::uint32_t community) const { return weight_[community]; }

 private:
  void add(std::uint32_t community, double weight) {
    if (weight_[community] < 0) weight_[community] = 0, touched_.push_back(community);
    weight_[community] += weight;
  }
  std::vector<double> weight_;
  std::vector<std::uint32_t> touched_;
};

/// Moves vertices until none gains; whether any did.
bool move_vertices(const Level& level, std::vector<std::uint32_t>& community) {
  constexpr double least_gain = 1e-9;
  std::vector<double> sums = level.degrees;
  Around around(level.ties.size());
  bool moved_ever = false;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::uint32_t v = 0; v < level.ties.size(); ++v) {
      around.collect(level, community, v);
      const std::uint32_t home = community[v];
      sums[home] -= level.degrees[v];
      const auto gain = [&](std::uint32_t c) { return around.weight(c) - sums[c] * level.degrees[v] / level.total; };
      std::uint32_t best = home;
      double best_gain = gain(home);
      for (const std::uint32_t c : around.communities())
        if (gain(c) > best_gain + least_gain * level.total) best = c, best_gain = gain(c);
      sums[best] += level.degrees[v];
      community[v] = best;
      moved |= best != home;
    }
    moved_ever |= moved;
  }
  return moved_ever;
}

/// Numbers without gaps, in order of first appearance; how many there are.
std::uint32_t close_gaps(std::vector<std::uint32_t>& community) {
  constexpr std::uint32_t none = ~0U;
  std::vector<std::uint32_t> fresh(community.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t& c : community) {
    if (fresh[c] == none) fresh[c] = count++;
    c = fresh[c];
  }
  return count;
}

Level next_level(const Level& level, const std::vector<std::uint32_t>& community, std::uint32_t count) {
  Level next;
  next.ties.resize(count);
  next.degrees.resize(count);
  next.total = level.total;
  for (std::uint32_t v = 0; v < level.ties.size(); ++v) {
    next.degrees[community[v]] += level.degrees[v];
    for (const auto& [to, weight] : level.ties[v])
      if (community[to] != community[v]) next.ties[community[v]].emplace_back(community[to], weight);
  }
  for (auto& ties : next.ties) {
    std::stable_sort(ties.begin(), ties.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ties.size(); ++i) {
      if (kept > 0 && ties[kept - 1].first == ties[i].first)
        ties[kept - 1].second += ties[i].second;
      else
        ties[kept++] = ties[i];
    }
    ties.resize(kept);
  }
  return next;
}

/// Connected parts of the communities.
std::vector<std::uint32_t> split_disconnected(const Level& level, const std::vector<std::uint32_t>& community) {
  constexpr std::uint32_t none = ~0U;
  std::vector<std::uint32_t> part(community.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t start = 0; start < community.size(); ++start) {
    if (part[start] != none) continue;
    std::vector<std::uint32_t> reached = {start};
    part[start] = count;
    while (!reached.empty()) {
      const std::uint32_t v = reached.back();
      reached.pop_back();
      for (const auto& [to, weight] : level.ties[v])
        if (part[to] == none && community[to] == community[v]) part[to] = count, reached.push_back(to);
    }
    ++count;
  }
  return part;
}

double modularity(const Level& level, const std::vector<std::uint32_t>& community) {
  if (level.total <= 0) return 0;
  std::vector<double> inside(community.size());
  std::vector<double> sums(community.size());
  for (std::uint32_t v = 0; v < community.size(); ++v) {
    sums[community[v]] += level.degrees[v];
    for (const auto& [to, weight] : level.ties[v])
      if (community[to] == community[v]) inside[community[v]] += weight;
  }
  double sum = 0;
  for (std::size_t c = 0; c < sums.size(); ++c)
    sum += inside[c] / level.total - (sums[c] / level.total) * (sums[c] / level.total);
  return sum;
}

}  // namespace

Communities find_communities(const SimpleGraph& graph) {
  const Level first = first_level(graph);
  std::vector<std::uint32_t> community(graph.size());
  std::iota(community.begin(), community.end(), 0U);
  if (first.total > 0)
    for (Level level = first;;) {
      std::vector<std::uint32_t> moved(level.ties.size());
      std::iota(moved.begin(), moved.end(), 0U);
      if (!move_vertices(level, moved)) break;
      const std::uint32_t count = close_gaps(moved);
      for (std::uint32_t& c : community) c = moved[c];
      level = next_level(level, moved, count);
    }
  Communities out;
  out.of = numbered_by_size(split_disconnected(first, community));
  out.modularity = modularity(first, out.of);
  return out;
}

}  // namespace entente
