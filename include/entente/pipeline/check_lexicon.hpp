// Runs the tests that stand beside the frames of the lexicon, through all stages.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entente/pipeline/resources.hpp"

namespace entente {

/// A frame test that did not come out as it says.
struct FrameFailure {
  std::string place;  ///< "aid.toml:41"
  std::string frame;
  std::string text;
  std::vector<std::string> missing;   ///< edges that the test wants: "CHN aid PRK negated"
  std::vector<std::string> spurious;  ///< edges of the frame's relation that were found and are not wanted
};

struct LexiconReport {
  std::size_t tests = 0;
  std::vector<FrameFailure> failures;
};

/// A test compares the edges of its frame's relation type only, so that a sentence may say other things as well;
/// a test with an empty list wants no edge of any type.
[[nodiscard]] LexiconReport check_frames(const Resources& resources);

}  // namespace entente
