// The relations of one document as one JSON object: what `entente extract` prints, a line a document, and what `entente
// merge` reads.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "entente/core/result.hpp"
#include "entente/graph/document_row.hpp"

namespace entente {

/// {"id": ..., "relations": [{"source", "target", "type", "status", "sign", "intensity", "confidence", "evidence",
/// "sentence_start", ...}], "document": {"source", "title", ..., "mentions": {actor: count}}} without a line end.
/// Offsets are Unicode code points of the text as given, half-open. Nothing is lost: read_relations_json reads it back.
[[nodiscard]] std::string relations_json(const DocumentRow& document, std::span<const Evidence> rows,
                                         const Ontology& ontology);

/// Reads such a line back. Errors: no JSON, no such line, a relation type that the ontology lacks, or the error that
/// the line itself tells; `line` is for messages.
[[nodiscard]] Result<AnalysedDocument> read_relations_json(std::string_view json, const Ontology& ontology,
                                                           std::uint32_t line);

/// {"id": ..., "error": ...}; without "id" where it is empty.
[[nodiscard]] std::string error_json(std::string_view document, std::string_view message);

}  // namespace entente
