// What a lexicon misses in a corpus: the words and the paths by which two actors of a sentence hang together, where no
// form finds a relation between them. A path is told as the model sentence that would cover it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "entente/pipeline/corpus.hpp"
#include "entente/pipeline/resources.hpp"

namespace entente {

/// A sentence that shows what was mined.
struct MinedExample {
  std::string document;
  std::uint32_t sentence = 0;  ///< from 0
  std::string text;
  std::string first;  ///< ids of the two actors, in the order of the path's roles
  std::string second;
};

/// A word, or a path.
struct MinedItem {
  std::string text;                         ///< "court:v"; "{a} court:v {b}"
  std::size_t sentences = 0;                ///< in which it joins two actors between whom no form finds anything
  std::size_t covered = 0;                  ///< paths: sentences in which some form finds something between the two
  std::vector<MinedExample> examples = {};  ///< the first in the order of the files
};

struct MinedLexicon {
  std::size_t documents = 0;
  std::size_t sentences = 0;  ///< with two acting actors; of sentences that stand in several places the first
  std::size_t pairs = 0;      ///< of actors in them
  std::size_t found = 0;      ///< pairs between which a form finds a relation
  std::size_t linked = 0;     ///< of the other pairs, those that hang together by a path
  /// Most sentences first, then by text. Verbs, nouns and adjectives are those on paths that trigger no form.
  std::vector<MinedItem> verbs, nouns, adjectives, paths;
  /// Paths on which both stand in one place: "{a} and {b} abstain:v".
  std::vector<MinedItem> together;
  std::vector<Error> errors;  ///< of the corpus
};

struct MineOptions {
  CorpusOptions corpus = {};
  std::size_t least = 3;     ///< sentences
  std::size_t examples = 2;  ///< of each item
};

/// Parses every sentence with two acting actors, so slower than a build. Sentences with more than eight actors are
/// lists and passed over. Same result for any number of threads. Pre: no judge.
[[nodiscard]] MinedLexicon mine_lexicon(const std::vector<std::string>& files, const Resources& resources,
                                        const MineOptions& options = {});

}  // namespace entente
