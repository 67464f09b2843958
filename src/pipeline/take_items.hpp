// The reading end of the pipeline: items off the disk, in order, in batches that are large enough to hand on for
// nothing and small enough to bound memory.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entente/actors/recognize.hpp"
#include "entente/ingest/read.hpp"

namespace entente {

/// An item, or what came instead of one; `ends_file` says that its file has been taken to the end.
struct TakenItem {
  std::optional<SourceItem> item = {};
  std::optional<Error> error = {};
  std::vector<std::string> notes = {};
  std::optional<FieldSet> lacks = {};  ///< what ReadDocuments says, once it has been read
  bool ends_file = false;
  std::uint64_t bytes_done = 0;  ///< of all files, when this is done
};

class ItemTaker {
 public:
  /// Both lists must outlive it.
  ItemTaker(const std::vector<std::string>& files, const std::vector<std::string>& records, const ReadOptions& options);
  /// The next batch: at most 256 kB or one item, where that is larger; empty at the end.
  [[nodiscard]] std::vector<TakenItem> take();
  [[nodiscard]] std::uint64_t bytes_total() const { return bytes_total_; }  ///< of what has a size before it is read

 private:
  std::optional<TakenItem> next();
  TakenItem next_record();

  const std::vector<std::string>& files_;
  const std::vector<std::string>& records_;
  const ReadOptions& options_;
  std::vector<std::uint64_t> sizes_;  // of the files
  std::optional<SourceReader> reader_;
  std::size_t file_ = 0;
  std::size_t record_ = 0;
  std::uint64_t read_ = 0;          // bytes of the file that is open
  std::uint64_t bytes_before_ = 0;  // of files and records that are done
  std::uint64_t bytes_total_ = 0;
};

/// What is read of an item goes to it: a document, and the actors that came with it.
using TakeDocument = std::function<void(Document, const std::vector<GivenMention>&)>;

/// Calls `take` for each document of the item. What cannot be read goes to `errors`, what is told of it to `notes`.
void read_taken(TakenItem& taken, const ReadOptions& options, std::vector<Error>& errors,
                std::vector<std::string>& notes, const TakeDocument& take);

}  // namespace entente
