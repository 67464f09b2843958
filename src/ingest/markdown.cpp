// Markdown: front matter, then line by line into blocks. Code blocks, images and comments are dropped.
#include <algorithm>

#include "ingest/readers.hpp"

namespace entente {
namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool only(std::string_view line, std::string_view chars) {
  return line.find_first_not_of(chars) == std::string_view::npos;
}

/// Bytes of "- ", "* ", "+ ", "12. " or "3) " at the start of a line; 0 for none.
std::size_t list_marker(std::string_view line) {
  if (line.size() > 2 && std::string_view("-*+").find(line[0]) != std::string_view::npos && line[1] == ' ') return 2;
  std::size_t i = 0;
  while (i < line.size() && i < 3 && line[i] >= '0' && line[i] <= '9') ++i;
  const bool marked = i > 0 && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') && line[i + 1] == ' ';
  return marked ? i + 2 : 0;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, Document& document) : text_(text), document_(document), blocks_(document) {}

  void read() {
    read_front_matter();
    while (!text_.empty()) read_line(take_line(text_));
    flush();
    if (document_.title.empty()) document_.title = first_heading_;
  }

 private:
  void read_front_matter() {
    if (!text_.starts_with("---\n")) return;
    std::string_view rest = text_.substr(4);
    while (!rest.empty()) {
      const std::string_view line = take_line(rest);
      if (trim(line) == "---" || trim(line) == "...") {
        text_ = rest;
        return;
      }
      const std::size_t colon = line.find(':');
      if (colon != std::string_view::npos) set_field(line.substr(0, colon), line.substr(colon + 1), document_);
    }
  }

  void flush() {
    if (!page_furniture(paragraph_)) blocks_.add(markdown_text(paragraph_), kind_);
    paragraph_.clear();
    kind_ = BlockKind::paragraph;
  }

  void read_line(std::string_view raw) {
    const std::string_view line = trim(raw);
    if (skipped(line)) return;
    if (line.empty()) return flush();
    if (raw.starts_with("    ") && paragraph_.empty() && list_marker(line) == 0 && !in_list_) return;  // code
    if (line.front() == '#') return read_heading(line);
    if (table_row(line)) return read_table_row(line);
    if (line.size() >= 2 && (only(line, "=") || only(line, "-"))) return underline();
    if (line.size() >= 3 && (only(line, "* ") || only(line, "- ") || only(line, "_ "))) return flush();
    if (line.starts_with("[") && line.find("]: ") != std::string_view::npos && paragraph_.empty())
      return;  // "[1]: target"
    if (line.front() == '>') return read_quote(line);
    if (const std::size_t length = list_marker(line); length > 0) {
      flush();
      kind_ = BlockKind::list_item;
      paragraph_ = line.substr(length);
      in_list_ = true;
      return;
    }
    if (paragraph_.empty() && !raw.starts_with(" ")) in_list_ = false;
    paragraph_.append(" ").append(line);
  }

  /// Lines of code blocks and of comments that span lines.
  bool skipped(std::string_view line) {
    if (comment_) {
      comment_ = line.find("-->") == std::string_view::npos;
      return true;
    }
    if (fence_.empty() && (line.starts_with("```") || line.starts_with("~~~"))) {
      flush();
      fence_ = line.substr(0, 3);
      return true;
    }
    if (!fence_.empty()) {
      if (line.starts_with(fence_)) fence_ = {};
      return true;
    }
    comment_ = line.starts_with("<!--") && line.find("-->") == std::string_view::npos;
    return comment_;
  }

  void read_quote(std::string_view line) {
    if (kind_ != BlockKind::quote) flush();
    kind_ = BlockKind::quote;
    line = trim(line.substr(std::min(line.find_first_not_of("> "), line.size())));
    if (line.empty()) return flush();
    paragraph_.append(" ").append(line);
  }

  /// "Heading\n=====" and "Heading\n-----"; a ruler where no text stands before it.
  void underline() {
    if (paragraph_.empty() || kind_ != BlockKind::paragraph) return flush();
    const std::string line = std::move(paragraph_);
    paragraph_.clear();
    add_heading(line);
  }

  void read_heading(std::string_view line) {
    const std::size_t begin = line.find_first_not_of('#');
    if (begin == std::string_view::npos || line[begin] != ' ') {
      paragraph_.append(" ").append(line);  // "#1 among donors"
      return;
    }
    flush();
    line.remove_prefix(begin);
    const std::size_t last = line.find_last_not_of("# ");
    add_heading(line.substr(0, last == std::string_view::npos ? 0 : last + 1));
  }

  void add_heading(std::string_view line) {
    in_list_ = false;
    const std::string text = markdown_text(trim(line));
    if (first_heading_.empty()) first_heading_ = trim(text);
    if (!page_furniture(text)) blocks_.add(text, BlockKind::heading);
  }

  /// "| a | b |", or "a | b" while a table lasts.
  [[nodiscard]] bool table_row(std::string_view line) const {
    if (line.front() == '|') return true;
    return paragraph_.empty() && line.find('|') != std::string_view::npos && only(line, "|-: ");
  }

  void read_table_row(std::string_view line) {
    flush();
    if (only(line, "|-: ")) return;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      if (i < line.size() && (line[i] != '|' || (i > 0 && line[i - 1] == '\\'))) continue;
      blocks_.add(markdown_text(line.substr(begin, i - begin)), BlockKind::table_cell);
      begin = i + 1;
    }
  }

  std::string_view text_;
  Document& document_;
  BlockWriter blocks_;
  std::string paragraph_;
  std::string first_heading_;
  BlockKind kind_ = BlockKind::paragraph;
  std::string_view fence_;  ///< what closes the code block that we are in
  bool comment_ = false;
  bool in_list_ = false;
};

}  // namespace

void read_markdown(std::string_view text, Document& document) { MarkdownReader(text, document).read(); }

}  // namespace entente
