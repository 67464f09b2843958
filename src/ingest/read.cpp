// From an item to its documents: the table of readers, and what is the same for all of them: encodings, broken
// characters, names, text that is not there.
#include "entente/ingest/read.hpp"

#include "entente/core/append.hpp"
#include "entente/core/sha256.hpp"
#include "entente/core/utf8.hpp"
#include "entente/ingest/language.hpp"
#include "entente/ingest/record.hpp"
#include "ingest/document_readers.hpp"
#include "ingest/encoding.hpp"
#include "ingest/readers.hpp"
#include "ingest/stream.hpp"

namespace entente {
namespace {

bool blank(std::string_view text) { return trim(text).empty(); }

/// Readers of text: `read` fills title, date, speaker, text and blocks from clean UTF-8.
Result<ReadDocuments> read_text(const SourceItem& item, void (*read)(std::string_view, Document&)) {
  const DecodedText decoded = to_utf8(item.bytes, item.charset);
  std::size_t repairs = 0;
  const std::string clean = clean_utf8(decoded.text, &repairs);
  Document document = document_of(item);
  read(clean, document);
  if (blank(document.text)) return fail(ErrorCode::empty, "no text in it", item.name);
  ReadDocuments result;
  if (decoded.encoding != "UTF-8") result.notes.push_back(item.name + ": read as " + decoded.encoding);
  if (repairs > 0)
    result.notes.push_back(item.name + ": " + std::to_string(repairs) + " broken or control characters replaced");
  result.documents.push_back(std::move(document));
  return result;
}

/// "file.json:12", and "file.json:12#2" for the second record that begins in the line.
std::string place_of(const SourceItem& item) {
  return item.name + ":" + std::to_string(item.line) + (item.nth > 1 ? "#" + std::to_string(item.nth) : "");
}

/// Records have fields as the user called them, rows have ours; neither needs an id.
Result<ReadDocuments> read_record(const SourceItem& item, const FieldNames& fields) {
  const RecordForm form{fields, place_of(item), item.format == Format::record};
  Result<Record> record = parse_record(item.bytes, item.line, form);
  if (!record) {
    record.error().path = item.name;
    if (item.nth > 1) record.error().what += " (record " + std::to_string(item.nth) + " of the line)";
    return tl::unexpected(std::move(record.error()));
  }
  ReadDocuments result;
  record->document.source = item.name;
  result.documents.push_back(std::move(record->document));
  result.mentions = std::move(record->mentions);
  result.lacks = record->lacks;
  return result;
}

/// Documents without text are none; where there is no other, that is the error.
Result<ReadDocuments> whole(Result<ReadDocuments> read, const SourceItem& item) {
  if (!read) return read;
  std::erase_if(read->documents, [](const Document& document) { return blank(document.text); });
  if (!read->documents.empty()) return read;
  if (!read->errors.empty()) return tl::unexpected(std::move(read->errors.front()));
  return fail(ErrorCode::empty, "no text in it", item.name);
}

Result<ReadDocuments> read_bytes(const SourceItem& item, const ReadOptions& options) {
  switch (item.format) {
    case Format::text:
      return read_text(item, read_plain_text);
    case Format::markdown:
      return read_text(item, read_markdown);
    case Format::html:
      return read_text(item, read_html);
    case Format::record:
      return read_record(item, options.fields);
    case Format::row:
      return read_record(item, {});
    case Format::docx:
      return whole(read_docx(item, options), item);
    case Format::odt:
      return whole(read_odt(item, options), item);
    case Format::epub:
      return whole(read_epub(item, options), item);
    case Format::pdf:
      return whole(read_pdf(item, options), item);
    case Format::rtf:
      return whole(read_rtf(item, options), item);
    case Format::email:
      return whole(read_email(item, options), item);
    case Format::tei:
      return whole(read_tei(item, options), item);
    default:
      return fail(ErrorCode::not_supported, "cannot be read as " + std::string(to_string(item.format)), item.name);
  }
}

/// The file of an item, once it is wanted.
Result<void> read_from_disk(SourceItem& item, const SizeLimit& limit) {
  Result<SharedStream> stream = open_file(item.path);
  Result<std::string> bytes =
      stream ? (*stream)->read_all(limit.bytes, limit.option) : tl::unexpected(std::move(stream.error()));
  if (bytes && bytes->empty()) return fail(ErrorCode::empty, "empty file", item.name);
  if (!bytes) {
    bytes.error().path = item.name;
    return tl::unexpected(std::move(bytes.error()));
  }
  item.bytes = std::move(*bytes);
  item.on_disk = false;
  return {};
}

/// What was packed, drawn or set may hold more text than the later stages should hold.
void pass_over_long_texts(ReadDocuments& read, const ReadLimits& limits) {
  std::erase_if(read.documents, [&](const Document& document) {
    const bool beyond = document.text.size() > limits.text;
    if (beyond) read.errors.push_back(beyond_limit(limits.text, "--max-text", document.source));
    return beyond;
  });
}

/// Documents that are surely in a language that was not asked for become errors.
void pass_over_other_languages(ReadDocuments& read, const ReadOptions& options) {
  if (options.language == "any") return;
  std::erase_if(read.documents, [&](const Document& document) {
    if (document.language.empty() || document.language == options.language) return false;
    read.errors.push_back(
        {ErrorCode::other_language,
         "passed over: it seems to be " + std::string(language_name(document.language)) + " (--language any reads it)",
         document.source});
    return true;
  });
}

}  // namespace

Document document_of(const SourceItem& item) {
  Document document;
  document.id = item.name;
  document.source = item.name;
  return document;
}

SizeLimit size_limit(Format format, const ReadLimits& limits) {
  const bool text = format == Format::text || format == Format::markdown || format == Format::html;
  if (text && limits.text < limits.bytes) return {limits.text, "--max-text"};
  return {limits.bytes, "--max-size"};
}

void append(ReadDocuments& all, ReadDocuments more) {
  append(all.documents, std::move(more.documents));
  append(all.errors, std::move(more.errors));
  append(all.notes, std::move(more.notes));
}

Result<ReadDocuments> read_item(SourceItem& item, const ReadOptions& options) {
  const SizeLimit limit = size_limit(item.format, options.limits);
  if (item.on_disk)
    if (Result<void> done = read_from_disk(item, limit); !done) return tl::unexpected(std::move(done.error()));
  if (item.bytes.size() > limit.bytes) return tl::unexpected(beyond_limit(limit.bytes, limit.option, item.name));
  if (item.bytes.size() >= UINT32_MAX) return fail(ErrorCode::too_large, "text beyond 4 GiB", item.name);
  Result<ReadDocuments> read = read_bytes(item, options);
  if (!read) return read;
  pass_over_long_texts(*read, options.limits);
  const std::string digest = sha256(item.bytes);  // once, however many documents it holds
  for (Document& document : read->documents) {
    describe(item, options, document);
    if (document.source_sha256.empty()) document.source_sha256 = digest;
  }
  pass_over_other_languages(*read, options);
  return read;
}

Result<ReadDocuments> read_documents(const SourceFile& file, const ReadOptions& options) {
  SourceReader reader = SourceReader::of_bytes(file.path, file.bytes, options);
  ReadDocuments all;
  while (std::optional<Result<SourceItem>> item = reader.next()) {
    Result<ReadDocuments> read = *item ? read_item(**item, options) : tl::unexpected(std::move(item->error()));
    if (read)
      append(all, std::move(*read));
    else
      all.errors.push_back(std::move(read.error()));
  }
  all.notes.insert(all.notes.end(), reader.notes().begin(), reader.notes().end());
  if (!all.documents.empty()) return all;
  if (all.errors.empty()) {
    std::string what = "nothing to read in it";
    for (const std::string& note : all.notes) what += "; " + note;
    return fail(ErrorCode::empty, what, file.path);
  }
  return tl::unexpected(std::move(all.errors.front()));
}

Result<std::string> read_file(const std::string& path, const ReadOptions& options) {
  Result<SharedStream> stream = open_file(path);
  if (!stream) return tl::unexpected(std::move(stream.error()));
  Result<std::string> bytes = (*stream)->read_all(options.limits.bytes);
  if (bytes && bytes->empty()) return fail(ErrorCode::empty, "empty file", path);
  return bytes;
}

}  // namespace entente
