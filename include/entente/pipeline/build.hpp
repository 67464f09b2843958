// From files to a graph, on all cores. The result depends on the set of documents alone: not on the order of the paths,
// not on the number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"
#include "entente/ingest/read.hpp"
#include "entente/pipeline/resources.hpp"

namespace entente {

struct BuildProgress {
  std::size_t files_done = 0;
  std::size_t files = 0;
  std::uint64_t bytes_done = 0;
};

struct BuildOptions {
  unsigned threads = 0;  ///< 0: one a core
  ReadOptions read = {};
  bool merge_copies = true;                                 ///< what copies of one text say alike counts once
  std::optional<std::size_t> most_errors = {};              ///< failed documents that are borne; beyond, the run ends
  std::function<void(const BuildProgress&)> progress = {};  ///< called by one thread at a time, after each file
};

struct BuildCounts {
  std::size_t files = 0;
  std::size_t documents = 0;
  std::size_t copies = 0;   ///< of the documents, those that repeat another
  std::uint64_t bytes = 0;  ///< of the files that were read
  std::uint64_t sentences = 0;
  std::uint64_t tokens = 0;
  std::uint64_t mentions = 0;
};

struct BuildResult {
  GraphBundle bundle;
  BuildCounts counts;
  std::vector<Error> errors;       ///< of files and documents that failed, by path and line; the rest was read
  bool gave_up = false;            ///< too many errors: the graph is empty, `errors` hold one more than are borne
  std::vector<std::string> notes;  ///< what was repaired while reading, for people
};

/// What a graph is built from.
struct BuildSources {
  std::vector<std::string> paths;    ///< files and folders
  std::vector<std::string> records;  ///< JSON objects as `entente extract` takes them, each with "id" and "text"
};

/// Reads files, folders and records. Errors of a record name its number as the line.
[[nodiscard]] BuildResult build_from(const BuildSources& sources, const Resources& resources,
                                     const BuildOptions& options = {});

/// Reads files and folders. Never fails as a whole: where nothing could be read, the graph is empty and errors say why.
[[nodiscard]] BuildResult build_from_files(const std::vector<std::string>& paths, const Resources& resources,
                                           const BuildOptions& options = {});

}  // namespace entente
