// Rows that are made of JSON objects: what the JSON of graphs and the lines of `entente extract` have in common.
#pragma once

#include "entente/graph/graph.hpp"
#include "entente/relations/ontology.hpp"
#include "export/field_reader.hpp"
#include "export/json_out.hpp"

namespace entente {

/// What a row of evidence says in the JSON of a graph and in a line of extract alike; the rest has two names.
void read_common(FieldReader& row, Evidence& evidence);
[[nodiscard]] Status read_status(FieldReader& row);
[[nodiscard]] RelationId read_relation(FieldReader& row, const char* name, const Ontology& ontology);

/// The fields of a document, inside of an object that is open, and back.
void write_document(JsonOut& json, const DocumentRow& row);
[[nodiscard]] DocumentRow read_document(FieldReader& row);

}  // namespace entente
