// The paragraphs of a document: what no sentence crosses.
#pragma once

#include <vector>

#include "entente/core/document.hpp"

namespace entente {

/// From the document's blocks where it has them, else from its lines: a blank line ends a paragraph; a line end does so
/// too, unless the lines were wrapped by hand. A block with line ends inside is read like a text of its own. In text
/// order and disjoint. Linear.
[[nodiscard]] std::vector<Block> find_paragraphs(const Document& document);

}  // namespace entente
