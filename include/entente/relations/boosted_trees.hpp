// A sum of small decision trees, each learnt from what those before it got wrong (Friedman 2001, "Greedy function
// approximation: a gradient boosting machine", Annals of Statistics 29).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

class BoostedTrees {
 public:
  struct Node {
    static constexpr std::uint8_t leaf = 255;
    std::uint8_t feature = leaf;
    std::uint8_t low = 0;   ///< node where the feature is at most `value`; behind this one
    std::uint8_t high = 0;  ///< node where it is more, or is no number
    float value = 0;        ///< threshold; of a leaf, what it adds
  };
  using DecisionTree = std::vector<Node>;  ///< the root first, at most 255

  /// No trees: every sum is `start`. A tree that leads back or out of itself adds nothing (load() refuses it).
  explicit BoostedTrees(float start = 0, std::vector<DecisionTree> trees = {});

  /// Reads what save() wrote. Fails on other bytes, and where a tree asks for a feature beyond `feature_count`.
  [[nodiscard]] static Result<BoostedTrees> load(std::string_view bytes, std::size_t feature_count);
  [[nodiscard]] std::string save() const;

  /// The sum of the leaves that the features lead to.
  [[nodiscard]] double sum(std::span<const float> features) const;

 private:
  /// A node as sum() reads it: leaves lead to themselves, so that all trees are walked equally far.
  struct Step {
    std::array<std::uint32_t, 2> next{};  ///< where the feature is at most `value`, and where it is not
    float value = 0;
    std::uint32_t feature = 0;
  };
  void add_steps(const DecisionTree& tree);

  float start_ = 0;
  std::vector<DecisionTree> trees_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> roots_;  ///< of steps_
  std::uint32_t depth_ = 0;           ///< of the deepest tree
};

}  // namespace entente
