// With whom an act is done: "Peru and Chile each signed a treaty with Spain" tells of two treaties, and of none between
// Peru and Chile.
#pragma once

#include <algorithm>
#include <cstdint>

#include "entente/clauses/preposition.hpp"
#include "relations/match.hpp"
#include "syntax/labels.hpp"

namespace entente {

/// Whether `who` is a subject of the act.
[[nodiscard]] inline bool done_by(const FactIndex& facts, std::uint32_t act, std::uint32_t who) {
  return std::ranges::any_of(facts.from(act),
                             [&](const Fact& f) { return f.kind == FactKind::A0 && f.dependent == who; });
}

/// Whether a "with" behind the word joins a third to it: one of whom `is_third` says so, or whoever a personal pronoun
/// stands for.
template <class IsThird>
[[nodiscard]] bool done_with_third(const FactIndex& facts, std::uint32_t word, IsThird&& is_third) {
  static const Prep with = *find_preposition("with");
  return std::ranges::any_of(facts.from(word), [&](const Fact& f) {
    return f.kind == FactKind::PP && f.preposition == with && f.dependent > word &&
           (xpos_name(facts.tree().words[f.dependent].xpos) == "PRP" || is_third(f.dependent));
  });
}

}  // namespace entente
