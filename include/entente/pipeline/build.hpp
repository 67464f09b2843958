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
#include "entente/store/store.hpp"

namespace entente {

struct BuildProgress {
  std::size_t files_done = 0;
  std::size_t files = 0;
  std::size_t documents = 0;      ///< so far
  std::uint64_t bytes_done = 0;   ///< of files and records
  std::uint64_t bytes_total = 0;  ///< 0 where nobody knows
};

/// A store that the run brings up to date (store/store.hpp). Documents in it that have not changed, and were analysed
/// with the same resources, are not analysed again.
struct BuildStore {
  Store* store = nullptr;  ///< opened to write; null: none
  ResourceFingerprint made_with = {};
  /// Afterwards the store holds what these sources hold, and nothing else. False: the documents of other files stay,
  /// and no graph is made.
  bool whole = true;
};

struct BuildOptions {
  unsigned threads = 0;  ///< 0: one a core
  ReadOptions read = {};
  bool merge_copies = true;                                 ///< what copies of one text say alike counts once
  std::optional<std::size_t> most_errors = {};              ///< failed documents that are borne; beyond, the run ends
  std::function<void(const BuildProgress&)> progress = {};  ///< called by one thread at a time, at least once a file
  double seconds_per_document = 0;  ///< reading or analysing one longer than this is an error; 0: no limit
  BuildStore store = {};
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
  std::vector<std::string> unknown_speakers;  ///< notes on speakers who are no actors, the first 20 of them
  std::size_t analysed = 0;                   ///< documents of this run for a store that were not known to it
  std::size_t unchanged = 0;                  ///< documents that the store knew already
  std::size_t removed = 0;                    ///< documents that the store had and the sources have no more
  std::optional<Error> fatal;                 ///< the store failed; there is no graph
};

/// What a graph is built from.
struct BuildSources {
  std::vector<std::string> paths;    ///< files and folders
  std::vector<std::string> records;  ///< JSON objects as `entente extract` takes them, each with "id" and "text"
};

/// Reads files, folders and records. Errors of a record name its number as the line. Memory: the graph, a few batches
/// of 256 kB or one document a thread, and some 50 MB before rows are written down.
[[nodiscard]] BuildResult build_from(const BuildSources& sources, const Resources& resources,
                                     const BuildOptions& options = {});

/// Reads files and folders. Never fails as a whole: where nothing could be read, the graph is empty and errors say why.
[[nodiscard]] BuildResult build_from_files(const std::vector<std::string>& paths, const Resources& resources,
                                           const BuildOptions& options = {});

}  // namespace entente
