// From paths to documents: which files there are, their bytes, and the readers by format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/document.hpp"
#include "entente/core/result.hpp"

namespace entente {

struct ReadOptions {
  std::uint64_t max_bytes = std::uint64_t{1} << 30;  ///< a file beyond this is an error, not read
};

/// Files in order of their paths, each once; errors for paths that are missing and folders with nothing to read.
struct FoundFiles {
  std::vector<std::string> files;
  std::vector<Error> errors;
};

/// Files as named, and all files of known formats below the folders named. Hidden files, README files and symbolic
/// links to folders inside of them are passed over; a folder inside that may not be opened is an error.
[[nodiscard]] FoundFiles find_files(const std::vector<std::string>& paths);

/// The bytes of a file. Errors: missing, not readable, empty, larger than the limit.
[[nodiscard]] Result<std::string> read_file(const std::string& path, const ReadOptions& options = {});

struct SourceFile {
  std::string path;
  std::string_view bytes;
};

struct ReadDocuments {
  std::vector<Document> documents;
  std::vector<Error> errors;       ///< records that were left out; the others are here
  std::vector<std::string> notes;  ///< what was repaired, for people
};

/// The documents of a file, by the reader for its extension. Errors: binary bytes, nothing to read, no record that is
/// one.
[[nodiscard]] Result<ReadDocuments> read_documents(const SourceFile& file);

}  // namespace entente
