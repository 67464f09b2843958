// Which files there are below the paths that a user named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

struct FindOptions {
  std::vector<std::string> include = {};  ///< globs; where given, of folders only files that match one are taken
  std::vector<std::string> exclude = {};  ///< globs; files and folders that match one are passed over
};

/// Files in order of their paths, each once; errors for paths that are missing and folders with nothing to read.
struct FoundFiles {
  std::vector<std::string> files;
  std::vector<Error> errors;
};

/// Files as named ("-" is standard input), and below the folders named all files of known formats. Hidden files, README
/// files, symbolic links inside of folders that lead out of them, and what a file `.ententeignore` in a folder names (a
/// glob a line) are passed over; a folder inside that may not be opened is an error.
[[nodiscard]] FoundFiles find_files(const std::vector<std::string>& paths, const FindOptions& options = {});

/// Whether a path matches a glob: '*' and '?' stay within a name, "**" crosses folders, [a-z] is a set. A glob without
/// '/' is held against the last name alone, another against the whole path and its ends behind a '/'.
[[nodiscard]] bool matches_glob(std::string_view path, std::string_view glob);

}  // namespace entente
