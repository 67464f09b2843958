// The tests that authors wrote beside their frames.
#pragma once

#include <string>
#include <vector>

#include "entente/relations/lexicon.hpp"

namespace entente {

/// A sentence and the edges that it must give, as "CHN aid PRK" or "CHN aid PRK negated".
struct FrameTest {
  std::string text;
  std::vector<std::string> edges;
  std::string date;      ///< ISO 8601, of the document; may be empty
  std::string speaker;   ///< actor id; may be empty
  std::string place;     ///< "aid.toml:41"
  std::string frame;     ///< id of the frame
  std::string relation;  ///< id of its relation type
};

/// All frame tests, in file order.
[[nodiscard]] std::vector<FrameTest> frame_tests(const Lexicon& lexicon);

}  // namespace entente
