// What the sentence net sees of a sentence's words.
#pragma once

#include <vector>

#include "entente/relations/sentence_net.hpp"
#include "relations/pairs.hpp"

namespace entente {

/// A row for each word of the sentence.
[[nodiscard]] std::vector<SentenceNet::Word> net_words(const SentenceView& sentence);

}  // namespace entente
