// From paths to documents, in two steps. A SourceReader gives the items of a file one after another and never holds a
// collection whole: cheap, in order, one thread. read_item makes documents of an item: the work, on any thread.
//
//     for (const std::string& path : find_files(paths).files) {
//       SourceReader reader = SourceReader::of_file(path, options);
//       while (std::optional<Result<SourceItem>> item = reader.next())
//         if (*item) use(read_item(**item, options)); else tell(item->error());
//     }
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/document.hpp"
#include "entente/core/result.hpp"
#include "entente/ingest/find.hpp"
#include "entente/ingest/format.hpp"
#include "entente/ingest/options.hpp"
#include "entente/ingest/record.hpp"

namespace entente {

/// What is read by itself: a whole file, an entry of an archive, a record, a row, a captured page, a message.
struct SourceItem {
  std::string path;  ///< of the file on the disk
  std::string name;  ///< path, and inside of a container "a.tar.gz!/b/c.html"; id and source of the document in it
  Format format = Format::unknown;
  std::string bytes;         ///< unpacked; empty where `on_disk`
  bool on_disk = false;      ///< the bytes are those of `path`, and nobody has read them yet
  std::uint32_t line = 0;    ///< where a record or row begins, from 1; 0 for other items
  std::uint32_t nth = 1;     ///< of the records that begin in that line
  std::string charset;       ///< as its container says; may be empty
  std::string date;          ///< when its container says it was written; may be empty
  std::uint64_t offset = 0;  ///< bytes of the file that were taken before the item was done: how far we are
};

/// The items of one file. Move only. Not for two threads at once; several readers may run beside each other.
class SourceReader {
 public:
  /// "-" is standard input. A file that cannot be opened gives its error as the first item.
  [[nodiscard]] static SourceReader of_file(const std::string& path, const ReadOptions& options = {});
  /// Bytes that stand in memory: they must live as long as the reader.
  [[nodiscard]] static SourceReader of_bytes(const std::string& path, std::string_view bytes,
                                             const ReadOptions& options = {});
  SourceReader(SourceReader&& other) noexcept;
  SourceReader& operator=(SourceReader&& other) noexcept;
  ~SourceReader();

  /// The next item; an error for one that was left out, after which reading goes on where it can; nothing at the end.
  /// Memory: one item, one line or row, and buffers of 64 KiB a level of nesting.
  [[nodiscard]] std::optional<Result<SourceItem>> next();
  /// What was passed over, with counts, for people. Complete once next() has given nothing.
  [[nodiscard]] const std::vector<std::string>& notes() const;

 private:
  struct State;
  explicit SourceReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct ReadDocuments {
  std::vector<Document> documents;
  std::vector<RecordMention> mentions;  ///< actors known beforehand in documents[0]; only where the item is a record
  std::vector<Error> errors;            ///< parts that were left out; the others are here
  std::vector<std::string> notes;       ///< what was repaired, for people
  std::optional<FieldSet> lacks;        ///< of a record or a row: fields that it does not have, though they were named
};

/// The documents of an item, in its order. Fills item.bytes where they were still on the disk, so that the caller can
/// hash them. Errors: cannot be read, no text in it, a limit, a format that is refused. Safe on many threads.
[[nodiscard]] Result<ReadDocuments> read_item(SourceItem& item, const ReadOptions& options = {});

struct SourceFile {
  std::string path;
  std::string_view bytes;
};

/// All documents of a file that stands in memory, at once. An error only where there is no document.
[[nodiscard]] Result<ReadDocuments> read_documents(const SourceFile& file, const ReadOptions& options = {});

/// The bytes of a file; "-" is standard input. Errors: missing, not readable, empty, larger than limits.bytes.
[[nodiscard]] Result<std::string> read_file(const std::string& path, const ReadOptions& options = {});

}  // namespace entente
