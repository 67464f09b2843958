// What a record or a table may call the fields that we want.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/ingest/options.hpp"

namespace entente {

/// The usual names of a field ("text", "body", "content", ...), in order; none for a name that is not standard.
[[nodiscard]] std::span<const std::string> usual_names(std::string_view name);

/// Names to try, in order, for a field of FieldNames: the one that the user gave, or the usual ones ("text", "body",
/// "content", ...). In lower case.
[[nodiscard]] std::vector<std::string> field_candidates(std::string_view name);

/// The column that a user named by its number, from 0; -1 where the name is no number.
[[nodiscard]] int column_number(std::string_view name);

}  // namespace entente
