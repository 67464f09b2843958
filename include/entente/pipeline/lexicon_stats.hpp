// What a lexicon holds, counted: by file, by frame and by relation type; which forms no test tries, which words trigger
// several frames, and, over a corpus, how often each form fires.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "entente/pipeline/corpus.hpp"
#include "entente/pipeline/resources.hpp"

namespace entente {

/// Counts of a file, a frame, a relation type, or of the whole lexicon.
struct LexiconCount {
  std::string name;      ///< "aid.toml", "aid.given", "aid"; "all"
  std::string relation;  ///< of a frame, else empty
  std::size_t frames = 0;
  std::size_t forms = 0;
  std::size_t triggers = 0;  ///< different words and phrases, by part of speech, that make some form look for its facts
  std::size_t classes = 0;   ///< word classes: of a file those that it defines, else those that the forms use
  std::size_t tests = 0;
  std::size_t untested = 0;  ///< forms that fire in no frame test
  std::uint64_t fired = 0;   ///< relations that the forms found in the corpus
  std::size_t dead = 0;      ///< forms that found none there
};

/// What became of a form, by FormId.
struct FormUse {
  std::size_t tests = 0;    ///< frame tests in which it fires, of any frame
  std::uint64_t fired = 0;  ///< relations that it found in the corpus
};

/// A word that triggers forms of more than one frame.
struct SharedTrigger {
  std::string word;                    ///< a lemma or phrase
  std::string pos;                     ///< "noun", "verb", "adjective"
  std::vector<std::string> frames;     ///< sorted
  std::vector<std::string> relations;  ///< of those frames, sorted
};

struct LexiconStats {
  LexiconCount all;
  std::vector<LexiconCount> files;                             ///< in order of the files
  std::vector<LexiconCount> frames;                            ///< in order of the lexicon
  std::vector<LexiconCount> relations;                         ///< in order of the ontology
  std::vector<std::pair<std::string, std::size_t>> operators;  ///< kind of operator, words
  std::vector<SharedTrigger> shared;  ///< most relation types first, then most frames, then by word
  std::vector<FormUse> forms;         ///< by FormId
  std::size_t documents = 0;          ///< of the corpus
  bool read_corpus = false;
  std::vector<Error> errors;  ///< of the corpus
};

/// Counts the lexicon; runs all frame tests (through all stages, so some seconds). `corpus` are files, "-" is standard
/// input; empty: nothing is said of what fires. Same result for any number of threads.
[[nodiscard]] LexiconStats lexicon_stats(const Resources& resources, const std::vector<std::string>& corpus = {},
                                         const CorpusOptions& options = {});

}  // namespace entente
