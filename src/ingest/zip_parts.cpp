// All wanted parts are taken in one pass over the archive.
#include "ingest/zip_parts.hpp"

#include <algorithm>

#include "ingest/archive.hpp"

namespace entente {
namespace {

constexpr std::uint64_t ratio_from = std::uint64_t{16} << 20;  ///< bytes; below, any ratio is harmless

}  // namespace

Result<ZipParts> read_zip_parts(std::string_view bytes, const std::string& name, const ReadLimits& limits,
                                const std::function<bool(std::string_view)>& wanted) {
  Result<ArchiveReader> archive = ArchiveReader::of_zip_bytes(bytes, name);
  if (!archive) return tl::unexpected(archive.error());
  const std::uint64_t most =
      std::min<std::uint64_t>(limits.bytes, std::max<std::uint64_t>(ratio_from, bytes.size() * limits.ratio));
  ZipParts parts;
  std::uint64_t unpacked = 0;
  std::uint32_t entries = 0;
  ArchiveReader::Entry entry;
  while (true) {
    const Result<bool> more = archive->next(entry);
    if (!more) return tl::unexpected(more.error());
    if (!*more) return parts;
    if (++entries > limits.entries)
      return fail(ErrorCode::too_large, "more than " + std::to_string(limits.entries) + " entries", name);
    if (!entry.file || !wanted(entry.name)) continue;
    const std::string inside = name + "!/" + entry.name;
    if (entry.encrypted) return fail(ErrorCode::not_supported, "is encrypted", inside);
    ByteStream stream(inside, [&](char* out, std::size_t size) { return archive->read(out, size); });
    Result<std::string> read = stream.read_all(most - unpacked);
    if (!read) {
      if (read.error().code == ErrorCode::too_large)
        read.error().what = "unpacks to more than " + std::to_string(most) + " bytes: an archive bomb?";
      read.error().path = inside;
      return tl::unexpected(std::move(read.error()));
    }
    unpacked += read->size();
    parts.insert_or_assign(entry.name, std::move(*read));
  }
}

std::string_view part(const ZipParts& parts, const std::string& name) {
  const auto found = parts.find(name);
  return found == parts.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace entente
