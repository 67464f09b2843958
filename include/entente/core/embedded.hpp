// The files of data/ that were built into the program.
#pragma once

#include <string_view>
#include <vector>

namespace entente {

/// The bytes of data/<name>, for the life of the program; empty where there is no such file.
[[nodiscard]] std::string_view embedded(std::string_view name);

/// Names of all embedded files that begin with `prefix`, sorted.
[[nodiscard]] std::vector<std::string_view> embedded_names(std::string_view prefix);

}  // namespace entente
