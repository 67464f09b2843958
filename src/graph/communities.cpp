// The Leiden method (Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected
// communities"), for modularity. Vertices move to the neighbouring community that raises modularity most, and whose
// neighbours this may concern are looked at again; each community is refined into parts that hang together well; the
// parts become vertices, and so on until nothing moves. All this is repeated from what was found until it gains
// nothing.
//
// The paper draws the order of vertices and the part that a vertex joins by lot. Here vertices come in their order, the
// best part wins and ties go to the lower number, so that the outcome is one.
#include <algorithm>
#include <deque>
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

using Partition = std::vector<std::uint32_t>;  ///< number of each vertex's community, below the number of vertices

constexpr double least_gain = 1e-9;  ///< as a share of the total

Partition singletons(std::size_t size) {
  Partition partition(size);
  std::iota(partition.begin(), partition.end(), 0U);
  return partition;
}

std::vector<double> sums_of(const std::vector<double>& values, const Partition& partition) {
  std::vector<double> sums(values.size());
  for (std::size_t v = 0; v < values.size(); ++v) sums[partition[v]] += values[v];
  return sums;
}

/// Moves vertices one by one until none gains. Pre: communities are numbered below the number of vertices.
class Mover {
 public:
  Mover(const Level& level, Partition& community)
      : level_(level),
        community_(community),
        sums_(sums_of(level.degrees, community)),
        sizes_(community.size()),
        around_(community.size()),
        waits_(community.size(), true) {
    for (const std::uint32_t c : community) ++sizes_[c];
    for (std::uint32_t c = static_cast<std::uint32_t>(sizes_.size()); c-- > 0;)
      if (sizes_[c] == 0) empty_.push_back(c);
    for (std::uint32_t v = 0; v < community.size(); ++v) queue_.push_back(v);
  }

  void run() {
    for (; !queue_.empty(); queue_.pop_front()) {
      const std::uint32_t v = queue_.front();
      waits_[v] = false;
      const std::uint32_t home = community_[v];
      leave(v);
      const std::uint32_t best = best_for(v, home);
      join(v, best);
      if (best == home) continue;
      for (const auto& [to, weight] : level_.ties[v])
        if (community_[to] != best && !waits_[to]) waits_[to] = true, queue_.push_back(to);
    }
  }

 private:
  void leave(std::uint32_t v) {
    around_.collect(level_, community_, v);
    sums_[community_[v]] -= level_.degrees[v];
    if (--sizes_[community_[v]] == 0) empty_.push_back(community_[v]);
  }
  void join(std::uint32_t v, std::uint32_t community) {
    sums_[community] += level_.degrees[v];
    if (sizes_[community]++ == 0) empty_.erase(std::find(empty_.rbegin(), empty_.rend(), community).base() - 1);
    community_[v] = community;
  }
  /// Where it gains most: at home, at a neighbour's, or alone.
  [[nodiscard]] std::uint32_t best_for(std::uint32_t v, std::uint32_t home) const {
    const auto gain = [&](std::uint32_t c) { return around_.weight(c) - sums_[c] * level_.degrees[v] / level_.total; };
    std::uint32_t best = home;
    double best_gain = gain(home) + least_gain * level_.total;
    for (const std::uint32_t c : around_.communities())
      if (gain(c) > best_gain) best = c, best_gain = gain(c);
    return best_gain < 0 ? empty_.back() : best;
  }

  const Level& level_;
  Partition& community_;
  std::vector<double> sums_;
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint32_t> empty_;
  Around around_;
  std::vector<bool> waits_;
  std::deque<std::uint32_t> queue_;
};

/// Parts of communities: vertices that hang together well within their community join the part where they gain most. A
/// part is connected, since who joins has a tie to it.
class Refiner {
 public:
  Refiner(const Level& level, const Partition& community)
      : level_(level),
        community_(community),
        part_(singletons(community.size())),
        part_sums_(level.degrees),
        community_sums_(sums_of(level.degrees, community)),
        cut_(community.size()),
        alone_(community.size(), true),
        around_(community.size()) {
    for (std::uint32_t v = 0; v < community.size(); ++v)
      for (const auto& [to, weight] : level.ties[v])
        if (community[to] == community[v]) cut_[v] += weight;
  }

