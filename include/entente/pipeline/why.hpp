// Every layer of a text, for people: what was seen in it and why a relation was found or not.
#pragma once

#include <string>

#include "entente/pipeline/analyze.hpp"

namespace entente {

/// Tokens with tags and tree, mentions, clause facts and relations of each sentence, as aligned plain text.
[[nodiscard]] std::string describe(const Analysis& analysis, const Resources& resources);

}  // namespace entente
