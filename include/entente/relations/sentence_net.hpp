// A small network that reads a sentence word by word, in its order and along its tree, and says of two actors in it
// which types may hold between them. The judge's first look sums what single words and ways say; this sees them
// together. Words are sums of rows, layers see each word with its neighbours and its governor (a convolution over text
// and tree, after Kim 2014 and Marcheggiani & Titov 2017); each pair then sees all words by where they stand from its
// two ends (position features after Zeng et al. 2014) and keeps the strongest of each unit. Integers only, so that
// every machine gives the same. Learnt by tools/train_sentence_net.py; decision 0027.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

class SentenceNet {
 public:
  static constexpr std::size_t most_outputs = 64;  ///< two for each type: along the text's order, against it
  static constexpr std::size_t most_words = 160;   ///< of a sentence; what stands behind is not read
  static constexpr std::uint32_t nowhere = UINT32_MAX;

  /// What it sees of a word.
  struct Word {
    std::uint64_t key = 0;         ///< FeatureHash of FactIndex::key()
    std::uint8_t xpos = 0;         ///< as in Morph
    std::uint8_t deprel = 0;       ///< row of Deprel
    std::uint8_t mention = 0;      ///< 0, or of an actor 1 + kind + 4 * via
    std::uint16_t word_class = 0;  ///< as in Morph
    std::int32_t head = -1;        ///< word of the sentence; -1 of the root
    std::uint32_t types = 0;       ///< that forms find by it: a bit for each row of the ontology
  };

  /// Reads a net from bytes, which need not outlive it. Fails on damaged bytes.
  [[nodiscard]] static Result<SentenceNet> load(std::string_view bytes);

  /// A sentence as the layers leave it.
  struct Reading {
    std::vector<std::int32_t> heads;
    std::vector<std::uint32_t> types;
    std::vector<std::int16_t> words;   ///< word by word, `width` numbers each
    std::vector<std::int16_t> scores;  ///< what each word says to every pair: `units` numbers each
  };
  [[nodiscard]] Reading read(std::span<const Word> sentence) const;

  using Odds = std::array<float, most_outputs>;
  /// Log odds of every type between the two words (`nowhere`: a speaker who is not mentioned): 2 * type along the order
  /// of the text or in both directions, 2 * type + 1 against it.
  [[nodiscard]] Odds odds(const Reading& reading, std::uint32_t first, std::uint32_t second) const;

 private:
  /// Rows of int8 that are added up to a word.
  struct Rows {
    std::size_t count = 0;
    std::vector<std::int8_t> numbers;
  };
  /// A matrix, its bias and the factor that brings its sums to the units of what comes out.
  struct Matrix {
    std::size_t inputs = 0, outputs = 0;
    std::vector<std::int16_t> weights;  ///< in columns (net_kernels.hpp)
    std::vector<std::int32_t> bias;     ///< in units of the sums
    float scale = 1;
  };
  struct Layer {
    Matrix in, out;
  };
  class Loader;
  class PairView;

  [[nodiscard]] std::size_t row_of(std::uint64_t key) const;
  void embed(const Word& word, std::size_t row, std::int16_t* out) const;
  void apply(const Layer& layer, Reading& reading) const;

  std::size_t width_ = 0, units_ = 0, outputs_ = 0;
  std::vector<std::uint64_t> keys_;  ///< of the words that have a row of their own, ascending; row 0 is of all others
  std::vector<std::uint32_t> first_key_;  ///< by the first bits of a key: row of `keys_`
  Rows words_, xpos_, deprels_, mentions_, classes_, types_;
  std::vector<std::int32_t> start_;  ///< of every word
  float word_scale_ = 1;
  std::vector<Layer> layers_;
  Matrix scores_, first_, second_, hidden_, out_, strongest_, triggers_;
  std::vector<std::int16_t> absent_;                 ///< the end that is not mentioned, as a word
  std::vector<std::int16_t> tree_, ahead_, behind_;  ///< by where a word stands in the tree and in the text
};

}  // namespace entente
