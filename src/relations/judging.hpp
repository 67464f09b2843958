// What the judge does to the relations of one sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "entente/relations/relate.hpp"
#include "relations/fillers.hpp"
#include "relations/match.hpp"

namespace entente {

/// What is the same for all sentences of a document.
struct JudgingContext {
  const DocumentLayers& layers;
  const Lexicon& lexicon;
  const Ontology& ontology;
  const ActorTable& actors;
  const Judge& judge;
  std::optional<ActorId> speaker;
};

struct JudgedSentence {
  const FactIndex& facts;
  const Fillers& fillers;
  std::span<const std::uint32_t> speaking;       ///< words that stand for who speaks
  std::uint32_t number = 0;                      ///< of the sentence in its document
  std::vector<RefusedClaim>* refused = nullptr;  ///< takes what is dropped
};

/// Weighs the relations that forms found: those that the judge thinks unlikely are dropped, the others' confidence is
/// the mean of the form's and the judge's. Adds those between actors of the sentence of which the judge is sure.
void judge_sentence(const JudgingContext& context, const JudgedSentence& sentence, std::vector<Relation>& relations);

}  // namespace entente
