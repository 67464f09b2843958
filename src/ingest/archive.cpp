// libarchive is told of the formats that we want and of no other: its list is long, and each format is code that
// hostile bytes can reach.
#include "ingest/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>

#include "entente/core/utf8.hpp"
#include "entente/ingest/names.hpp"

namespace entente {
namespace {

constexpr std::size_t piece = std::size_t{1} << 16;
constexpr const char* no_directory = "zip archive without its list of entries: broken or cut off";

la_ssize_t pull(archive* handle, void* data, const void** out) {
  auto& stream = *static_cast<ByteStream*>(data);
  // What was handed out last time is taken now: libarchive reads it until it asks for more.
  stream.skip(stream.lent());
  const std::string_view ahead = stream.peek(1);
  stream.lend(ahead.size());
  if (ahead.empty() && stream.error()) {
    archive_set_error(handle, EIO, "%s", stream.error()->what.c_str());
    return ARCHIVE_FATAL;
  }
  *out = ahead.data();
  return static_cast<la_ssize_t>(ahead.size());
}

void allow(archive* handle, ArchiveKind kind) {
  switch (kind) {
    case ArchiveKind::packed:
      archive_read_support_filter_gzip(handle);
      archive_read_support_filter_bzip2(handle);
      archive_read_support_filter_xz(handle);
      archive_read_support_filter_zstd(handle);
      archive_read_support_format_raw(handle);
      archive_read_support_format_empty(handle);
      return;
    case ArchiveKind::tar:
      archive_read_support_format_tar(handle);
      return;
    case ArchiveKind::zip:
      archive_read_support_format_zip_seekable(handle);
      return;
  }
}

}  // namespace

void ArchiveReader::Closer::operator()(archive* handle) const { archive_read_free(handle); }

ArchiveReader::ArchiveReader(archive* handle, SharedStream stream, std::string name)
    : handle_(handle, Closer()), stream_(std::move(stream)), name_(std::move(name)) {}

Error ArchiveReader::error(const char* what) const {
  const char* why = archive_error_string(handle_.get());
  return {ErrorCode::malformed, std::string(what) + ": " + (why == nullptr ? "broken or cut off" : clean_utf8(why)),
          name_};
}

Result<ArchiveReader> ArchiveReader::of_stream(const SharedStream& stream, ArchiveKind kind) {
  ArchiveReader reader(archive_read_new(), stream, stream->name());
  allow(reader.handle_.get(), kind);
  if (archive_read_open(reader.handle_.get(), stream.get(), nullptr, pull, nullptr) != ARCHIVE_OK)
    return tl::unexpected(reader.error("cannot be unpacked"));
  return reader;
}

Result<ArchiveReader> ArchiveReader::of_zip_bytes(std::string_view bytes, const std::string& name) {
  ArchiveReader reader(archive_read_new(), nullptr, name);
  allow(reader.handle_.get(), ArchiveKind::zip);
  if (archive_read_open_memory(reader.handle_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return tl::unexpected(reader.error(no_directory));
  return reader;
}

Result<ArchiveReader> ArchiveReader::of_zip_file(const std::string& path) {
  ArchiveReader reader(archive_read_new(), nullptr, path);
  allow(reader.handle_.get(), ArchiveKind::zip);
  if (archive_read_open_filename(reader.handle_.get(), path.c_str(), piece) != ARCHIVE_OK)
    return tl::unexpected(reader.error(no_directory));
  return reader;
}

Result<bool> ArchiveReader::next(Entry& entry) {
  archive_entry* header = nullptr;
  const int code = archive_read_next_header(handle_.get(), &header);
  if (code == ARCHIVE_EOF) return false;
  if (code < ARCHIVE_WARN) return tl::unexpected(error("cannot be unpacked further"));
  const char* name = archive_entry_pathname_utf8(header);
  if (name == nullptr) name = archive_entry_pathname(header);
  entry.name = safe_entry_name(name == nullptr ? "" : name);
  entry.file = archive_entry_filetype(header) == AE_IFREG && archive_entry_hardlink(header) == nullptr;
  entry.folder = archive_entry_filetype(header) == AE_IFDIR;
  entry.encrypted = archive_entry_is_data_encrypted(header) != 0;
  return true;
}

Result<std::size_t> ArchiveReader::read(char* out, std::size_t size) {
  const la_ssize_t got = archive_read_data(handle_.get(), out, size);
  if (got < 0) return tl::unexpected(error("cannot be unpacked"));
  return static_cast<std::size_t>(got);
}

std::string safe_entry_name(std::string_view name) {
  std::string out;
  std::string raw(name);
  for (char& c : raw)
    if (c == '\\') c = '/';
  const std::string clean = clean_utf8(name_of_path(raw));
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find('/', at), clean.size());
    const std::string_view part = std::string_view(clean).substr(at, end - at);
    if (!part.empty() && part != "." && part != "..") out.append(out.empty() ? "" : "/").append(part);
    at = end + 1;
  }
  for (char& c : out)
    if (c == '\n' || c == '\t') c = ' ';
  return out;
}

}  // namespace entente
