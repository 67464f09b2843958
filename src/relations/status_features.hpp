// What the status of a relation is told by, where the judge finds it. Where a form finds it, the operators of the
// lexicon tell it (modality.hpp); here they are one voice among others.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/relations/ontology.hpp"
#include "relations/match.hpp"
#include "relations/modality.hpp"

namespace entente {

/// For StatusModel; `by_operators` is what modality_at() says of the trigger.
[[nodiscard]] std::vector<std::uint64_t> status_features(const FactIndex& facts, std::uint32_t trigger, RelationId type,
                                                         const Modality& by_operators);

}  // namespace entente
