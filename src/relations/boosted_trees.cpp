// A file holds the start, the number of trees, and for each tree the number of its nodes and the nodes.
#include "entente/relations/boosted_trees.hpp"

#include "relations/bytes.hpp"

namespace entente {
namespace {

constexpr std::size_t node_size = 3 + sizeof(float);

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
  put(out, start_);
  put(out, static_cast<std::uint32_t>(trees_.size()));
  for (const DecisionTree& tree : trees_) {
    put(out, static_cast<std::uint8_t>(tree.size()));
    for (const Node& node : tree) {
      put(out, node.feature);
      put(out, node.low);
      put(out, node.high);
      put(out, node.value);
    }
  }
  return out;
}

Result<BoostedTrees> BoostedTrees::load(std::string_view bytes, std::size_t feature_count) {
  const auto damaged = [] { return fail(ErrorCode::bad_value, "the judge's trees are damaged"); };
  if (bytes.size() < sizeof(float) + sizeof(std::uint32_t)) return damaged();
  BoostedTrees out(get<float>(bytes, 0));
  const auto count = get<std::uint32_t>(bytes, sizeof(float));
  std::size_t at = sizeof(float) + sizeof(std::uint32_t);
  for (std::uint32_t t = 0; t < count; ++t) {
    if (at >= bytes.size()) return damaged();
    DecisionTree tree(get<std::uint8_t>(bytes, at++));
    if (bytes.size() - at < tree.size() * node_size) return damaged();
    for (Node& node : tree) {
      node = {get<std::uint8_t>(bytes, at), get<std::uint8_t>(bytes, at + 1), get<std::uint8_t>(bytes, at + 2),
              get<float>(bytes, at + 3)};
      at += node_size;
    }
    if (!sound(tree, feature_count)) return damaged();
    out.trees_.push_back(std::move(tree));
  }
  if (at != bytes.size()) return damaged();
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
