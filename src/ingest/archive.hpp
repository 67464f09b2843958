// Archives and compressed files through libarchive, entry by entry. Nothing is ever written to the disk: names of
// entries are labels, links are passed over.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "entente/core/result.hpp"
#include "ingest/stream.hpp"

struct archive;

namespace entente {

enum class ArchiveKind : std::uint8_t { packed, tar, zip };

class ArchiveReader {
 public:
  /// From a stream, in one pass. For packed files and tar.
  [[nodiscard]] static Result<ArchiveReader> of_stream(const SharedStream& stream, ArchiveKind kind);
  /// By the directory at the end of a zip archive. The bytes must live as long as the reader.
  [[nodiscard]] static Result<ArchiveReader> of_zip_bytes(std::string_view bytes, const std::string& name);
  [[nodiscard]] static Result<ArchiveReader> of_zip_file(const std::string& path);

  struct Entry {
    std::string name;   ///< valid UTF-8, '/' between folders, never absolute and without ".."
    bool file = false;  ///< a regular one: neither folder nor link nor device
    bool folder = false;
    bool encrypted = false;
  };
  /// The next entry into `entry`; false at the end. After an error there is no next.
  [[nodiscard]] Result<bool> next(Entry& entry);
  /// Bytes of the entry; 0 at its end.
  [[nodiscard]] Result<std::size_t> read(char* out, std::size_t size);

 private:
  struct Closer {
    void operator()(archive* handle) const;
  };
  ArchiveReader(archive* handle, SharedStream stream, std::string name);
  [[nodiscard]] Error error(const char* what) const;

  std::shared_ptr<archive> handle_;
  SharedStream stream_;
  std::string name_;
};

/// A name that is safe to show and to use as an id: no control characters, no root, no "..".
[[nodiscard]] std::string safe_entry_name(std::string_view name);

}  // namespace entente
