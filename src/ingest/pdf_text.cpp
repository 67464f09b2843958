// Headings and footnotes are known by their size beside that of most of the text; paragraphs by indented first lines,
// short last lines and changes of size.
#include "ingest/pdf_text.hpp"

#include <algorithm>
#include <array>
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
  PdfBox last = {};      ///< of its last line
  float width = 0;       ///< of its last block: the column's, or less
  std::size_t page = 0;  ///< of its last line
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

/// Words that other words take behind a hyphen: "Soviet-built", "dual-use". No syllable at the end of a word is one.
bool ends_compound(std::string_view word) {
  static constexpr std::array<std::string_view, 30> words = {
      "armed",    "backed",    "based",     "brokered", "built",    "class",   "controlled", "dominated",
      "driven",   "enriched",  "exempt",    "funded",   "launched", "level",   "made",       "mounted",
      "oriented", "owned",     "powered",   "produced", "range",    "related", "scale",      "sized",
      "speaking", "sponsored", "supported", "term",     "trained",  "use"};
  return std::ranges::find(words, word) != words.end();
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

/// Adds the words of a line in lower case, with their hyphens, but not what a line end has parted. Whether its last is.
bool add_words(const std::string& text, bool after_hyphen, std::set<std::string, std::less<>>& words) {
  std::size_t at = after_hyphen ? std::min(text.find(' '), text.size()) : 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" .,;:!?()[]\"", at), text.size());
    if (end > at && (end < text.size() || !text.ends_with('-'))) words.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return text.ends_with('-');
}

/// The words that the document writes within lines.
std::set<std::string, std::less<>> words_of(const std::vector<PdfPage>& pages) {
  std::set<std::string, std::less<>> words;
  bool after_hyphen = false;
  for (const PdfPage& page : pages)
    for (const PdfBlock& block : page.blocks)
      for (const PdfLine& line : block.lines) after_hyphen = add_words(lower_ascii(line.text), after_hyphen, words);
  return words;
}

class PdfWriter {
 public:
  PdfWriter(const std::vector<PdfPage>& pages, Document& document)
      : pages_(pages), blocks_(document), body_(body_size(pages)), words_(words_of(pages)) {}

  void write() {
    for (page_ = 0; page_ < pages_.size(); ++page_) {
      const PdfPage& page = pages_[page_];
      bool in_notes = false;
      for (const PdfBlock& block : page.blocks) {
        in_notes = begins_notes(block, page) || (in_notes && small(block.lines.front().size));
        if (!in_notes && !large(block) && tabular(block))
          add_cells(block);
        else
          add_block(block, in_notes);
      }
    }
    for (const PdfParagraph& paragraph : paragraphs_) blocks_.add(paragraph.text, paragraph.kind);
    for (const PdfParagraph& note : notes_) blocks_.add(note.text, BlockKind::note);
  }

 private:
  [[nodiscard]] bool small(float size) const { return size < body_ * 0.93F; }
  /// All lines are larger than the text, more than fonts of one size differ.
  [[nodiscard]] bool large(const PdfBlock& block) const {
    return std::ranges::all_of(block.lines, [&](const PdfLine& line) { return line.size > body_ * 1.15F; });
  }
  static bool same_size(float a, float b) { return a < b * 1.25F && b < a * 1.25F; }

  /// A column of a table: lines that hold no sentence and do not go on in the next, or a number.
  static bool tabular(const PdfBlock& block) {
    if (block.lines.size() == 1) return number_only(block.lines.front().text);
    std::size_t bytes = 0;
    for (const PdfLine& line : block.lines) {
      const bool continued = begins_lower(line.text) || line.text.ends_with('-') || line.text.ends_with(',');
      if (continued || (ends_sentence(line.text) && line.text.size() > 12) || bullet(line.text)) return false;
      bytes += line.text.size();
    }
    const std::size_t count = block.lines.size();
    return (count >= 3 && bytes < count * 40) ||
           std::ranges::all_of(block.lines, [](const PdfLine& line) { return number_only(line.text); });
  }

  static bool number_only(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos &&
           text.find_first_not_of("0123456789.,%$()- ") == std::string_view::npos;
  }

  void add_cells(const PdfBlock& block) {
    for (const PdfLine& line : block.lines)
      if (!line.text.empty()) push(paragraphs_, line.text, BlockKind::table_cell, block, line);
  }

