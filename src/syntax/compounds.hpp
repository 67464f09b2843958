// "Iranian-backed", "US-led": one token, in which a participle stands behind the name of who does it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "entente/syntax/tree.hpp"

namespace entente {

/// Makes such a word a past participle with the participle's lemma ("back", "lead"); says whether it was one.
bool read_participle_compound(std::string_view form, Morph& word);

/// Hangs each such word (marked in `compounds`) on the noun phrase behind it. Keeps one root and no cycle.
void attach_participle_compounds(const std::vector<bool>& compounds, std::span<const Morph> words,
                                 std::vector<Arc>& arcs);

}  // namespace entente
