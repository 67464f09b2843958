// Whether the text says that an act or state is so, is not so, or may be: operators above its words in the tree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "entente/relations/evidence.hpp"
#include "relations/match.hpp"

namespace entente {

struct Modality {
  Status status = Status::actual;
  std::optional<std::uint32_t> claimant;  ///< word that is the subject of "claim", "accuse", "say" ...
  bool said = false;                      ///< only said: potential where the sayer is an actor other than the source
};

/// The modality of a match. Operators on a verb reach a noun under it if the verb belongs to the form or carries acts.
/// `speaking`: words that stand for who speaks, beside "I" and "we".
[[nodiscard]] Modality modality_of(const FactIndex& facts, const FormMatch& match, const Lexicon::Compiled& lexicon,
                                   std::span<const std::uint32_t> speaking);

/// The modality of whatever a word says, without a form.
[[nodiscard]] Modality modality_at(const FactIndex& facts, std::uint32_t trigger, const Lexicon::Compiled& lexicon,
                                   std::span<const std::uint32_t> speaking);

}  // namespace entente