  Partition run() {
    for (std::uint32_t v = 0; v < part_.size(); ++v)
      if (alone_[v] && hangs_together(v)) join_best(v);
    return std::move(part_);
  }

 private:
  /// Whether the part numbered `p` has no fewer ties to the rest of its community than chance would give it.
  [[nodiscard]] bool hangs_together(std::uint32_t p) const {
    return cut_[p] >= part_sums_[p] * (community_sums_[community_[p]] - part_sums_[p]) / level_.total;
  }
  void join_best(std::uint32_t v) {
    around_.collect(level_, part_, v);
    std::uint32_t best = v;
    double best_gain = 0;
    for (const std::uint32_t p : around_.communities()) {
      if (p == v || community_[p] != community_[v] || !hangs_together(p)) continue;
      const double gain = around_.weight(p) - part_sums_[p] * level_.degrees[v] / level_.total;
      if (gain > best_gain) best = p, best_gain = gain;
    }
    if (best == v) return;
    cut_[best] += cut_[v] - 2 * around_.weight(best);
    part_sums_[best] += level_.degrees[v];
    alone_[best] = alone_[v] = false;
    part_[v] = best;
  }

  const Level& level_;
  const Partition& community_;
  Partition part_;  ///< a part's number is that of the vertex that it began with
  std::vector<double> part_sums_;
  std::vector<double> community_sums_;
  std::vector<double> cut_;  ///< by part: weight of its ties to the rest of the community
  std::vector<bool> alone_;
  Around around_;
};

/// Numbers without gaps, in order of first appearance; how many there are.
std::uint32_t close_gaps(Partition& community) {
  constexpr std::uint32_t none = ~0U;
  std::vector<std::uint32_t> fresh(community.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t& c : community) {
    if (fresh[c] == none) fresh[c] = count++;
    c = fresh[c];
  }
  return count;
}

Level next_level(const Level& level, const Partition& community, std::uint32_t count) {
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

/// Connected parts of the communities. Those of a finished run are connected; this makes sure of it.
Partition split_disconnected(const Level& level, const Partition& community) {
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

double modularity(const Level& level, const Partition& community) {
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

/// The communities of a level, given to its parts, which are numbered by `part`. There are no more of the one than of
/// the other.
Partition of_parts(Partition community, const Partition& part, std::uint32_t parts) {
  close_gaps(community);
  Partition out(parts);
  for (std::size_t v = 0; v < part.size(); ++v) out[part[v]] = community[v];
  return out;
}

/// One run of the method, from communities that are there already.
Partition improved(const Level& first, Partition start) {
  Partition part_of = singletons(first.degrees.size());  // of the vertices below, in the current level
  Partition community = std::move(start);
  for (Level level = first;;) {
    Mover(level, community).run();
    Partition part = Refiner(level, community).run();
    const std::uint32_t parts = close_gaps(part);
    if (parts == part.size()) break;
    for (std::uint32_t& p : part_of) p = part[p];
    community = of_parts(std::move(community), part, parts);
    level = next_level(level, part, parts);
  }
  for (std::uint32_t& p : part_of) p = community[p];
  return split_disconnected(first, part_of);
}

}  // namespace

Communities find_communities(const SimpleGraph& graph) {
  const Level first = first_level(graph);
  Communities best{numbered_by_size(singletons(graph.size())), 0};
  if (first.total <= 0) return best;
  best.modularity = modularity(first, best.of);
  while (true) {
    const Partition found = improved(first, best.of);
    const double value = modularity(first, found);
    if (value <= best.modularity + least_gain) return best;
    best = {numbered_by_size(found), value};
  }
}

}  // namespace entente
