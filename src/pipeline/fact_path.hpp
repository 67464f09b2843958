// How two actors of a sentence hang together: the shortest way between them over clause facts, of one or two words,
// told as a model sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "relations/fillers.hpp"
#include "relations/match.hpp"

namespace entente {

struct FactPath {
  std::string form;                  ///< "{a} sign:v treaty:n with {b}": compiles as a form
  std::vector<std::uint32_t> words;  ///< of the sentence
  bool turned = false;               ///< {a} is the second actor
};

/// Nothing where no such way can be told as a form. O(facts squared) at worst.
[[nodiscard]] std::optional<FactPath> path_between(const FactIndex& facts, const Fillers& fillers,
                                                   const MentionList& mentions, ActorId first, ActorId second);

}  // namespace entente
