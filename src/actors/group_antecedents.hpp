// Whom "both countries" and "the two governments" point back to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "actors/reading.hpp"

namespace entente {

class GroupAntecedents {
 public:
  /// `reading` must outlive it.
  explicit GroupAntecedents(const Reading& reading) : reading_(reading) {}

  /// Exactly `number` actors: those of the nearest sentences that name enough; of two states, also those of the title.
  [[nodiscard]] std::vector<std::uint32_t> before(std::uint32_t token, std::size_t number, bool states) const;
  /// The last two states that stand side by side, in this sentence or so many before: "France and the UK".
  [[nodiscard]] std::vector<std::uint32_t> pair_before(std::uint32_t token, std::uint32_t sentences) const;
  /// Whether the token's sentence names two actors before it.
  [[nodiscard]] bool two_in_sentence(std::uint32_t token) const;

 private:
  using Place = std::vector<Found>::const_iterator;

  [[nodiscard]] bool together(const std::vector<std::uint32_t>& two, Place end) const;
  [[nodiscard]] bool speaks_of_itself(std::uint32_t sentence, std::uint32_t token) const;
  [[nodiscard]] std::vector<std::uint32_t> with_speaker(std::vector<std::uint32_t> actors) const;
  [[nodiscard]] std::uint32_t most_named() const;
  [[nodiscard]] std::vector<std::uint32_t> last_pair(Place end) const;
  [[nodiscard]] std::vector<std::uint32_t> two_with_title(const std::vector<std::uint32_t>& named) const;
  [[nodiscard]] std::vector<std::uint32_t> of_title() const;

  const Reading& reading_;
  mutable std::optional<std::uint32_t> most_named_;  ///< asked for once
};

/// The first mention that may reach over a token: none is longer than 24 tokens.
[[nodiscard]] std::vector<Found>::const_iterator found_from(const Reading& reading, std::uint32_t token);

}  // namespace entente
