// Headings and footnotes are known by their size beside that of most of the text; paragraphs by indented first lines,
// short last lines and changes of size.
#include "ingest/pdf_text.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "ingest/readers.hpp"

namespace entente {
namespace {

struct PdfParagraph {
  std::string text;
  BlockKind kind = BlockKind::paragraph;
  float size = 0;
};

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == ')' || text.back() == '\'' || text.ends_with("”") ||
                           text.ends_with("’")))
    text.remove_suffix(text.back() == '"' || text.back() == ')' || text.back() == '\'' ? 1 : 3);
  return !text.empty() && std::string_view(".?!:;").find(text.back()) != std::string_view::npos;
}

bool begins_lower(std::string_view text) { return !text.empty() && text.front() >= 'a' && text.front() <= 'z'; }

bool bullet(std::string_view text) {
  for (const std::string_view mark : {"•", "▪", "◦", "●", "■", "–", "—", "o", "-", "*", "\xEF\x82\xB7", "\xEF\x82\xA7"})
    if (text == mark || text.starts_with(std::string(mark) + " ")) return true;
  return false;
}

/// "Introduction ........ 3" without the dots and the number; empty where the line is none of a table of contents.
std::string_view contents_entry(std::string_view text) {
  const std::size_t dots = text.find(".....");
  const std::size_t spaced = text.find(". . . . .");
  const std::size_t at = std::min(dots, spaced);
  if (at == std::string_view::npos) return {};
  const std::string_view tail = text.substr(at);
  return tail.find_first_not_of(". 0123456789ivxlc-") == std::string_view::npos ? trim(text.substr(0, at))
                                                                                : std::string_view();
}

/// The size of most of the letters.
float body_size(const std::vector<PdfPage>& pages) {
  std::map<int, std::size_t> letters;  // by tenths of a point
  for (const PdfPage& page : pages)
    for (const PdfBlock& block : page.blocks)
      for (const PdfLine& line : block.lines)
        letters[static_cast<int>(std::lround(line.size * 5) * 2)] += line.text.size();
  const auto most = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
  return most == letters.end() ? 0 : static_cast<float>(most->first) / 10;
}

/// Words in lower case as the document writes them within lines, with their hyphens.
std::set<std::string, std::less<>> words_of(const std::vector<PdfPage>& pages) {
  std::set<std::string, std::less<>> words;
  for (const PdfPage& page : pages)
    for (const PdfBlock& block : page.blocks)
      for (const PdfLine& line : block.lines) {
        const std::string text = lower_ascii(line.text);
        for (std::size_t at = 0; at < text.size();) {
          const std::size_t end = std::min(text.find_first_of(" .,;:!?()[]\"", at), text.size());
          if (end > at && end < text.size()) words.insert(text.substr(at, end - at));
          at = end + 1;
        }
      }
  return words;
}

class PdfWriter {
 public:
  PdfWriter(const std::vector<PdfPage>& pages, Document& document)
      : pages_(pages), blocks_(document), body_(body_size(pages)), words_(words_of(pages)) {}

  void write() {
    for (const PdfPage& page : pages_) {
      bool in_notes = false;
      for (const PdfBlock& block : page.blocks) {
        in_notes = begins_notes(block, page) || (in_notes && small(block.lines.front().size));
        add_block(block, in_notes);
      }
    }
    for (const PdfParagraph& paragraph : paragraphs_) blocks_.add(paragraph.text, paragraph.kind);
    for (const PdfParagraph& note : notes_) blocks_.add(note.text, BlockKind::note);
  }

 private:
  [[nodiscard]] bool small(float size) const { return size < body_ * 0.93F; }
  [[nodiscard]] bool large(float size) const { return size > body_ * 1.08F; }

  /// Small print in the lower part of a page that begins with a number or a mark.
  [[nodiscard]] bool begins_notes(const PdfBlock& block, const PdfPage& page) const {
    const PdfLine& line = block.lines.front();
    if (!small(line.size) || block.box.top < page.height * 0.3F) return false;
    const char first = line.text.empty() ? ' ' : line.text.front();
    return line.note_mark || (first >= '0' && first <= '9') || first == '*';
  }

