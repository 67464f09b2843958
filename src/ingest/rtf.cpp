// RTF: a stack of groups, of which the visible ones are read. Pictures, fonts, styles, fields' instructions, headers
// and footers are groups of their own and are passed over; footnotes stand behind the text.
#include <algorithm>
#include <cctype>
#include <charconv>

#include "entente/core/utf8.hpp"
#include "ingest/document_readers.hpp"
#include "ingest/encoding.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

struct RtfGroup {
  bool unseen = false;
  bool note = false;
  std::string* field = nullptr;  ///< of the document's information
  int skip = 1;                  ///< characters that stand for \u where a reader does not know it
};

void append_code_point(std::string& out, int value) {
  const auto c = static_cast<char32_t>(value < 0 ? value + 65536 : value);
  if (c < 0x80)
    out += static_cast<char>(c);
  else if (c < 0x800)
    out += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
  else
    out += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
}

std::string_view symbol(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> symbols[] = {
      {"emdash", "—"}, {"endash", "–"}, {"lquote", "‘"}, {"rquote", "’"},  {"ldblquote", "“"}, {"rdblquote", "”"},
      {"bullet", "•"}, {"tab", " "},    {"line", " "},   {"emspace", " "}, {"enspace", " "},   {"qmspace", " "}};
  for (const auto& [name, text] : symbols)
    if (name == word) return text;
  return {};
}

bool unseen_destination(std::string_view word) {
  for (const std::string_view name :
       {"fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "pict",      "object",    "header",
        "headerl", "headerr",  "headerf",    "footer",    "footerl",           "footerr",   "footerf",   "fldinst",
        "xe",      "tc",       "bkmkstart",  "bkmkend",   "generator",         "themedata", "datastore", "latentstyles",
        "rsidtbl", "info",     "nonshppict", "shpinst",   "annotation"})
    if (word == name) return true;
  return false;
}

class RtfReader {
 public:
  RtfReader(std::string_view bytes, Document& document) : bytes_(bytes), document_(document), blocks_(document) {}

  /// False where groups nest beyond the limit.
  bool read(std::uint32_t nesting) {
    groups_.emplace_back();
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_++];
      if (c == '{') {
        groups_.push_back(groups_.back());
        if (groups_.size() > nesting) return false;
      } else if (c == '}') {
        close();
      } else if (c == '\\') {
        read_control();
      } else if (c != '\r' && c != '\n') {
        put(std::string_view(&c, 1));
      }
    }
    flush();
    for (const std::string& note : notes_) blocks_.add(clean_utf8(note), BlockKind::note);
    document_.title = clean_utf8(trim(title_));
    if (document_.title.empty() && !document_.blocks.empty() && document_.blocks[0].bytes.size() < 160)
      document_.title = document_.text.substr(0, document_.blocks[0].bytes.end);
    return true;
  }

 private:
  void close() {
    if (groups_.size() < 2) return;
    const bool note = groups_.back().note && !groups_[groups_.size() - 2].note;
    groups_.pop_back();
    if (note) notes_.push_back(std::exchange(note_, {}));
  }

  void read_control() {
    if (at_ >= bytes_.size()) return;
    const char c = bytes_[at_];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return read_word();
    ++at_;
    if (c == '\'') return read_byte();
    if (c == '*') groups_.back().unseen = true;
    if (c == '~' || c == '\n' || c == '\r') put(" ");
    if (c == '_') put("-");
    if (c == '\\' || c == '{' || c == '}') put(std::string_view(&c, 1));
  }

  void read_byte() {
    if (at_ + 2 > bytes_.size()) return;
    const auto byte = hex_byte(bytes_.substr(at_));
    at_ += 2;
    if (!byte) return;
    pending_ += *byte;  // letters of several bytes come one by one
    if (!bytes_.substr(at_).starts_with("\\'")) put({});
  }

  void read_word() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && std::isalpha(static_cast<unsigned char>(bytes_[at_])) != 0) ++at_;
    const std::string_view word = bytes_.substr(begin, at_ - begin);
    int number = 0;
    const auto [end, code] = std::from_chars(bytes_.data() + at_, bytes_.data() + bytes_.size(), number);
    const bool numbered = code == std::errc();
    at_ = static_cast<std::size_t>(end - bytes_.data());
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (word == "bin" && number > 0) at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(number));
    apply(word, number, numbered);
  }

  void apply(std::string_view word, int number, bool numbered) {
    RtfGroup& group = groups_.back();
    if (word == "ansicpg" && numbered) charset_ = "CP" + std::to_string(number);
    if (word == "uc" && numbered) group.skip = std::clamp(number, 0, 8);
    if (unseen_destination(word)) group.unseen = true;
    if (word == "title") group.field = &title_;
    if (word == "footnote") group.note = true;
    if (word == "u" && numbered) return read_unicode(number);
    if (word == "par" || word == "row" || word == "sect" || word == "page") flush();
    if (word == "cell" || word == "nestcell") {
      kind_ = BlockKind::table_cell;
      flush();
    }
    if (word == "intbl") kind_ = BlockKind::table_cell;
    if (word == "pard") kind_ = BlockKind::paragraph;
    if (const std::string_view text = symbol(word); !text.empty()) put(text);
  }

  /// A surrogate pair is two words; a letter outside of the first plane is rare enough to become U+FFFD twice.
  void read_unicode(int number) {
    std::string letter;
    append_code_point(letter, number);
    put(letter);
    for (int i = 0; i < groups_.back().skip && at_ < bytes_.size(); ++i) {
      if (bytes_.substr(at_).starts_with("\\'"))
        at_ = std::min(bytes_.size(), at_ + 4);
      else if (bytes_[at_] != '{' && bytes_[at_] != '}' && bytes_[at_] != '\\')
        ++at_;
    }
  }

  void put(std::string_view text) {
    std::string letters = pending_.empty() ? std::string() : to_utf8(pending_, charset_).text;
    pending_.clear();
    letters += text;
    const RtfGroup& group = groups_.back();
    if (group.field != nullptr)
      *group.field += letters;
    else if (!group.unseen)
      (group.note ? note_ : paragraph_) += letters;
  }

  void flush() {
    if (groups_.back().note) {
      note_ += ' ';
      return;
    }
    if (groups_.back().unseen) return;
    blocks_.add(clean_utf8(paragraph_), kind_);
    paragraph_.clear();
  }

  std::string_view bytes_;
  Document& document_;
  BlockWriter blocks_;
  std::size_t at_ = 0;
  std::vector<RtfGroup> groups_;
  std::string charset_ = "CP1252";
  std::string pending_;
  std::string paragraph_;
  std::string note_;
  std::string title_;
  std::vector<std::string> notes_;
  BlockKind kind_ = BlockKind::paragraph;
};

}  // namespace

Result<ReadDocuments> read_rtf(const SourceItem& item, const ReadOptions& options) {
  ReadDocuments result;
  Document document = document_of(item);
  if (!RtfReader(item.bytes, document).read(options.limits.nesting))
    return fail(ErrorCode::too_large, "groups nest more than " + std::to_string(options.limits.nesting) + " deep",
                item.name);
  result.documents.push_back(std::move(document));
  return result;
}

}  // namespace entente
