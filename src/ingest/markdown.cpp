// Markdown: front matter, then line by line into blocks; of inline marks only the text is kept.
#include <cctype>

#include "ingest/readers.hpp"

namespace entente {
namespace {

/// Links, images, emphasis, code and tags of one block become what a reader sees.
std::string plain_inline(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool image = c == '!' && i + 1 < text.size() && text[i + 1] == '[';
    if (c == '[' || image) {
      const std::size_t open = image ? i + 1 : i;
      const std::size_t close = text.find("](", open);
      const std::size_t end = close == std::string_view::npos ? close : text.find(')', close);
      if (end != std::string_view::npos) {
        if (!image) out += plain_inline(text.substr(open + 1, close - open - 1));
        i = end;
        continue;
      }
    }
    if (c == '\\' && i + 1 < text.size() && std::ispunct(static_cast<unsigned char>(text[i + 1])) != 0) {
      out += text[++i];
      continue;
    }
    if (c == '<') {
      const std::size_t end = text.find('>', i);
      if (end != std::string_view::npos && i + 1 < text.size() &&
          (std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '/' || text[i + 1] == '!')) {
        i = end;
        continue;
      }
    }
    const bool word_before = i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0;
    const bool word_after = i + 1 < text.size() && std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0;
    if (c == '*' || c == '`' || (c == '_' && !(word_before && word_after))) continue;
    out += c;
  }
  return out;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, Document& document) : text_(text), document_(document), blocks_(document) {}

  void read() {
    read_front_matter();
    while (!text_.empty()) read_line(take_line());
    flush();
  }

 private:
  std::string_view take_line() {
    const std::size_t end = std::min(text_.find('\n'), text_.size());
    const std::string_view line = text_.substr(0, end);
    text_.remove_prefix(std::min(end + 1, text_.size()));
    return line;
  }

  void read_front_matter() {
    if (text_.substr(0, 4) != "---\n") return;
    const std::size_t end = text_.find("\n---", 3);
    if (end == std::string_view::npos) return;
    std::string_view matter = text_.substr(4, end - 3);
    text_.remove_prefix(std::min(end + 4, text_.size()));
    while (!matter.empty()) {
      const std::size_t line_end = std::min(matter.find('\n'), matter.size());
      const std::string_view line = matter.substr(0, line_end);
      if (const std::size_t colon = line.find(':'); colon != std::string_view::npos)
        set_field(line.substr(0, colon), line.substr(colon + 1), document_);
      matter.remove_prefix(std::min(line_end + 1, matter.size()));
    }
  }

  void flush() {
    if (!page_furniture(paragraph_)) blocks_.add(plain_inline(paragraph_), kind_);
    paragraph_.clear();
    kind_ = BlockKind::paragraph;
  }

  void read_line(std::string_view raw) {
    const std::string_view line = trim(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      flush();
      fenced_ = !fenced_;
      return;
    }
    if (fenced_) return;
    if (line.empty()) return flush();
    if (line.front() == '#') return read_heading(line);
    if (line.front() == '|') return read_table_row(line);
    if (line.find_first_not_of("-=*_ ") == std::string_view::npos && line.size() >= 3) return flush();
    if (const std::size_t length = list_marker(line); length > 0) {
      flush();
      kind_ = BlockKind::list_item;
      paragraph_ = line.substr(length);
      return;
    }
    if (line.front() == '>') {
      if (kind_ != BlockKind::quote) flush();
      kind_ = BlockKind::quote;
      paragraph_.append(" ").append(trim(line.substr(1)));
      return;
    }
    paragraph_.append(" ").append(line);
  }

  static std::size_t list_marker(std::string_view line) {
    if (line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') return 2;
    std::size_t i = 0;
    while (i < line.size() && i < 3 && line[i] >= '0' && line[i] <= '9') ++i;
    return i > 0 && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') && line[i + 1] == ' ' ? i + 2 : 0;
  }

  void read_heading(std::string_view line) {
    flush();
    const std::string text = plain_inline(trim(line.substr(
        line.find_first_not_of('#') == std::string_view::npos ? line.size() : line.find_first_not_of('#'))));
    if (document_.title.empty()) document_.title = text;
    blocks_.add(text, BlockKind::heading);
  }

  void read_table_row(std::string_view line) {
    flush();
    if (line.find_first_not_of("|-: ") == std::string_view::npos) return;
    while (!line.empty()) {
      const std::size_t end = std::min(line.find('|'), line.size());
      blocks_.add(plain_inline(line.substr(0, end)), BlockKind::table_cell);
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  }

  std::string_view text_;
  Document& document_;
  BlockWriter blocks_;
  std::string paragraph_;
  BlockKind kind_ = BlockKind::paragraph;
  bool fenced_ = false;
};

}  // namespace

void read_markdown(std::string_view text, Document& document) { MarkdownReader(text, document).read(); }

}  // namespace entente
