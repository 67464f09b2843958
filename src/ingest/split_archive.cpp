// Entries of archives, and what is inside of compressed files, under the limits on what is unpacked.
#include <algorithm>

#include "ingest/archive.hpp"
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

constexpr std::uint64_t ratio_from = std::uint64_t{16} << 20;  ///< bytes; below, any ratio is harmless

/// Counts unpacked bytes against the limits of the file.
Result<std::size_t> spend(SourceContext& context, Result<std::size_t> got) {
  if (!got) return got;
  const ReadLimits& limits = context.options.limits;
  context.unpacked += *got;
  if (context.unpacked > limits.unpacked)
    return fail(ErrorCode::too_large, "more than " + std::to_string(limits.unpacked) + " bytes unpacked from one file");
  const std::uint64_t packed = std::max<std::uint64_t>({context.packed_bytes(), context.packed_whole, 1});
  if (context.unpacked > ratio_from && context.unpacked / packed > limits.ratio)
    return fail(ErrorCode::too_large,
                "unpacks to more than " + std::to_string(limits.ratio) + " times its size: an archive bomb?");
  if (context.options.cancelled && context.options.cancelled())
    return fail(ErrorCode::too_large, "reading was cancelled");
  return got;
}

SharedStream entry_stream(const std::shared_ptr<ArchiveReader>& archive, const std::string& name,
                          SourceContext& context) {
  return std::make_shared<ByteStream>(
      name, [archive, &context](char* out, std::size_t size) { return spend(context, archive->read(out, size)); });
}

/// "notes.txt.gz" holds "notes.txt".
std::string name_inside(std::string name) {
  const std::string lower = lower_ascii(name);
  for (const std::string_view ending : {".gz", ".xz", ".bz2", ".zst", ".bz", ".z"})
    if (lower.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  for (const std::string_view ending : {".tgz", ".txz", ".tbz", ".tbz2", ".tzst"})
    if (lower.ends_with(ending)) return name.substr(0, name.size() - ending.size()) + ".tar";
  return name;
}

class Entries {
 public:
  Entries(std::shared_ptr<ArchiveReader> archive, Place place, SourceContext& context)
      : archive_(std::move(archive)), place_(std::move(place)), context_(context) {}

  std::optional<SplitStep> next() {
    ArchiveReader::Entry entry;
    while (!done_) {
      const Result<bool> more = archive_->next(entry);
      if (!more) return end(more.error());
      if (!*more) break;
      if (++context_.entries > context_.options.limits.entries)
        return end({ErrorCode::too_large,
                    "more than " + std::to_string(context_.options.limits.entries) + " entries in one file",
                    place_.name});
      if (auto step = look_at(entry)) return step;
    }
    if (!std::exchange(done_, true)) tell();
    return std::nullopt;
  }

 private:
  std::optional<SplitStep> end(Error error) {
    done_ = true;
    error.path = place_.name;
    tell();
    return error;
  }

  std::optional<SplitStep> look_at(const ArchiveReader::Entry& entry) {
    const std::string name = place_.name + "!/" + entry.name;
    if (!entry.file || entry.name.empty()) {
      passed_over_ += !entry.name.empty() && !entry.folder;
      return std::nullopt;
    }
    if (entry.encrypted) return Error{ErrorCode::not_supported, "is encrypted", name};
    SharedStream stream = entry_stream(archive_, name, context_);
    if (!taken_from_folder(entry.name, stream->peek(4096)) && !stream->error()) {
      ++passed_over_;
      return std::nullopt;
    }
    return OpenedSource{stream, {place_.path, name, {}, place_.date}};
  }

  void tell() {
    if (passed_over_ > 0)
      context_.notes.push_back(place_.name + ": " + std::to_string(passed_over_) +
                               (passed_over_ == 1 ? " entry that is no document was passed over"
                                                  : " entries that are no documents were passed over"));
  }

  std::shared_ptr<ArchiveReader> archive_;
  Place place_;
  SourceContext& context_;
  std::size_t passed_over_ = 0;
  bool done_ = false;
};

Splitter once(std::optional<SplitStep> step) {
  return [step = std::move(step)]() mutable { return std::exchange(step, std::nullopt); };
}

Splitter entries_of(Result<ArchiveReader> archive, const Place& place, SourceContext& context) {
  if (!archive) {
    archive.error().path = place.name;
    return once(std::move(archive.error()));
  }
  auto entries = std::make_shared<Entries>(std::make_shared<ArchiveReader>(std::move(*archive)), place, context);
  return [entries] { return entries->next(); };
}

}  // namespace

Splitter split_packed(const SharedStream& stream, const Place& place, SourceContext& context) {
  Result<ArchiveReader> archive = ArchiveReader::of_stream(stream, ArchiveKind::packed);
  ArchiveReader::Entry entry;
  const Result<bool> more = archive ? archive->next(entry) : tl::unexpected(archive.error());
  if (!more) return once(Error{ErrorCode::malformed, more.error().what, place.name});
  if (!*more) return once(Error{ErrorCode::empty, "nothing in it", place.name});
  return once(OpenedSource{
      entry_stream(std::make_shared<ArchiveReader>(std::move(*archive)), place.name, context),
      {place.path, place.name, {}, place.date, name_inside(place.hint.empty() ? place.name : place.hint)}});
}

Splitter split_tar(const SharedStream& stream, const Place& place, SourceContext& context) {
  return entries_of(ArchiveReader::of_stream(stream, ArchiveKind::tar), place, context);
}

Splitter split_zip(const SharedStream& stream, const Place& place, SourceContext& context) {
  if (stream->file_size() > 0) {
    context.packed_whole = stream->file_size();
    return entries_of(ArchiveReader::of_zip_file(place.path), place, context);
  }
  Result<std::string> bytes = stream->read_all(context.options.limits.bytes);
  if (!bytes) return once(std::move(bytes.error()));
  auto whole = std::make_shared<const std::string>(std::move(*bytes));
  context.packed_whole = std::max<std::uint64_t>(context.packed_whole, whole->size());
  Splitter entries = entries_of(ArchiveReader::of_zip_bytes(*whole, place.name), place, context);
  return [whole, entries = std::move(entries)] { return entries(); };
}

}  // namespace entente
