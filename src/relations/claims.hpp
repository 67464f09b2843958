// What could be claimed in one sentence: a type between two of its actors, one way. At first sight each claim is
// weighed alone; the second look sees those that are left side by side, since a word that gives aid to one rarely gives
// it to all.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "entente/relations/judge.hpp"
#include "relations/pairs.hpp"

namespace entente {

struct Claim {
  struct Trigger {
    std::uint32_t word = 0;              ///< of the sentence
    std::uint8_t place = 0, linked = 0;  ///< as in TriggerSeen
    float first_sight = 0;               ///< what it adds to the claim's
  };
  PairEnd first, second;  ///< in text order
  RelationId type{};
  Direction direction{};
  std::uint32_t pair = 0;           ///< number of the pair in the sentence
  std::uint32_t pairs = 0;          ///< of the sentence
  float first_sight = 0;            ///< log odds
  float reading = 0;                ///< log odds by the sentence net
  float form = 0;                   ///< confidence of a form that says it; 0 where none does
  std::uint32_t trigger_count = 0;  ///< words that may carry the type
  std::optional<Trigger> trigger;   ///< that of them which speaks most for it

  [[nodiscard]] ActorId source() const { return direction == Direction::against ? second.actor : first.actor; }
  [[nodiscard]] ActorId target() const { return direction == Direction::against ? first.actor : second.actor; }
};

/// Whether a form found this.
[[nodiscard]] bool says(const Relation& relation, const Claim& claim);

/// Claims that a form makes, and those that first sight and the sentence net together do not rule out (log odds below
/// -3.7, 2.4%).
[[nodiscard]] std::vector<Claim> claims_in(const SentenceView& sentence, const MentionList& mentions,
                                           const ActorTable& actors, const Lexicon::Compiled& lexicon,
                                           const Ontology& ontology, const Judge& judge);

/// Numbers that the second look has of a claim; their order is that of the judge's trees.
inline constexpr std::size_t claim_features = 27;

/// For each claim what it is, and the strongest of the claims that it competes with.
[[nodiscard]] std::vector<std::array<float, claim_features>> look_again(std::span<const Claim> claims);

}  // namespace entente
