// Whether the text says that an act or state is so, is not so, or may be: operators above its words in the tree.
#pragma once

#include <cstdint>
#include <optional>

#include "entente/relations/evidence.hpp"
#include "relations/match.hpp"

namespace entente {

struct Modality {
  Status status = Status::actual;
  std::optional<std::uint32_t> claimant;  ///< word that is the subject of "claim", "accuse", ...
};

/// The modality of what stands at word `trigger`. `source` is the word that fills the source role.
[[nodiscard]] Modality modality_of(const FactIndex& facts, std::uint32_t trigger, const Lexicon::Compiled& lexicon);

}  // namespace entente
