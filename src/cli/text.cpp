// entente text: what is left of a file when its format is taken off, byte for byte as the later stages see it.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "entente/ingest/read.hpp"

namespace entente {
namespace {

void print(std::string_view bytes) { std::fwrite(bytes.data(), 1, bytes.size(), stdout); }

/// The document as a record that `entente extract` and `entente build` take.
std::string record(const Document& document) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer writer(buffer);
  const auto field = [&](const char* key, std::string_view value) {
    if (value.empty()) return;
    writer.Key(key);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  writer.StartObject();
  field("id", document.id);
  field("source", document.source);
  field("title", document.title);
  field("date", to_iso(document.date));
  field("speaker", document.speaker);
  field("author", document.author);
  field("publisher", document.publisher);
  field("url", document.url);
  field("language", document.language);
  field("source_sha256", document.source_sha256);
  field("text_sha256", document.text_sha256);
  field("text", document.text);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

/// Prints documents as they come: a single one exactly, of several each with a line end behind it.
class TextPrinter {
 public:
  explicit TextPrinter(bool json) : json_(json) {}

  void take(const Document& document) {
    if (count_ == 1 && !json_) print("\n");
    ++count_;
    print(json_ ? record(document) : document.text);
    if (json_ || count_ > 1) print("\n");
  }
  /// Ends the line on which a terminal would show its prompt.
  void finish() const {
    if (count_ == 1 && !json_ && is_terminal(1)) print("\n");
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  bool json_;
  std::size_t count_ = 0;
};

}  // namespace

void setup_text(CLI::App& app, Options& options) {
  TextOptions& raw = options.text;
  app.add_option("FILE", raw.input, "A file of one document or many; '-' is standard input")->required();
  app.add_option("--document", raw.document, "Only the document with this id");
  app.add_flag("--json", raw.json, "A JSON record a document, with all that is known of it");
  setup_documents(app, options.common.reading);
  setup_reading(app, options.common.reading);
  app.footer(
      "Offsets of evidence are code points of this text: entente text FILE | sha256sum is the text_sha256 of a graph.\n"
      "\nExample:\n  entente text corpus/korea-six-party-talks-2005.html\n");
}

Exit run_text(const Options& options) {
  ReadOptions read;
  set_reading(options.common.reading, read);
  read.language = "any";
  const TextOptions& raw = options.text;
  TextPrinter printer(raw.json);
  std::size_t errors = 0;
  const auto tell = [&](const Error& error) {
    report(error);
    ++errors;
  };
  SourceReader reader = SourceReader::of_file(raw.input, read);
  while (std::optional<Result<SourceItem>> item = reader.next()) {
    Result<ReadDocuments> documents = *item ? read_item(**item, read) : tl::unexpected(std::move(item->error()));
    if (!documents) {
      tell(documents.error());
      continue;
    }
    for (const Document& document : documents->documents)
      if (raw.document.empty() || document.id == raw.document) printer.take(document);
    std::ranges::for_each(documents->errors, tell);
    for (const std::string& note : documents->notes) spdlog::info("{}", note);
  }
  printer.finish();
  for (const std::string& note : reader.notes()) spdlog::warn("{}", note);
  if (printer.count() > 0) return errors == 0 || !raw.document.empty() ? Exit::ok : Exit::partial;
  if (!raw.document.empty())
    report(Error{ErrorCode::not_found, "no document '" + raw.document + "' in it", raw.input});
  else if (errors == 0)
    report(Error{ErrorCode::empty, "nothing to read in it", raw.input});
  return Exit::failed;
}

}  // namespace entente
