// TEI XML, as the Foreign Relations of the United States are published: a document of ours for each div of type
// "document"; where there is none, for each outermost div that holds text of its own. Notes stand behind the text of
// their document.
#include <algorithm>

#include "ingest/document_readers.hpp"
#include "ingest/readers.hpp"
#include "ingest/xml.hpp"

namespace entente {
namespace {

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_div(std::string_view name) { return name.starts_with("div") && name.size() <= 4; }

bool is_block(std::string_view name) {
  return one_of(name, {"p",       "ab",       "l",        "head",     "item",      "cell",   "note",
                       "quote",   "dateline", "salute",   "signed",   "closer",    "opener", "byline",
                       "trailer", "speaker",  "epigraph", "argument", "titlePart", "label"});
}

/// Running heads, what pictures show, and readings that an editor has replaced.
bool is_unseen(std::string_view name, bool in_choice) {
  return one_of(name, {"fw", "figDesc"}) || (in_choice && one_of(name, {"sic", "orig", "abbr"}));
}

struct OpenBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;
};

/// A div that is open, and what was said in it before its document began.
struct OpenDiv {
  std::string id;
  std::string head;
  std::string date;
};

class TeiReader {
 public:
  /// `typed`: documents are the divs that say so.
  TeiReader(const SourceItem& item, bool typed, ReadDocuments& result) : item_(item), typed_(typed), result_(result) {}

  Result<void> read(std::uint32_t nesting) {
    XmlHandlers handlers;
    handlers.start = [this](std::string_view name, const XmlAttributes& a) { start(name, a); };
    handlers.end = [this](std::string_view name) { end(name); };
    handlers.text = [this](std::string_view text) {
      if (unseen_ == 0 && !open_.empty()) open_.back().text += text;
    };
    Result<void> done = parse_xml(item_.bytes, item_.name, nesting, handlers);
    finish_document();
    return done;
  }

 private:
  void start(std::string_view name, const XmlAttributes& attributes) {
    if (unseen_ > 0 || is_unseen(name, choices_ > 0)) {
      ++unseen_;
      return;
    }
    if (name == "text") ++texts_;
    if (texts_ == 0) return;
    if (name == "choice") ++choices_;
    if (name == "figure") ++figures_;
    if (is_div(name)) start_div(attributes);
    if (name == "date") offer_date(attributes);
    if (one_of(name, {"lb", "pb", "cb"}) && !open_.empty()) open_.back().text += ' ';
    if (is_block(name)) start_block(name);
  }

  void start_div(const XmlAttributes& attributes) {
    divs_.push_back({std::string(attributes["id"]), {}, std::string(attributes["doc-dateTime-min"])});
    if (typed_ && !document_ && attributes["type"] == "document") begin_document();
  }

  void start_block(std::string_view name) {
    if (name == "note") ++notes_;
    if (notes_ > 0 && name != "note") {
      if (!open_.empty()) open_.back().text += ' ';
      return;
    }
    if (name != "note" && !open_.empty()) flush(open_.back());
    if (!typed_ && !document_ && name != "head" && name != "note") begin_document();
    if (one_of(name, {"dateline", "opener", "head"})) ++dated_;
    open_.push_back({kind_of(name), {}});
  }

  [[nodiscard]] BlockKind kind_of(std::string_view name) const {
    if (name == "note") return BlockKind::note;
    if (name == "head") return figures_ > 0 ? BlockKind::caption : BlockKind::heading;
    if (name == "item") return BlockKind::list_item;
    if (name == "cell") return BlockKind::table_cell;
    return name == "quote" ? BlockKind::quote : BlockKind::paragraph;
  }

  void end(std::string_view name) {
    if (unseen_ > 0) {
      --unseen_;
      return;
    }
    if (texts_ == 0) return;
    if (name == "choice") --choices_;
    if (is_block(name)) end_block(name);
    if (name == "figure") --figures_;
    if (is_div(name) && !divs_.empty()) {
      if (document_ && divs_.size() == document_level_) finish_document();
      divs_.pop_back();
    }
    if (name == "text") --texts_;
  }

  void end_block(std::string_view name) {
    if (notes_ > 0 && name != "note") return;
    if (one_of(name, {"dateline", "opener", "head"})) --dated_;
    flush(open_.back());
    open_.pop_back();
    if (name == "note") --notes_;
  }

  void flush(OpenBlock& block) {
    if (!document_ && block.kind == BlockKind::heading && !divs_.empty())
      divs_.back().head = block.text;
    else if (document_ && block.kind == BlockKind::note)
      note_texts_.push_back(block.text);
    else if (document_)
      add(block.text, block.kind);
    block.text.clear();
  }

  void add(std::string_view text, BlockKind kind) {
    const std::size_t begin = document_->text.size();
    BlockWriter(*document_).add(text, kind);
    if (document_->title.empty() && kind == BlockKind::heading)
      document_->title = trim(std::string_view(document_->text).substr(begin));
  }

  void offer_date(const XmlAttributes& attributes) {
    if (dated_ == 0 || divs_.empty() || !divs_.back().date.empty()) return;
    for (const char* key : {"when", "from", "notBefore"})
      if (attributes.has(key)) {
        divs_.back().date = attributes[key];
        return;
      }
  }

  void begin_document() {
    document_ = document_of(item_);
    document_level_ = divs_.size();
    const std::string id = divs_.empty() ? std::string() : divs_.back().id;
    document_->id += "#" + (id.empty() ? std::to_string(++number_) : id);
    if (!divs_.empty() && !divs_.back().head.empty()) add(divs_.back().head, BlockKind::heading);
  }

  void finish_document() {
    if (!document_) return;
    for (const std::string& note : note_texts_) add(note, BlockKind::note);
    note_texts_.clear();
    if (!divs_.empty()) document_->date = find_date(divs_.back().date.substr(0, 10)).value_or(Date{});
    result_.documents.push_back(std::move(*document_));
    document_.reset();
  }

  const SourceItem& item_;
  bool typed_;
  ReadDocuments& result_;
  std::optional<Document> document_;
  std::size_t document_level_ = 0;  ///< open divs when it began
  std::vector<OpenDiv> divs_;
  std::vector<OpenBlock> open_;
  std::vector<std::string> note_texts_;
  std::size_t number_ = 0;
  std::size_t unseen_ = 0;  ///< open elements from one that is not seen on
  std::size_t notes_ = 0;
  std::size_t figures_ = 0;
  std::size_t choices_ = 0;
  std::size_t dated_ = 0;  ///< open elements in which a date is the document's
  std::size_t texts_ = 0;  ///< open ones; a group of texts stands in a text
};

}  // namespace

Result<ReadDocuments> read_tei(const SourceItem& item, const ReadOptions& options) {
  ReadDocuments result;
  const bool typed = item.bytes.find("type=\"document\"") != std::string::npos;
  const Result<void> read = TeiReader(item, typed, result).read(options.limits.nesting);
  if (!read) {
    if (result.documents.empty()) return tl::unexpected(read.error());
    result.errors.push_back(read.error());
  }
  return result;
}

}  // namespace entente
