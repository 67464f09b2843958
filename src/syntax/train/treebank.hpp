// Sentences as the trainer uses them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "entente/syntax/conllu.hpp"
#include "syntax/features.hpp"
#include "syntax/model.hpp"

namespace entente::train {

struct Example {
  SentenceAtoms atoms;  ///< tags as predicted (jackknifed) or gold, whichever was set last
  std::vector<TagPair> gold_tags;
  std::vector<TagPair> tags;        ///< predicted
  std::vector<std::int32_t> heads;  ///< the root's child has the sentence's size
  std::vector<Deprel> deprels;
  std::vector<std::uint8_t> state_names;  ///< a flag a word
  std::size_t fold_key = 0;               ///< number of the source sentence: copies share it
  float weight = 1;
};

/// Phrases of a file, one a line, blank-separated words; '#' begins a comment.
class StateNames {
 public:
  explicit StateNames(std::string_view text);
  /// Longest matches from the left: a flag a word.
  [[nodiscard]] std::vector<std::uint8_t> flags(std::span<const std::string> forms) const;
  [[nodiscard]] std::vector<TokenSpan> spans(const Document& document, std::span<const Token> tokens) const;

 private:
  [[nodiscard]] std::size_t match(std::span<const std::string> forms, std::size_t at) const;
  std::vector<std::vector<std::string>> phrases_;  ///< sorted, so that those with one first word are together
};

/// A copy in which compounds that were split at hyphens are one word under the compound's head; nothing where the
/// sentence has none.
[[nodiscard]] std::vector<ConlluWord> merge_hyphens(std::span<const ConlluWord> words, bool& changed);

[[nodiscard]] Example make_example(std::span<const ConlluWord> words, const Clusters& clusters,
                                   const StateNames& names);

/// Examples of a treebank; with copies under merged hyphens where wanted.
[[nodiscard]] std::vector<Example> make_examples(std::span<const ConlluSentence> sentences, const Clusters& clusters,
                                                 const StateNames& names, bool with_merged);

/// What the lemmatiser's rules get wrong on a treebank, as the model's section of lemmas.
[[nodiscard]] std::string collect_lemmas(std::span<const ConlluSentence> sentences);

}  // namespace entente::train
