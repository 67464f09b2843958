// entente text: what is left of a file when its format is taken off, byte for byte as the later stages see it.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"

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

/// One document exactly; of several, each with a line end behind it.
void print_texts(const std::vector<Document>& documents) {
  for (const Document& document : documents) {
    print(document.text);
    if (documents.size() > 1 || is_terminal(1)) print("\n");
  }
}

}  // namespace

void setup_text(CLI::App& app, Options& options) {
  TextOptions& raw = options.text;
  app.add_option("FILE", raw.input, "A file of one document or many; '-' is standard input")->required();
  app.add_option("--document", raw.document, "Only the document with this id");
  app.add_flag("--json", raw.json, "A JSON record a document, with all that is known of it");
  app.add_option("--date-from-name", options.common.documents.date_pattern, "As with build");
  setup_reading(app, options.common.reading);
  app.footer(
      "Offsets of evidence are code points of this text: entente text FILE | sha256sum is the text_sha256 of a graph.\n"
      "\nExample:\n  entente text corpus/korea-six-party-talks-2005.html\n");
}

Exit run_text(const Options& options) {
  ReadOptions read;
  set_reading(options.common.reading, read);
  read.language = "any";
  read.date_pattern = options.common.documents.date_pattern;
  Result<std::vector<Document>> documents = read_input_documents(options.text.input, read);
  if (!documents) {
    report(documents.error());
    return Exit::failed;
  }
  const std::string& wanted = options.text.document;
  if (!wanted.empty()) std::erase_if(*documents, [&](const Document& document) { return document.id != wanted; });
  if (documents->empty()) {
    report(Error{ErrorCode::not_found, "no document '" + wanted + "' in it", options.text.input});
    return Exit::failed;
  }
  if (options.text.json)
    for (const Document& document : *documents) print(record(document) + "\n");
  else
    print_texts(*documents);
  return Exit::ok;
}

}  // namespace entente
