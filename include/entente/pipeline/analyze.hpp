// The definition of the product: the stages in order, for one document.
#pragma once

#include <string>
#include <vector>

#include "entente/actors/recognize.hpp"
#include "entente/graph/graph.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/relations/relate.hpp"

namespace entente {

/// All layers of one document.
struct Analysis {
  Document document;
  TokenizedText text;
  MentionList mentions;
  std::vector<Tree> trees;  ///< of the sentences that passed the gate
  std::vector<Relation> relations;
};

/// The names of actors inside a sentence, in order and disjoint: units for the parser.
[[nodiscard]] std::vector<TokenSpan> names_in(const MentionList& mentions, TokenSpan sentence);

/// Reads one document through all stages. A function of its arguments; safe to call from many threads.
[[nodiscard]] Analysis analyze(Document document, const Resources& resources,
                               const std::vector<GivenMention>& given = {});

/// The relations of an analysis as complete rows, in text order.
[[nodiscard]] std::vector<Evidence> evidence_of(const Analysis& analysis, const Resources& resources);

/// What the graph keeps of the document.
[[nodiscard]] DocumentRow document_row(const Analysis& analysis, const Resources& resources);

}  // namespace entente
