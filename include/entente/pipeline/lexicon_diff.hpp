// What another lexicon changes: the evidence that two lexicons find in one corpus, sentence by sentence. Each document
// is read and each sentence parsed once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/pipeline/corpus.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/relations/evidence.hpp"

namespace entente {

enum class EdgeChange : std::uint8_t {
  gained,     ///< only the second lexicon finds it
  lost,       ///< only the first does
  retyped,    ///< one pair in one sentence: another relation type
  status,     ///< the same relation: actual, negated or potential where it was another
  direction,  ///< the same relation the other way round
};

[[nodiscard]] std::string_view to_string(EdgeChange change);

/// A row of evidence that differs.
struct LexiconChange {
  EdgeChange change = EdgeChange::gained;
  std::optional<Evidence> before;  ///< of the first lexicon; none where gained
  std::optional<Evidence> after;   ///< of the second; none where lost
};

struct LexiconDiff {
  std::size_t documents = 0;
  std::size_t before = 0;              ///< rows of the first lexicon
  std::size_t after = 0;               ///< rows of the second
  std::size_t same = 0;                ///< rows that say the same: ends, type and status
  std::size_t other_frame = 0;         ///< of these, by another frame
  std::vector<LexiconChange> changes;  ///< in order of the files, then of the text
  std::vector<Error> errors;           ///< of the corpus
};

/// Pairs up what two lists of rows of one sentence say and do not both say: the same relation with another status or
/// direction first, then the same pair with another type. What is left over is lost or gained. Deterministic.
[[nodiscard]] std::vector<LexiconChange> changes_between(std::vector<Evidence> before, std::vector<Evidence> after);

/// Both must have been loaded with the same actors and model, and should have no judge, who has learnt from one of
/// them alone. Same result for any number of threads.
[[nodiscard]] LexiconDiff diff_lexicons(const std::vector<std::string>& files, const Resources& first,
                                        const Resources& second, const CorpusOptions& options = {});

}  // namespace entente
