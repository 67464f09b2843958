#include "boost.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente::train {
namespace {

struct Sum {
  double gradient = 0, curvature = 0;
  std::size_t rows = 0;
  void add(const Sum& other) {
    gradient += other.gradient;
    curvature += other.curvature;
    rows += other.rows;
  }
};

struct Split {
  double gain = 0;
  std::size_t feature = 0, bin = 0;  ///< rows of a bin up to this one go low
};

struct Leaf {
  std::vector<std::uint32_t> rows;
  Sum sum;
  Split best;
  std::uint8_t node = 0;
};

class Booster {
 public:
  Booster(std::span<const float> rows, std::size_t features, std::span<const float> right, const BoostSettings& s)
      : s_(s), features_(features), right_(right), sums_(right.size()), edges_(features) {
    bin(rows);
  }

  BoostedTrees learn() {
    const auto yes = std::accumulate(right_.begin(), right_.end(), 0.0);
    const auto all = static_cast<double>(right_.size());
    const double start = std::log((yes + 1) / (all - yes + 1));
    std::ranges::fill(sums_, start);
    std::vector<BoostedTrees::DecisionTree> trees;
    trees.reserve(static_cast<std::size_t>(s_.trees));
    for (int t = 0; t < s_.trees; ++t) trees.push_back(grow());
    return BoostedTrees(static_cast<float>(start), std::move(trees));
  }

 private:
  /// Thresholds lie between distinct values, so that about as many rows fall into each bin.
  void bin(std::span<const float> rows) {
    const std::size_t count = right_.size();
    bins_.resize(count * features_);
    std::vector<float> values(count);
    for (std::size_t f = 0; f < features_; ++f) {
      for (std::size_t r = 0; r < count; ++r) values[r] = rows[r * features_ + f];
      std::ranges::sort(values);
      std::vector<float>& edges = edges_[f];
      for (std::size_t b = 1; b < s_.bins; ++b) {
        const float edge = values[std::min(count - 1, b * count / s_.bins)];
        if (edge < values.back() && (edges.empty() || edge > edges.back())) edges.push_back(edge);
      }
      for (std::size_t r = 0; r < count; ++r)
        bins_[f * count + r] =
            static_cast<std::uint8_t>(std::ranges::lower_bound(edges, rows[r * features_ + f]) - edges.begin());
    }
  }

  BoostedTrees::DecisionTree grow() {
    slopes_.resize(right_.size());
    for (std::size_t r = 0; r < right_.size(); ++r) {
      const double p = 1 / (1 + std::exp(-sums_[r]));
      slopes_[r] = {p - static_cast<double>(right_[r]), p * (1 - p), 1};
    }
    std::vector<Leaf> leaves(1);
    leaves[0].rows.resize(right_.size());
    std::iota(leaves[0].rows.begin(), leaves[0].rows.end(), 0U);
    look(leaves[0]);
    BoostedTrees::DecisionTree tree(1);
    while (static_cast<int>(leaves.size()) < s_.leaves) {
      const auto most = std::ranges::max_element(leaves, {}, [](const Leaf& leaf) { return leaf.best.gain; });
      if (most->best.gain <= 0) break;
      Leaf high = divide(*most, tree);
      leaves.push_back(std::move(high));
    }
    for (const Leaf& leaf : leaves) {
      const double value = -s_.rate * leaf.sum.gradient / (leaf.sum.curvature + s_.ridge);
      tree[leaf.node].value = static_cast<float>(value);
      for (const std::uint32_t r : leaf.rows) sums_[r] += static_cast<double>(tree[leaf.node].value);
    }
    return tree;
  }

  /// `leaf` keeps the low rows; the high ones are returned.
  Leaf divide(Leaf& leaf, BoostedTrees::DecisionTree& tree) {
    const Split split = leaf.best;
    const std::uint8_t* bins = bins_.data() + split.feature * right_.size();
    Leaf high;
    std::vector<std::uint32_t> low;
    for (const std::uint32_t r : leaf.rows) (bins[r] <= split.bin ? low : high.rows).push_back(r);
    leaf.rows = std::move(low);
    const auto next = static_cast<std::uint8_t>(tree.size());
    tree[leaf.node] = {static_cast<std::uint8_t>(split.feature), next, static_cast<std::uint8_t>(next + 1),
                       edges_[split.feature][split.bin]};
    tree.resize(tree.size() + 2);
    leaf.node = next;
    high.node = static_cast<std::uint8_t>(next + 1);
    look(leaf);
    look(high);
    return high;
  }

  void look(Leaf& leaf) {
    leaf.sum = {};
    leaf.best = {};
    for (const std::uint32_t r : leaf.rows) leaf.sum.add(slopes_[r]);
    for (std::size_t f = 0; f < features_; ++f) {
      std::vector<Sum> histogram(edges_[f].size() + 1);
      const std::uint8_t* bins = bins_.data() + f * right_.size();
      for (const std::uint32_t r : leaf.rows) histogram[bins[r]].add(slopes_[r]);
      Sum low;
      for (std::size_t b = 0; b < edges_[f].size(); ++b) {
        low.add(histogram[b]);
        const Sum high{leaf.sum.gradient - low.gradient, leaf.sum.curvature - low.curvature, leaf.sum.rows - low.rows};
        if (low.rows < s_.least_rows || high.rows < s_.least_rows) continue;
        const double gain = worth(low) + worth(high) - worth(leaf.sum);
        if (gain > leaf.best.gain) leaf.best = {gain, f, b};
      }
    }
  }
  [[nodiscard]] double worth(const Sum& sum) const { return sum.gradient * sum.gradient / (sum.curvature + s_.ridge); }

  BoostSettings s_;
  std::size_t features_;
  std::span<const float> right_;
  std::vector<double> sums_;
  std::vector<Sum> slopes_;
  std::vector<std::uint8_t> bins_;         ///< feature by feature
  std::vector<std::vector<float>> edges_;  ///< of each feature: the largest value of each bin but the last
};

}  // namespace

BoostedTrees boost(std::span<const float> rows, std::size_t feature_count, std::span<const float> right,
                   const BoostSettings& settings) {
  return Booster(rows, feature_count, right, settings).learn();
}

}  // namespace entente::train
