// The relations of one document as one JSON object: what `entente extract` prints, a line a document.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "entente/relations/evidence.hpp"

namespace entente {

/// {"id": ..., "relations": [{"source", "target", "type", "status", "sign", "intensity", "confidence", "evidence",
/// "sentence_start", ...}]} without a line end. Offsets are Unicode code points of the text as given, half-open.
[[nodiscard]] std::string relations_json(std::string_view document, std::span<const Evidence> rows,
                                         const Ontology& ontology);

/// {"id": ..., "error": ...}; without "id" where it is empty.
[[nodiscard]] std::string error_json(std::string_view document, std::string_view message);

}  // namespace entente
