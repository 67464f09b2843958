// Fields of JSON objects, and the rows that are made of them: what the JSON of graphs and the lines of `entente
// extract` have in common. A field that is missing or of another type is empty.
#pragma once

#include <rapidjson/document.h>

#include <optional>
#include <string_view>

#include "entente/graph/graph.hpp"
#include "export/json_out.hpp"

namespace entente {

using Json = rapidjson::Value;

[[nodiscard]] std::string_view text_at(const Json& object, const char* name);
[[nodiscard]] std::optional<double> number_at(const Json& object, const char* name);
[[nodiscard]] std::uint32_t count_at(const Json& object, const char* name);
[[nodiscard]] const Json* list_at(const Json& object, const char* name);  ///< null where there is no array
[[nodiscard]] Date date_at(const Json& object, const char* name);
[[nodiscard]] CharSpan span_at(const Json& object, const char* begin, const char* end);
[[nodiscard]] std::optional<Status> status_named(std::string_view name);

/// What a row of evidence says in the JSON of a graph and in a line of extract alike; the rest has two names.
void read_common(const Json& row, Evidence& evidence);

/// The fields of a document, inside of an object that is open, and back.
void write_document(JsonOut& json, const DocumentRow& row);
[[nodiscard]] DocumentRow read_document(const Json& row);

}  // namespace entente
