#include "relations/status_features.hpp"

#include <algorithm>

#include "relations/feature_hash.hpp"

namespace entente {
namespace {

constexpr std::size_t most_steps = 6;  ///< from the trigger towards the root

class StatusReader {
 public:
  StatusReader(const FactIndex& facts, std::uint32_t trigger)
      : tree_(facts.tree()), trigger_(trigger), keys_(facts.hashes()) {}

  std::vector<std::uint64_t> features(RelationId type, const Modality& by_operators) {
    const auto type_of = static_cast<std::uint64_t>(type);
    const auto told = static_cast<std::uint64_t>(by_operators.status) * 4 + (by_operators.claimant ? 2U : 0U) +
                      (by_operators.said ? 1U : 0U);
    note("told"_feature.add(told));
    note("told of"_feature.add(told).add(type_of));
    note("type"_feature.add(type_of));
    note("word"_feature.add(keys_[trigger_]));
    note("word of"_feature.add(keys_[trigger_]).add(type_of));
    note("word told"_feature.add(keys_[trigger_]).add(told));
    see_governors();
    see_text();
    return std::move(features_);
  }

 private:
  void note(const FeatureHash& hash) { features_.push_back(hash.value()); }
  [[nodiscard]] std::uint64_t deprel(std::uint32_t w) const { return static_cast<std::uint64_t>(tree_.arcs[w].deprel); }

  /// The trigger and the words above it, each with its function words and negations.
  void see_governors() {
    auto w = static_cast<std::int32_t>(trigger_);
    std::uint32_t below = 0;  // the word that the way came from, from the second on
    for (std::size_t step = 0; w >= 0 && step < most_steps; ++step) {
      const auto word = static_cast<std::uint32_t>(w);
      const std::uint64_t near = std::min<std::uint64_t>(step, 2);
      const auto tag = static_cast<std::uint64_t>(tree_.words[word].xpos);
      note("tag"_feature.add(near).add(tag));
      note("tag by"_feature.add(near).add(tag).add(deprel(word)));
      if (step > 0) {
        note("over"_feature.add(near).add(keys_[word]));
        note("over at all"_feature.add(keys_[word]));
        note("over by"_feature.add(keys_[word]).add(deprel(below)));
      }
      for (std::uint32_t c = 0; c < tree_.size(); ++c) {
        if (tree_.arcs[c].head != w || (step > 0 && c == below)) continue;
        const Deprel r = tree_.arcs[c].deprel;
        if (r == Deprel::aux || r == Deprel::mark || r == Deprel::advmod || r == Deprel::det || r == Deprel::cop ||
            r == Deprel::amod || r == Deprel::case_ || r == Deprel::cc) {
          note("by it"_feature.add(near).add(deprel(c)).add(keys_[c]));
          note("by it at all"_feature.add(keys_[c]));
        } else if (step == 0) {
          note("under it"_feature.add(deprel(c)).add(keys_[c]));
        }
      }
      below = word;
      w = tree_.arcs[word].head;
    }
    note("root reached"_feature.add(w < 0 ? 1U : 0U));
  }

  void see_text() {
    for (std::uint32_t k = 1; k <= 5 && k <= trigger_; ++k) {
      note("before"_feature.add(keys_[trigger_ - k]));
      if (k < 3) note("just before"_feature.add(k).add(keys_[trigger_ - k]));
    }
    for (std::uint32_t k = 1; k <= 3 && trigger_ + k < tree_.size(); ++k)
      note("behind"_feature.add(keys_[trigger_ + k]));
    std::vector<std::uint64_t> all(keys_.begin(), keys_.end());
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    for (const std::uint64_t key : all) note("in the sentence"_feature.add(key));
  }

  const Tree& tree_;
  std::uint32_t trigger_;
  std::span<const std::uint64_t> keys_;  ///< hashed, by word
  std::vector<std::uint64_t> features_;
};

}  // namespace

std::vector<std::uint64_t> status_features(const FactIndex& facts, std::uint32_t trigger, RelationId type,
                                           const Modality& by_operators) {
  return StatusReader(facts, trigger).features(type, by_operators);
}

}  // namespace entente
