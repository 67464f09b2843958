// Word: paragraphs of word/document.xml with their styles, tables by cell, lists, notes behind the text. Deleted text,
// fields' instructions, comments, headers and footers are no text.
#include <algorithm>
#include <map>

#include "ingest/document_readers.hpp"
#include "ingest/properties.hpp"
#include "ingest/readers.hpp"
#include "ingest/xml.hpp"
#include "ingest/zip_parts.hpp"

namespace entente {
namespace {

/// Ids of the styles of headings: by their names, which are English in every language of Word, or their outline level.
std::map<std::string, bool, std::less<>> heading_styles(std::string_view xml, std::uint32_t nesting) {
  std::map<std::string, bool, std::less<>> headings;
  std::string style;
  XmlHandlers handlers;
  handlers.start = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name == "style") style = attributes["styleId"];
    const std::string value = lower_ascii(attributes["val"]);
    const bool heading =
        (name == "name" && (value.starts_with("heading") || value == "title" || value == "subtitle")) ||
        (name == "outlineLvl" && value < "9");
    if (heading && !style.empty()) headings[style] = true;
  };
  handlers.end = [&](std::string_view name) {
    if (name == "style") style.clear();
  };
  static_cast<void>(parse_xml(xml, "styles", nesting, handlers));
  return headings;
}

/// What is known of a paragraph that is open; one may stand inside of another, in a text box.
struct OpenParagraph {
  std::string text;
  bool heading = false;
  bool list = false;
};

class WordReader {
 public:
  WordReader(const std::map<std::string, bool, std::less<>>& headings, Document& document)
      : headings_(headings), blocks_(document) {}

  Result<void> read(std::string_view xml, const std::string& name, std::uint32_t nesting, bool notes) {
    notes_ = notes;
    XmlHandlers handlers;
    handlers.start = [this](std::string_view element, const XmlAttributes& a) { start(element, a); };
    handlers.end = [this](std::string_view element) { end(element); };
    handlers.text = [this](std::string_view text) {
      if (skipped_ == 0 && in_text_ && !open_.empty()) open_.back().text += text;
    };
    return parse_xml(xml, name, nesting, handlers);
  }

 private:
  /// Elements whose text nobody sees in the document.
  static bool unseen(std::string_view name) {
    return name == "Fallback" || name == "del" || name == "moveFrom" || name == "instrText" || name == "delText";
  }

  void start(std::string_view name, const XmlAttributes& attributes) {
    if (skipped_ > 0 || unseen(name) || separator_note(name, attributes)) {
      ++skipped_;
      return;
    }
    if (name == "p") {
      if (!open_.empty()) flush(open_.back());
      open_.emplace_back();
    } else if (name == "tc") {
      ++cells_;
    } else if (name == "t") {
      in_text_ = true;
    } else if (!open_.empty()) {
      start_inside(name, attributes);
    }
  }

  void start_inside(std::string_view name, const XmlAttributes& attributes) {
    OpenParagraph& paragraph = open_.back();
    if (name == "tab" || name == "br" || name == "cr" || name == "ptab") paragraph.text += ' ';
    if (name == "noBreakHyphen") paragraph.text += '-';
    if (name == "numPr") paragraph.list = true;
    if (name == "pStyle") {
      paragraph.heading = headings_.contains(attributes["val"]);
      paragraph.list = paragraph.list || lower_ascii(attributes["val"]).starts_with("list");
    }
  }

  /// The lines above footnotes are notes of a type.
  [[nodiscard]] bool separator_note(std::string_view name, const XmlAttributes& attributes) const {
    return notes_ && (name == "footnote" || name == "endnote") && attributes.has("type") &&
           attributes["type"] != "normal";
  }

  void end(std::string_view name) {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (name == "t") in_text_ = false;
    if (name == "tc" && cells_ > 0) --cells_;
    if (name != "p" || open_.empty()) return;
    flush(open_.back());
    open_.pop_back();
  }

  void flush(OpenParagraph& paragraph) {
    const BlockKind kind = notes_              ? BlockKind::note
                           : cells_ > 0        ? BlockKind::table_cell
                           : paragraph.heading ? BlockKind::heading
                           : paragraph.list    ? BlockKind::list_item
                                               : BlockKind::paragraph;
    blocks_.add_with_title(paragraph.text, kind);
    paragraph.text.clear();
  }

  const std::map<std::string, bool, std::less<>>& headings_;
  BlockWriter blocks_;
  std::vector<OpenParagraph> open_;
  std::size_t skipped_ = 0;  ///< open elements from one that is not seen on
  std::size_t cells_ = 0;    ///< open table cells
  bool in_text_ = false;
  bool notes_ = false;
};

bool wanted_part(std::string_view name) {
  return (name.starts_with("word/") && name.ends_with(".xml") && name.find('/', 5) == std::string_view::npos) ||
         name == "docProps/core.xml" || name == "_rels/.rels";
}

/// The main part, which nearly always is word/document.xml.
std::string main_part(const ZipParts& parts, std::uint32_t nesting) {
  std::string target = "word/document.xml";
  XmlHandlers handlers;
  handlers.start = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name == "Relationship" && attributes["Type"].ends_with("/officeDocument")) target = attributes["Target"];
  };
  static_cast<void>(parse_xml(part(parts, "_rels/.rels"), "_rels/.rels", nesting, handlers));
  return target.starts_with('/') ? target.substr(1) : target;
}

}  // namespace

Result<ReadDocuments> read_docx(const SourceItem& item, const ReadOptions& options) {
  bool other_office = false;
  const Result<ZipParts> parts = read_zip_parts(item.bytes, item.name, options.limits, [&](std::string_view name) {
    other_office = other_office || name.starts_with("xl/") || name.starts_with("ppt/");
    return wanted_part(name);
  });
  if (!parts) return tl::unexpected(parts.error());
  const std::uint32_t nesting = options.limits.nesting;
  const std::string main = main_part(*parts, nesting);
  if (other_office && part(*parts, main).empty())
    return fail(ErrorCode::not_supported, "a spreadsheet or a presentation: save it as CSV, text or PDF", item.name);
  if (part(*parts, main).empty()) return fail(ErrorCode::malformed, "Word document without " + main, item.name);
  ReadDocuments result;
  Document document = document_of(item);
  read_properties(part(*parts, "docProps/core.xml"), nesting, document);
  const auto headings = heading_styles(part(*parts, "word/styles.xml"), nesting);
  WordReader reader(headings, document);
  const Result<void> read = reader.read(part(*parts, main), item.name + "!/" + main, nesting, false);
  if (!read) return tl::unexpected(read.error());
  for (const char* notes : {"word/footnotes.xml", "word/endnotes.xml"}) {
    if (part(*parts, notes).empty()) continue;
    const Result<void> done = reader.read(part(*parts, notes), item.name + "!/" + notes, nesting, true);
    if (!done) result.errors.push_back(done.error());
  }
  result.documents.push_back(std::move(document));
  return result;
}

}  // namespace entente
