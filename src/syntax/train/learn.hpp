// Training of tagger and parser over examples.
#pragma once

#include <functional>
#include <memory>

#include "syntax/train/float_net.hpp"
#include "syntax/train/treebank.hpp"

namespace entente::train {

struct Settings {
  std::size_t width = 64;
  int epochs = 10;
  float rate = 0.03F;
  float dropout = 0.4F;           ///< of features
  float exploration = 0.9F;       ///< share of moves that follow the model instead of the oracle
  float flag_dropout = 0.2F;      ///< of the state-name flags of a sentence
  std::uint32_t least_count = 3;  ///< a feature seen less often in one pass gets no row
  std::uint64_t seed = 1;
};

/// Called after each epoch with the net so far.
using AfterEpoch = std::function<void(int epoch, const FloatNet& net)>;

/// The tag pairs of the examples that are seen at least twice, in order.
[[nodiscard]] std::vector<TagPair> collect_tags(std::span<const Example> examples);

[[nodiscard]] FloatNet learn_tagger(std::span<Example*> examples, std::span<const TagPair> tags,
                                    const Settings& settings, const AfterEpoch& after = {});

/// Writes Example::tags of all examples by taggers that did not see them.
void jackknife_tags(std::span<Example> examples, std::span<const TagPair> tags, const Settings& settings, int folds);

/// Learns from Example::tags.
[[nodiscard]] FloatNet learn_parser(std::span<Example> examples, const Settings& settings,
                                    const AfterEpoch& after = {});

}  // namespace entente::train
