// A file holds the start, the number of trees, and for each tree the number of its nodes and the nodes.
#include "entente/relations/boosted_trees.hpp"

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
  BoostedTrees out(u.real());
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
    out.trees_.push_back(std::move(tree));
  }
  if (!u.ok() || !u.at_end()) return damaged();
  return out;
}

double BoostedTrees::sum(std::span<const float> features) const {
  double sum = start_;
  for (const DecisionTree& tree : trees_) {
    const Node* node = tree.data();
    while (node->feature != Node::leaf)
      node = tree.data() + (features[node->feature] <= node->value ? node->low : node->high);
    sum += node->value;
  }
  return sum;
}

}  // namespace entente
