// A linear judge over pairs of actors: how likely it is that a type of relation holds between two actors of a sentence,
// by the words and clause facts around them. Weights are learnt from annotated passages by entente_train_judge.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

struct Pair;
struct TypeSeen;
struct TriggerSeen;

/// Which way a type holds between the ends of a pair.
enum class Direction : std::uint8_t { along, against, both };

/// Features are hashed into a table of 2^22 weights.
inline constexpr unsigned judge_bits = 22;

/// Rows of the weights that say whether the type holds this way, distinct.
void judge_rows(const Pair& pair, const TypeSeen& type, Direction direction, std::vector<std::uint32_t>& rows);

class Judge {
 public:
  /// Reads weights from bytes, which need not outlive the judge. Fails on damaged bytes.
  [[nodiscard]] static Result<Judge> load(std::string_view bytes);
  /// The bytes that load() reads: one for each weight that is not zero.
  [[nodiscard]] static std::string save(std::span<const float> weights);

  /// The probability (0, 1) that the type holds this way.
  [[nodiscard]] double probability(const Pair& pair, const TypeSeen& type, Direction direction) const;
  /// The trigger that speaks most for it; nullptr where the type has none.
  [[nodiscard]] const TriggerSeen* best_trigger(const TypeSeen& type, Direction direction) const;

 private:
  [[nodiscard]] int weight(std::uint32_t row) const;
  std::vector<std::uint32_t> slots_;  ///< open addressing: row + 1 << 8 | weight; 0 empty
  float scale_ = 1;
};

}  // namespace entente
