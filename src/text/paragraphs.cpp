// Were the lines wrapped by hand? A writer or program that wraps begins a new line where the next word no longer fits.
// So the lines of a wrapped text have one width, and of most lines that another follows it is true that the next
// line's first word would have gone beyond it. A run of lines (between blank lines) is judged by itself where it is
// long enough, else by the whole text. Inside a wrapped run a line end is kept as the end of a paragraph where the
// next word would have fitted and the sentence is over, where a list item begins, and after a heading.
#include "text/paragraphs.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "text/characters.hpp"
#include "text/lines.hpp"

namespace entente {
namespace {

constexpr std::uint32_t narrowest_wrap = 28;  ///< bytes
constexpr std::uint32_t widest_wrap = 140;    ///< bytes; nobody wraps wider than this
constexpr std::size_t enough_lines = 5;       ///< that a run is judged by itself

/// Lines [begin, end) that no blank line parts.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class LineReader {
 public:
  LineReader(std::string_view text, const Block& block, std::vector<Block>& out)
      : text_(text), kind_(block.kind), lines_(lines_of(text, block.bytes)), out_(out) {}

  void read() {
    const std::vector<Run> runs = find_runs();
    std::vector<std::uint32_t> lengths;
    const std::uint32_t all = wrap_width(runs, lengths);
    for (const Run& run : runs) {
      const bool alone = run.end - run.begin >= enough_lines;
      add_run(run, alone ? wrap_width({&run, 1}, lengths) : all);
    }
  }

 private:
  [[nodiscard]] std::string_view line(std::size_t i) const {
    return text_.substr(lines_[i].bytes.begin, lines_[i].bytes.size());
  }
  [[nodiscard]] std::uint32_t first_word(std::size_t i) const {
    return static_cast<std::uint32_t>(std::min(line(i).find(' '), line(i).size()));
  }
  [[nodiscard]] std::uint32_t width(std::size_t i) const { return lines_[i].indent + lines_[i].bytes.size(); }
  /// Whether the first word of line i + 1 would have fitted on line i.
  [[nodiscard]] bool fits(std::size_t i, std::uint32_t wrap) const { return width(i) + 1 + first_word(i + 1) <= wrap; }

  [[nodiscard]] std::vector<Run> find_runs() const {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].bytes.empty()) continue;
      if (i == 0 || lines_[i - 1].bytes.empty()) runs.push_back({i, i});
      runs.back().end = i + 1;
    }
    return runs;
  }

  /// The column at which lines were wrapped, 0 where they were not. `lengths` is scratch.
  [[nodiscard]] std::uint32_t wrap_width(std::span<const Run> runs, std::vector<std::uint32_t>& lengths) const {
    lengths.clear();
    for (const Run& run : runs)
      for (std::size_t i = run.begin; i + 1 < run.end; ++i) lengths.push_back(width(i));
    if (lengths.empty()) return 0;
    const auto nth = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 19 / 20);
    std::ranges::nth_element(lengths, nth);
    const std::uint32_t wrap = *nth;
    if (wrap < narrowest_wrap || wrap > widest_wrap) return 0;
    std::size_t full = 0;
    for (const Run& run : runs)
      for (std::size_t i = run.begin; i + 1 < run.end; ++i)
        if (!fits(i, wrap - wrap / 8)) ++full;  // an eighth: who wraps by hand does not count letters
    return full * 10 >= lengths.size() * 6 ? wrap : 0;
  }

  void add_run(const Run& run, std::uint32_t wrap) {
    std::size_t begin = run.begin;
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (i + 1 < run.end && wrap > 0 && joined(i, begin, wrap)) continue;
      add(begin, i + 1);
      begin = i + 1;
    }
  }

  /// Whether line i + 1 continues line i, of the paragraph that begins with line `begin`, in wrapped text.
  [[nodiscard]] bool joined(std::size_t i, std::size_t begin, std::uint32_t wrap) const {
    if (list_marker(line(i + 1)) > 0 || ruler(line(i + 1)) || ruler(line(i))) return false;
    const bool small = lower_case(character_at(text_, lines_[i + 1].bytes.begin).code);
    if (ends_in_final_mark(line(i))) {
      const bool indented = lines_[i + 1].indent > lines_[i].indent + 1 && i > begin;
      return !fits(i, wrap - wrap / 8) && !indented;
    }
    return small || !fits(i, wrap - wrap / 3);  // short, a capital next: a heading, an address, a verse
  }

  void add(std::size_t begin, std::size_t end) {
    const std::string_view first = line(begin);
    const std::size_t marker = list_marker(first);
    if (end - begin == 1 && ruler(first)) return;
    ByteSpan span{lines_[begin].bytes.begin, lines_[end - 1].bytes.end};
    BlockKind kind = kind_;
    if (kind == BlockKind::paragraph && marker > 0)
      kind = BlockKind::list_item;
    else if (kind == BlockKind::paragraph && end - begin == 1 && lines_.size() > 1 && heading(first))
      kind = BlockKind::heading;
    if (marker > 0 && bullet(first)) span.begin += static_cast<std::uint32_t>(marker);
    if (end - begin == 1 && std::ranges::count(first, '\t') >= 2) return add_cells(span);
    out_.push_back({span, kind});
  }

  /// A line of a table whose columns are parted by tabs.
  void add_cells(ByteSpan row) {
    std::uint32_t begin = row.begin;
    for (std::uint32_t i = row.begin; i <= row.end; ++i) {
      if (i < row.end && text_[i] != '\t') continue;
      if (begin < i) out_.push_back({{begin, i}, BlockKind::table_cell});
      begin = i + 1;
    }
  }

  std::string_view text_;
  BlockKind kind_;
  std::vector<Line> lines_;
  std::vector<Block>& out_;
};

}  // namespace

std::vector<Block> find_paragraphs(const Document& document) {
  std::vector<Block> paragraphs;
  const Block whole{{0, static_cast<std::uint32_t>(document.text.size())}, BlockKind::paragraph};
  const std::span<const Block> blocks = document.blocks.empty() ? std::span(&whole, 1) : std::span(document.blocks);
  for (const Block& block : blocks) {
    const std::string_view text = std::string_view(document.text).substr(block.bytes.begin, block.bytes.size());
    if (!document.blocks.empty() && text.find('\n') == std::string_view::npos)
      paragraphs.push_back(block);
    else
      LineReader(document.text, block, paragraphs).read();
  }
  return paragraphs;
}

}  // namespace entente
