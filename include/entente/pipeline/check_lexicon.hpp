// Runs the tests that stand beside the frames of the lexicon, through all stages.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entente/core/document.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/relations/frame_tests.hpp"

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

/// The sentence of a test, with its date and speaker.
[[nodiscard]] Document document_of(const FrameTest& test);

/// The tests that stand beside the frames. A test compares edges of the relation types that it names (and its frame's)
/// only, so that a sentence may say other things as well; a test with an empty list wants no edge of any type.
[[nodiscard]] LexiconReport check_frames(const Resources& resources);

/// The same for tests from elsewhere; FrameTest::frame and ::relation may be empty.
[[nodiscard]] LexiconReport check_tests(const Resources& resources, const std::vector<FrameTest>& tests);

}  // namespace entente
