// Were the lines wrapped by hand? Then most lines that another line follows are nearly as long as the longest ones.
// A run of lines (between blank lines) is judged by itself where it is long enough, else by the whole document.
#include "text/paragraphs.hpp"

#include <algorithm>
#include <string_view>

namespace entente {
namespace {

constexpr std::uint32_t widest_wrap = 120;  ///< bytes; nobody wraps wider than this
constexpr std::uint32_t heading_limit = 120;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

ByteSpan trimmed(std::string_view text, ByteSpan span) {
  while (span.begin < span.end && blank(text[span.begin])) ++span.begin;
  while (span.begin < span.end && blank(text[span.end - 1])) --span.end;
  return span;
}

std::vector<ByteSpan> lines_of(std::string_view text) {
  std::vector<ByteSpan> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(trimmed(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}));
    begin = end + 1;
  }
  return lines;
}

/// "- item", "* item", "• item", "1. item", "(a) item"
bool list_item(std::string_view line) {
  if (line.size() > 2 && (line[0] == '-' || line[0] == '*') && line[1] == ' ') return true;
  if (line.substr(0, 3) == "\xE2\x80\xA2") return true;
  std::size_t i = line.substr(0, 1) == "(" ? 1 : 0;
  const std::size_t first = i;
  while (i < line.size() && i < first + 2 && line[i] >= '0' && line[i] <= '9') ++i;
  return i > first && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') && line[i + 1] == ' ';
}

bool heading(std::string_view line) {
  return line.size() <= heading_limit && std::string_view(".!?:;,\"').").find(line.back()) == std::string_view::npos;
}

/// Lines [begin, end) that no blank line parts.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text), lines_(lines_of(text)) {}

  std::vector<Block> paragraphs() {
    const std::vector<Run> runs = find_runs();
    const bool all_wrapped = wrapped(runs);
    for (const Run& run : runs) {
      const bool join = run.end - run.begin > 5 ? wrapped({run}) : all_wrapped;
      add_run(run, join);
    }
    return std::move(blocks_);
  }

 private:
  [[nodiscard]] std::string_view text_of(ByteSpan span) const { return text_.substr(span.begin, span.size()); }

  [[nodiscard]] std::vector<Run> find_runs() const {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].empty()) continue;
      if (i == 0 || lines_[i - 1].empty()) runs.push_back({i, i});
      runs.back().end = i + 1;
    }
    return runs;
  }

  [[nodiscard]] bool wrapped(const std::vector<Run>& runs) const {
    std::vector<std::uint32_t> inner;  // lengths of lines that another line of their run follows
    for (const Run& run : runs)
      for (std::size_t i = run.begin; i + 1 < run.end; ++i) inner.push_back(lines_[i].size());
    if (inner.empty()) return false;
    std::ranges::sort(inner);
    const std::uint32_t width = inner[inner.size() * 9 / 10];
    if (width > widest_wrap || width < 30) return false;
    const auto full = inner.end() - std::ranges::lower_bound(inner, width * 3 / 4);
    return full * 10 >= static_cast<std::ptrdiff_t>(inner.size()) * 6;
  }

  void add_run(const Run& run, bool join) {
    std::size_t begin = run.begin;
    for (std::size_t i = run.begin + 1; i <= run.end; ++i) {
      if (i < run.end && join && !list_item(text_of(lines_[i]))) continue;
      add({lines_[begin].begin, lines_[i - 1].end}, i - begin == 1);
      begin = i;
    }
  }

  void add(ByteSpan span, bool one_line) {
    const std::string_view text = text_of(span);
    const BlockKind kind = list_item(text)               ? BlockKind::list_item
                           : one_line && heading(text) ? BlockKind::heading
                                                         : BlockKind::paragraph;
    blocks_.push_back({span, kind});
  }

  std::string_view text_;
  std::vector<ByteSpan> lines_;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> find_paragraphs(const Document& document) {
  if (document.blocks.empty()) return LineReader(document.text).paragraphs();
  std::vector<Block> blocks;
  for (const Block& block : document.blocks) {
    const ByteSpan span = trimmed(document.text, block.bytes);
    if (!span.empty()) blocks.push_back({span, block.kind});
  }
  return blocks;
}

}  // namespace entente