  void add_block(const PdfBlock& block, bool note) {
    std::vector<PdfParagraph>& all = note ? notes_ : paragraphs_;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const PdfLine& line = block.lines[i];
      if (line.text.empty()) continue;
      if (const std::string_view entry = contents_entry(line.text); !entry.empty()) {
        all.push_back({std::string(entry), BlockKind::list_item, line.size});
        continue;
      }
      const bool first = i == 0;
      const bool fresh = all.empty() || (first ? !goes_on(all.back(), line, note) : begins_paragraph(block, i, note));
      if (fresh)
        all.push_back({without_bullet(line.text), kind_of(block, line, note), line.size});
      else
        join(all.back().text, line.text);
    }
  }

  [[nodiscard]] BlockKind kind_of(const PdfBlock& block, const PdfLine& line, bool note) const {
    if (note) return BlockKind::note;
    if (bullet(line.text)) return BlockKind::list_item;
    if (large(line.size) && block.lines.size() <= 4 && !ends_sentence(line.text)) return BlockKind::heading;
    return BlockKind::paragraph;
  }

  static std::string without_bullet(std::string_view text) {
    if (!bullet(text)) return std::string(text);
    return std::string(trim(text.substr(std::min(text.find(' '), text.size()))));
  }

  /// Whether a block's first line continues what stands before it, in the column or on the page before.
  [[nodiscard]] bool goes_on(const PdfParagraph& before, const PdfLine& line, bool note) const {
    if (before.text.empty()) return true;  // a bullet that stood alone
    if (std::abs(before.size - line.size) > 0.6F || line.note_mark || bullet(line.text)) return false;
    if (before.kind == BlockKind::heading || (note && ends_sentence(before.text))) return false;
    const bool parted = before.text.ends_with('-') && before.text.size() > 2;
    return begins_lower(line.text) ? !ends_sentence(before.text) : parted;
  }

  /// Whether line i of a block (not the first) begins a paragraph.
  [[nodiscard]] bool begins_paragraph(const PdfBlock& block, std::size_t i, bool note) const {
    const PdfLine& line = block.lines[i];
    const PdfLine& before = block.lines[i - 1];
    if (line.note_mark || bullet(line.text)) return true;
    if (std::abs(line.size - before.size) > 0.6F) return true;
    if (!contents_entry(before.text).empty()) return true;
    if (note) return numbered_note(line.text) && ends_sentence(before.text);
    const float em = std::max(line.size, 1.0F);
    const bool indented = line.box.left > before.box.left + 0.8F * em && line.box.left < before.box.left + 5 * em;
    const bool short_before = before.box.right < block.box.right - 4 * em;
    if (indented && ends_sentence(before.text) && !begins_lower(line.text)) return true;
    if (line.box.top > before.box.bottom + 0.8F * em) return true;
    return short_before && ends_sentence(before.text) && !begins_lower(line.text);
  }

  /// "12 See ..." or "12. See ...".
  static bool numbered_note(std::string_view text) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    return digits != 0 && digits != std::string_view::npos && digits <= 4 &&
           (text[digits] == ' ' || text[digits] == '.');
  }

  /// A hyphen at the end of a line parts a word, or belongs to it: the document's other words tell.
  void join(std::string& text, std::string_view line) const {
    const bool hyphen =
        text.size() > 2 && text.ends_with('-') && std::isalpha(static_cast<unsigned char>(text[text.size() - 2])) != 0;
    if (text.ends_with("\xC2\xAD")) {
      text.resize(text.size() - 2);
    } else if (hyphen && begins_lower(line)) {
      const std::size_t begin = text.find_last_of(" (\"") + 1;
      const std::string head = lower_ascii(text.substr(begin));
      const std::string tail = lower_ascii(line.substr(0, line.find_first_of(" .,;:!?)")));
      const std::string whole = head.substr(0, head.size() - 1) + tail;
      if (words_.contains(whole) || !words_.contains(head + tail)) text.pop_back();
    } else if (!hyphen && !text.empty()) {
      text += ' ';
    }
    text += line;
  }

  const std::vector<PdfPage>& pages_;
  BlockWriter blocks_;
  float body_;
  std::set<std::string, std::less<>> words_;
  std::vector<PdfParagraph> paragraphs_;
  std::vector<PdfParagraph> notes_;
};

}  // namespace

void write_pdf_text(const std::vector<PdfPage>& pages, Document& document) { PdfWriter(pages, document).write(); }

}  // namespace entente
