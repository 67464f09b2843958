// How a trigger reaches the other words of its sentence: by clause facts in both directions, breadth first.
#pragma once

#include <cstdint>
#include <vector>

#include "relations/feature_hash.hpp"
#include "relations/match.hpp"

namespace entente {

/// How a trigger reaches a word: facts on the way.
struct Way {
  static constexpr std::uint64_t none = 0;
  std::uint64_t hash = none;
  int steps = -1;
};

class Ways {
 public:
  static constexpr int most_steps = 3;
  /// The facts must outlive the ways.
  explicit Ways(const FactIndex& facts) : facts_(facts) {}

  void walk_from(std::uint32_t trigger) {
    ways_.assign(facts_.tree().size(), {});
    ways_[trigger] = {"way"_feature.value(), 0};
    reached_.assign(1, trigger);
    std::size_t begin = 0;
    for (int steps = 1; steps <= most_steps; ++steps) {
      const auto reach = [&](std::uint32_t from, std::uint32_t to, const Fact& fact, std::uint64_t down) {
        if (ways_[to].steps >= 0) return;
        FeatureHash hash = "step"_feature;
        hash.add(ways_[from].hash).add(static_cast<std::uint64_t>(fact.kind));
        hash.add(static_cast<std::uint64_t>(fact.preposition)).add(down);
        ways_[to] = {hash.value(), steps};
        reached_.push_back(to);
      };
      const std::size_t end = reached_.size();
      for (; begin < end; ++begin) {
        const std::uint32_t w = reached_[begin];
        for (const Fact& fact : facts_.from(w)) reach(w, fact.dependent, fact, 1);
        for (const std::uint32_t row : facts_.to(w)) reach(w, facts_.row(row).head, facts_.row(row), 0);
      }
    }
  }
  /// From the word that was walked from last.
  [[nodiscard]] const Way& to(std::uint32_t word) const { return ways_[word]; }

 private:
  const FactIndex& facts_;
  std::vector<Way> ways_;               ///< by word
  std::vector<std::uint32_t> reached_;  ///< in order
};

}  // namespace entente