  void push(std::vector<PdfParagraph>& all, std::string text, BlockKind kind, const PdfBlock& block,
            const PdfLine& line) const {
    all.push_back({std::move(text), kind, line.size, line.box, block.box.right - block.box.left, page_});
  }

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
        push(all, std::string(entry), BlockKind::list_item, block, line);
        continue;
      }
      const bool first = i == 0;
      const bool fresh = all.empty() || (first ? !goes_on(all.back(), block, note) : begins_paragraph(block, i, note));
      if (fresh) {
        push(all, without_bullet(line.text), kind_of(block, line, note), block, line);
        continue;
      }
      PdfParagraph& paragraph = all.back();
      join(paragraph.text, line.text);
      paragraph.last = line.box;
      paragraph.page = page_;
      paragraph.width = block.box.right - block.box.left;
    }
  }

  [[nodiscard]] BlockKind kind_of(const PdfBlock& block, const PdfLine& line, bool note) const {
    if (note) return BlockKind::note;
    if (bullet(line.text)) return BlockKind::list_item;
    if (large(block) && block.lines.size() <= 4 && !ends_sentence(line.text)) return BlockKind::heading;
    return BlockKind::paragraph;
  }

  static std::string without_bullet(std::string_view text) {
    if (!bullet(text)) return std::string(text);
    return std::string(trim(text.substr(std::min(text.find(' '), text.size()))));
  }

  /// Whether a block continues what stands before it, in the column or on the page before.
  [[nodiscard]] bool goes_on(const PdfParagraph& before, const PdfBlock& block, bool note) const {
    const PdfLine& line = block.lines.front();
    if (before.text.empty()) return true;  // a bullet that stood alone
    if (!same_size(before.size, line.size) || line.note_mark || bullet(line.text)) return false;
    const bool running = before.kind == BlockKind::paragraph || before.kind == BlockKind::list_item ||
                         (note && before.kind == BlockKind::note);
    if (!running || large(block)) return false;
    if (before.text.ends_with('-') && before.text.size() > 2) return true;
    if (ends_sentence(before.text)) return false;
    return begins_lower(line.text) || (!note && full(before) && follows(before, line));
  }

  /// The last line reaches the end of its column, which is wide enough for prose.
  static bool full(const PdfParagraph& before) {
    const float width = before.last.right - before.last.left;
    return before.kind == BlockKind::paragraph && width > before.width * 0.85F && width > before.size * 14;
  }

  /// Right below, or somewhere else altogether.
  [[nodiscard]] bool follows(const PdfParagraph& before, const PdfLine& line) const {
    if (before.page != page_ || line.box.top < before.last.top) return true;
    return std::abs(line.box.left - before.last.left) < 2 * before.size &&
           line.box.top < before.last.bottom + 1.2F * before.size;
  }

  /// Whether line i of a block (not the first) begins a paragraph.
  [[nodiscard]] bool begins_paragraph(const PdfBlock& block, std::size_t i, bool note) const {
    const PdfLine& line = block.lines[i];
    const PdfLine& before = block.lines[i - 1];
    if (line.note_mark || bullet(line.text)) return true;
    if (!same_size(line.size, before.size)) return true;
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

  void join(std::string& text, std::string_view line) const {
    const bool hyphen =
        text.size() > 2 && text.ends_with('-') && std::isalpha(static_cast<unsigned char>(text[text.size() - 2])) != 0;
    if (text.ends_with("\xC2\xAD"))
      text.resize(text.size() - 2);
    else if (hyphen && begins_lower(line) && parts_a_word(text, line))
      text.pop_back();
    else if (!hyphen && !text.empty())
      text += ' ';
    text += line;
  }

  /// A hyphen at the end of a line parts a word, or belongs to it: the document's other words tell.
  [[nodiscard]] bool parts_a_word(std::string_view text, std::string_view line) const {
    const std::string head = lower_ascii(text.substr(text.find_last_of(" (\"") + 1));
    if (head.find('/') != std::string::npos) return false;  // an address
    const std::string first = head.substr(0, head.size() - 1);
    const std::string second = lower_ascii(line.substr(0, line.find_first_of(" .,;:!?)")));
    if (words_.contains(first + second)) return true;
    if (words_.contains(head + second)) return false;
    if (ends_compound(second) && (words_.contains(first) || words_.contains(first + "s"))) return false;
    return !(words_.contains(first) && words_.contains(second));
  }

  const std::vector<PdfPage>& pages_;
  BlockWriter blocks_;
  float body_;
  std::set<std::string, std::less<>> words_;
  std::vector<PdfParagraph> paragraphs_;
  std::vector<PdfParagraph> notes_;
  std::size_t page_ = 0;
};

}  // namespace

void write_pdf_text(const std::vector<PdfPage>& pages, Document& document) { PdfWriter(pages, document).write(); }

}  // namespace entente
