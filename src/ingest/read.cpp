// The table of readers, and what is the same for all of them: binary files, broken UTF-8, names.
#include "entente/ingest/read.hpp"

#include <algorithm>
#include <array>

#include "entente/core/utf8.hpp"
#include "entente/ingest/record.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 2> text_extensions = {".txt", ".text"};
constexpr std::array<std::string_view, 2> markdown_extensions = {".md", ".markdown"};
constexpr std::array<std::string_view, 3> html_extensions = {".html", ".htm", ".xhtml"};

constexpr std::array<std::string_view, 2> record_extensions = {".jsonl", ".ndjson"};

constexpr std::array<Reader, 4> readers = {{
    {"plain text", text_extensions, read_plain_text},
    {"Markdown", markdown_extensions, read_markdown},
    {"HTML", html_extensions, read_html},
    {"JSON Lines", record_extensions, nullptr},
}};

/// A zero byte, or more than a tenth of control bytes, in the first 8 KiB.
bool binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  const auto control = std::ranges::count_if(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  return head.find('\0') != std::string_view::npos || static_cast<std::size_t>(control) * 10 > head.size();
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// A record a line. Lines that are none become errors beside the others; where no line is a record, the first is told.
Result<ReadDocuments> read_records(const SourceFile& file) {
  ReadDocuments result;
  std::string_view rest = file.bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (blank(line)) continue;
    Result<Record> record = parse_record(line, number);
    if (record) {
      record->document.source = file.path;
      result.documents.push_back(std::move(record->document));
      continue;
    }
    record.error().path = file.path;
    result.errors.push_back(std::move(record.error()));
  }
  if (!result.documents.empty()) return result;
  if (result.errors.empty()) return fail(ErrorCode::empty, "no record in it", file.path);
  return tl::unexpected(std::move(result.errors.front()));
}

}  // namespace

const Reader& plain_text_reader() { return readers[0]; }

const Reader* reader_for(std::string_view path) {
  const std::string lower = lower_ascii(path);
  for (const Reader& reader : readers)
    for (const std::string_view extension : reader.extensions)
      if (lower.ends_with(extension)) return &reader;
  return nullptr;
}

Result<ReadDocuments> read_documents(const SourceFile& file) {
  if (file.bytes.size() > UINT32_MAX - 1) return fail(ErrorCode::too_large, "text beyond 4 GiB", file.path);
  if (binary(file.bytes)) return fail(ErrorCode::malformed, "binary file, no text", file.path);
  const Reader* reader = reader_for(file.path);
  if (reader == nullptr) reader = &plain_text_reader();
  if (reader->read == nullptr) return read_records(file);
  std::size_t repairs = 0;
  const std::string clean = clean_utf8(file.bytes, &repairs);
  Document document;
  document.id = file.path;
  document.source = file.path;
  reader->read(clean, document);
  if (blank(document.text)) return fail(ErrorCode::empty, "no text in it", file.path);
  ReadDocuments result;
  if (repairs > 0)
    result.notes.push_back(file.path + ": " + std::to_string(repairs) + " broken or control characters replaced");
  result.documents.push_back(std::move(document));
  return result;
}

}  // namespace entente
