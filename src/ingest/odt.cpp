// OpenDocument text: paragraphs and headings of content.xml, tables by cell, lists, notes behind the text. Comments,
// tracked deletions, indexes and the descriptions of pictures are no text.
#include <algorithm>
#include <charconv>

#include "ingest/document_readers.hpp"
#include "ingest/properties.hpp"
#include "ingest/readers.hpp"
#include "ingest/xml.hpp"
#include "ingest/zip_parts.hpp"

namespace entente {
namespace {

struct OdtParagraph {
  std::string text;
  bool heading = false;
};

class OdtReader {
 public:
  explicit OdtReader(Document& document) : blocks_(document) {}

  Result<void> read(std::string_view xml, const std::string& name, std::uint32_t nesting) {
    XmlHandlers handlers;
    handlers.start = [this](std::string_view element, const XmlAttributes& a) { start(element, a); };
    handlers.end = [this](std::string_view element) { end(element); };
    handlers.text = [this](std::string_view text) {
      if (skipped_ == 0 && !open_.empty()) open_.back().text += text;
    };
    Result<void> done = parse_xml(xml, name, nesting, handlers);
    for (const std::string& note : notes_) blocks_.add(note, BlockKind::note);
    return done;
  }

 private:
  static bool unseen(std::string_view name) {
    return name == "tracked-changes" || name == "annotation" || name == "note-citation" || name == "table-of-content" ||
           name == "alphabetical-index" || name == "desc" || name == "automatic-styles" || name == "ruby-text" ||
           name == "forms" || name == "scripts";
  }

  void start(std::string_view name, const XmlAttributes& attributes) {
    if (skipped_ > 0 || unseen(name)) {
      ++skipped_;
      return;
    }
    if (name == "p" || name == "h") {
      if (!open_.empty() && note_ == 0) flush(open_.back());
      const std::string style = lower_ascii(attributes["style-name"]);
      open_.push_back({{}, name == "h" || style == "title" || style == "subtitle"});
    }
    if (name == "table-cell") ++cells_;
    if (name == "list-item") ++items_;
    if (name == "note-body") ++note_;
    if (open_.empty()) return;
    if (name == "tab" || name == "line-break") open_.back().text += ' ';
    if (name == "s") open_.back().text += ' ';
  }

  void end(std::string_view name) {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (name == "table-cell") --cells_;
    if (name == "list-item") --items_;
    if (name == "note-body") --note_;
    if ((name != "p" && name != "h") || open_.empty()) return;
    if (note_ > 0)
      notes_.push_back(std::move(open_.back().text));
    else
      flush(open_.back());
    open_.pop_back();
  }

  void flush(OdtParagraph& paragraph) {
    const BlockKind kind = cells_ > 0          ? BlockKind::table_cell
                           : paragraph.heading ? BlockKind::heading
                           : items_ > 0        ? BlockKind::list_item
                                               : BlockKind::paragraph;
    blocks_.add_with_title(paragraph.text, kind);
    paragraph.text.clear();
  }

  BlockWriter blocks_;
  std::vector<OdtParagraph> open_;
  std::vector<std::string> notes_;
  std::size_t skipped_ = 0;
  std::size_t cells_ = 0;
  std::size_t items_ = 0;
  std::size_t note_ = 0;
};

}  // namespace

Result<ReadDocuments> read_odt(const SourceItem& item, const ReadOptions& options) {
  const Result<ZipParts> parts = read_zip_parts(item.bytes, item.name, options.limits, [](std::string_view name) {
    return name == "content.xml" || name == "meta.xml" || name == "META-INF/manifest.xml";
  });
  if (!parts) return tl::unexpected(parts.error());
  if (part(*parts, "META-INF/manifest.xml").find("encryption-data") != std::string_view::npos)
    return fail(ErrorCode::not_supported, "is encrypted with a password", item.name);
  if (part(*parts, "content.xml").empty())
    return fail(ErrorCode::malformed, "OpenDocument file without content.xml", item.name);
  ReadDocuments result;
  Document document = document_of(item);
  read_properties(part(*parts, "meta.xml"), options.limits.nesting, document);
  OdtReader reader(document);
  const Result<void> read =
      reader.read(part(*parts, "content.xml"), item.name + "!/content.xml", options.limits.nesting);
  if (!read) return tl::unexpected(read.error());
  result.documents.push_back(std::move(document));
  return result;
}

}  // namespace entente
