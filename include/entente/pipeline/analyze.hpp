// The definition of the product: the stages in order, for one document.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/recognize.hpp"
#include "entente/graph/document_row.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/pipeline/tree_cache.hpp"
#include "entente/relations/relate.hpp"

namespace entente {

/// All layers of one document.
struct Analysis {
  Document document;  ///< its speaker is an id where the table knows him
  TokenizedText text;
  MentionList mentions;
  std::vector<Tree> trees;  ///< of the sentences that passed the gate
  std::vector<Relation> relations;
};

/// The names of actors inside a sentence, in order and disjoint: units for the parser.
[[nodiscard]] std::vector<TokenSpan> names_in(const MentionList& mentions, TokenSpan sentence);

/// What an analysis may use and must heed beside the text.
struct AnalyzeOptions {
  std::function<bool()> cancelled = {};  ///< asked between sentences; true: give up
  const TreeCache* trees = nullptr;      ///< of an earlier analysis; the result is the same with it and without
};

/// Reads one document through all stages; nothing where it was cancelled. Safe to call from many threads.
[[nodiscard]] std::optional<Analysis> analyze(Document document, const Resources& resources,
                                              const std::vector<GivenMention>& given, const AnalyzeOptions& options);

/// The trees of an analysis for the TreeCache of the next.
[[nodiscard]] std::string packed_trees(const Analysis& analysis, std::string_view made_with);

/// Reads one document through all stages. A function of its arguments; safe to call from many threads.
[[nodiscard]] Analysis analyze(Document document, const Resources& resources,
                               const std::vector<GivenMention>& given = {});

/// "speaker 'Atlantis' is no actor ...", or empty where the document's speaker is known or it has none.
[[nodiscard]] std::string unknown_speaker(const Analysis& analysis, const Resources& resources);

/// The relations of an analysis as complete rows, in text order.
[[nodiscard]] std::vector<Evidence> evidence_of(const Analysis& analysis, const Resources& resources);

/// What the graph keeps of the document.
[[nodiscard]] DocumentRow document_row(const Analysis& analysis, const Resources& resources);

}  // namespace entente
