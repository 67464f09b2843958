// A file holds the start, the number of trees, and for each tree the number of its nodes and the nodes.
#include "entente/relations/boosted_trees.hpp"

#include <algorithm>
#include <utility>

#include "entente/core/pack.hpp"

namespace entente {
namespace {

bool sound(const BoostedTrees::DecisionTree& tree, std::size_t feature_count) {
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const BoostedTrees::Node& node = tree[i];
    if (node.feature == BoostedTrees::Node::leaf) continue;
    if (node.feature >= feature_count || node.low <= i || node.high <= i) return false;
    if (node.low >= tree.size() || node.high >= tree.size()) return false;
  }
  return !tree.empty();
}

}  // namespace

BoostedTrees::BoostedTrees(float start, std::vector<DecisionTree> trees) : start_(start), trees_(std::move(trees)) {
  for (const DecisionTree& tree : trees_)
    if (sound(tree, Node::leaf)) add_steps(tree);
}

void BoostedTrees::add_steps(const DecisionTree& tree) {
  const auto root = static_cast<std::uint32_t>(steps_.size());
  roots_.push_back(root);
  std::vector<std::uint32_t> depths(tree.size(), 0);
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node& node = tree[i];
    if (node.feature == Node::leaf) {
      steps_.push_back({{root + i, root + i}, node.value, 0});
      continue;
    }
    steps_.push_back({{root + node.low, root + node.high}, node.value, node.feature});
    for (const std::uint8_t child : {node.low, node.high}) depths[child] = depths[i] + 1;
    depth_ = std::max(depth_, depths[i] + 1);
  }
}

std::string BoostedTrees::save() const {
  std::string out;
  Packer p(out);
  p.real(start_);
  p.number(trees_.size());
  for (const DecisionTree& tree : trees_) {
    p.number(tree.size());
    for (const Node& node : tree) {
      p.number(node.feature);
      p.number(node.low);
      p.number(node.high);
      p.real(node.value);
    }
  }
  return out;
}

Result<BoostedTrees> BoostedTrees::load(std::string_view bytes, std::size_t feature_count) {
  const auto damaged = [] { return fail(ErrorCode::bad_value, "the judge's trees are damaged"); };
  Unpacker u(bytes);
  const float start = u.real();
  std::vector<DecisionTree> trees;
  const std::uint64_t count = u.number();
  for (std::uint64_t t = 0; t < count; ++t) {
    DecisionTree tree(u.as<std::uint8_t>());
    for (Node& node : tree) {
      node.feature = u.as<std::uint8_t>();
      node.low = u.as<std::uint8_t>();
      node.high = u.as<std::uint8_t>();
      node.value = u.real();
    }
    if (!u.ok() || !sound(tree, feature_count)) return damaged();
    trees.push_back(std::move(tree));
  }
  if (!u.ok() || !u.at_end()) return damaged();
  return BoostedTrees(start, std::move(trees));
}

// Without a branch on what is compared: which way a tree goes cannot be foretold, and eight go at once.
double BoostedTrees::sum(std::span<const float> features) const {
  constexpr std::size_t together = 8;
  double sum = start_;
  for (std::size_t first = 0; first < roots_.size(); first += together) {
    const std::size_t count = std::min(together, roots_.size() - first);
    std::array<std::uint32_t, together> at{};
    std::copy_n(roots_.begin() + static_cast<std::ptrdiff_t>(first), count, at.begin());
    for (std::uint32_t d = 0; d < depth_; ++d)
      for (std::uint32_t& step : at) {
        const Step& s = steps_[step];
        step = s.next[features[s.feature] <= s.value ? 0 : 1];
      }
    for (std::size_t i = 0; i < count; ++i) sum += steps_[at[i]].value;
  }
  return sum;
}

}  // namespace entente
