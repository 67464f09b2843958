// Small files of formats that are no text, made in the test that reads them.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <utility>
#include <vector>

namespace made {

using Entries = std::vector<std::pair<std::string, std::string>>;

enum class Kind { zip, tar, tar_gz };

/// An archive of entries, in memory. An entry whose bytes begin with "-> " is a symbolic link.
inline std::string archive_of(Kind kind, const Entries& entries) {
  std::string out(1 << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  if (kind == Kind::zip) {
    archive_write_set_format_zip(writer);
    archive_write_zip_set_compression_store(writer);  // the mimetype of OpenDocument and EPUB stands there as it is
  } else {
    archive_write_set_format_pax_restricted(writer);
  }
  if (kind == Kind::tar_gz) archive_write_add_filter_gzip(writer);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_perm(entry, 0644);
    const bool link = bytes.starts_with("-> ");
    archive_entry_set_filetype(entry, link ? AE_IFLNK : AE_IFREG);
    if (link) archive_entry_set_symlink(entry, bytes.substr(3).c_str());
    archive_entry_set_size(entry, link ? 0 : static_cast<la_int64_t>(bytes.size()));
    archive_write_header(writer, entry);
    if (!link) archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

/// Bytes as gzip keeps them.
inline std::string gzip_of(const std::string& bytes) {
  std::string out(bytes.size() + 1024, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_raw(writer);
  archive_write_add_filter_gzip(writer);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, "x");
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(writer, entry);
  archive_write_data(writer, bytes.data(), bytes.size());
  archive_entry_free(entry);
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

}  // namespace made
