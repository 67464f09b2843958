// How files are called in what we write. Names of files may be any bytes, names in a graph are UTF-8: a byte that is
// none stands there as \xFF, and so does the backslash of a name that holds such four characters itself (\x5C).
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// Valid UTF-8, another for every path.
[[nodiscard]] std::string name_of_path(std::string_view path);
/// The path that name_of_path() gave this name.
[[nodiscard]] std::string path_of_name(std::string_view name);

}  // namespace entente
