// The judge: how likely it is that a type of relation holds between two actors of a sentence, by the words and clause
// facts around them (a sum of weights), by what a net reads in the whole sentence, and by what else could be claimed in
// it (trees). Learnt from annotated passages by entente_train_judge; docs/training-the-judge.md.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/large_pages.hpp"
#include "entente/core/result.hpp"
#include "entente/relations/boosted_trees.hpp"
#include "entente/relations/ontology.hpp"
#include "entente/relations/sentence_net.hpp"
#include "entente/relations/status_model.hpp"

namespace entente {

struct Pair;
struct SentenceSeen;
struct TypeSeen;
struct TypedFeature;
struct TriggerSeen;

/// Which way a type holds between the ends of a pair.
enum class Direction : std::uint8_t { along, against, both };

/// Two places for each type: what holds along the text's order or both ways, and what holds against it.
[[nodiscard]] constexpr std::uint32_t place_of(RelationId type, Direction direction) {
  return static_cast<std::uint32_t>(type) * 2 + (direction == Direction::against ? 1 : 0);
}

/// Weights stand in blocks of 64: a block for each (hashed) feature, in it a weight for each type and way, and for each
/// way one that all types share. A block is a line of the cache.
inline constexpr std::uint32_t judge_block = 64;
inline constexpr std::uint32_t judge_blocks = 1U << 18;

/// Right examples of each type that the weights were learnt from, in order of the ontology.
using JudgeExamples = std::array<std::uint32_t, (judge_block - 4) / 2>;

/// Rows of the weights that say whether the type holds this way, block * judge_block + place; some may come twice.
void judge_rows(const Pair& pair, const TypeSeen& type, Direction direction, std::vector<std::uint32_t>& rows);

class Judge {
 public:
  /// Reads weights from bytes, which need not outlive the judge. Fails on damaged bytes. `net` is what the trees were
  /// learnt with; none is a net that says nothing.
  [[nodiscard]] static Result<Judge> load(std::string_view bytes, std::shared_ptr<const SentenceNet> net = nullptr);
  /// The bytes that load() reads: an entry for each weight that is not zero, the statuses, the trees.
  [[nodiscard]] static std::string save(std::span<const float> weights, const StatusModel& statuses,
                                        const JudgeExamples& examples, const BoostedTrees& trees);

  /// What features say of every type and way.
  using Sums = std::array<std::int32_t, judge_block>;
  /// What is said of every pair of a sentence.
  [[nodiscard]] Sums sums_of_sentence(const SentenceSeen& sentence) const;
  /// What the pair by itself says of the types that are seen; `of_sentence` is sums_of_sentence(pair.sentence).
  [[nodiscard]] Sums sums(const Pair& pair, const Sums& of_sentence) const;
  /// Log odds that a type of a pair holds this way, by the pair alone; `sums` are the pair's.
  [[nodiscard]] float first_sight(const Sums& sums, RelationId type, Direction direction) const;
  /// Reads whole sentences; nullptr where the judge has none.
  [[nodiscard]] const SentenceNet* net() const { return net_.get(); }
  /// What one trigger adds to the first sight.
  [[nodiscard]] float first_sight(const TriggerSeen& trigger, RelationId type, Direction direction) const;
  /// The probability (0, 1) that a claim is right, by what look_again() (claims.hpp) sees of it.
  [[nodiscard]] double probability(std::span<const float> features) const;
  /// Whether a claim that is right is so, is not so, or may be, by status_features().
  [[nodiscard]] Status status(std::span<const std::uint64_t> features) const { return statuses_.status(features); }
  /// How much the judge counts beside a form, [0, 1): less of types of which he has seen few examples.
  [[nodiscard]] double share(RelationId type) const;
  /// The trigger that speaks most for it; nullptr where the type has none.
  [[nodiscard]] const TriggerSeen* best_trigger(const Pair& pair, const TypeSeen& type, Direction direction) const;

 private:
  void add(std::span<const std::uint64_t> features, Sums& sums) const;
  [[nodiscard]] const std::int8_t* weights_of(std::uint64_t feature) const;
  void add_typed(std::span<const TypedFeature> features, std::uint32_t symmetric_types, Sums& sums) const;
  [[nodiscard]] int weigh(std::span<const std::uint64_t> features, RelationId type, Direction direction) const;
  std::shared_ptr<const SentenceNet> net_;
  LargePages weights_;  ///< judge_blocks * judge_block numbers of 8 bits
  float scale_ = 1;
  StatusModel statuses_;
  JudgeExamples examples_{};
  BoostedTrees trees_;
};

}  // namespace entente
