// Numbers are read with from_chars; a word's height is that of its font, so heights stand for sizes.
#include "ingest/pdf_layout.hpp"

#include <algorithm>
#include <charconv>

#include "ingest/readers.hpp"
#include "ingest/xml.hpp"

namespace entente {
namespace {

struct PdfWord {
  PdfBox box;
  std::string text;
  [[nodiscard]] float height() const { return box.bottom - box.top; }
};

float number(std::string_view text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

PdfBox box_of(const XmlAttributes& attributes) {
  return {number(attributes["xMin"]), number(attributes["yMin"]), number(attributes["xMax"]),
          number(attributes["yMax"])};
}

bool only_digits(std::string_view text) {
  return !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789*,") == std::string_view::npos;
}

/// The height that most letters of the words have.
float usual_height(const std::vector<PdfWord>& words) {
  float best = 0;
  std::size_t most = 0;
  for (const PdfWord& word : words) {
    std::size_t letters = 0;
    for (const PdfWord& other : words)
      if (std::abs(other.height() - word.height()) < 0.5F) letters += other.text.size();
    if (letters > most) {
      most = letters;
      best = word.height();
    }
    if (words.size() > 200) break;  // a line of so many words is none; any height will do
  }
  return best;
}

class LayoutReader {
 public:
  Result<std::vector<PdfPage>> read(std::string_view xml, const std::string& name) {
    XmlHandlers handlers;
    handlers.start = [this](std::string_view element, const XmlAttributes& a) { start(element, a); };
    handlers.end = [this](std::string_view element) { end(element); };
    handlers.text = [this](std::string_view text) {
      if (in_word_ && !words_.empty()) words_.back().text += text;
    };
    const Result<void> done = parse_xml(xml, name, 64, handlers);
    if (!done) return tl::unexpected(done.error());
    return std::move(pages_);
  }

 private:
  void start(std::string_view element, const XmlAttributes& attributes) {
    if (element == "page") pages_.push_back({number(attributes["width"]), number(attributes["height"]), {}});
    if (pages_.empty()) return;
    if (element == "block") pages_.back().blocks.push_back({box_of(attributes), {}});
    if (element == "line") {
      words_.clear();
      line_box_ = box_of(attributes);
    }
    if (element == "word") {
      words_.push_back({box_of(attributes), {}});
      in_word_ = true;
    }
  }

  void end(std::string_view element) {
    if (element == "word") in_word_ = false;
    if (element != "line" || pages_.empty() || pages_.back().blocks.empty() || words_.empty()) return;
    pages_.back().blocks.back().lines.push_back(make_line());
  }

  PdfLine make_line() {
    PdfLine line{line_box_, {}, usual_height(words_), false};
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const PdfWord& word = words_[i];
      const bool small = word.height() < line.size * 0.8F;
      const bool high = word.box.bottom < line.box.bottom - line.size * 0.15F;
      if (small && high && only_digits(word.text) && words_.size() > 1) {
        line.note_mark = line.note_mark || i == 0;
        continue;
      }
      // "119" and a high "th" are one word.
      const bool glued = small && high && i > 0 && word.box.left < words_[i - 1].box.right + line.size * 0.15F;
      line.text.append(line.text.empty() || glued ? "" : " ").append(trim(word.text));
    }
    return line;
  }

  std::vector<PdfPage> pages_;
  std::vector<PdfWord> words_;
  PdfBox line_box_;
  bool in_word_ = false;
};

}  // namespace

Result<std::vector<PdfPage>> parse_pdf_layout(std::string_view xml, const std::string& name) {
  return LayoutReader().read(xml, name);
}

}  // namespace entente
