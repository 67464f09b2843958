// Text that is built block by block.
#include "ingest/readers.hpp"

namespace entente {

void BlockWriter::add(std::string_view text, BlockKind kind) {
  std::string& out = document_.text;
  const std::size_t mark = out.size();
  if (!out.empty()) out += "\n\n";
  const std::size_t begin = out.size();
  bool space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.substr(i, 2) == "\xC2\xA0";
    if (no_break || text[i] == ' ' || text[i] == '\n' || text[i] == '\t') {
      space = out.size() > begin;
      if (no_break) ++i;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text[i];
  }
  if (out.size() == begin) {
    out.resize(mark);
    return;
  }
  document_.blocks.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(out.size())}, kind});
}

void BlockWriter::add_with_title(std::string_view text, BlockKind kind) {
  const std::size_t before = document_.blocks.size();
  add(text, kind);
  if (kind == BlockKind::heading && document_.title.empty() && document_.blocks.size() > before)
    document_.title = trim(text);
}

std::string_view BlockWriter::text_of(const Block& block) const {
  return std::string_view(document_.text).substr(block.bytes.begin, block.bytes.size());
}

void BlockWriter::add_unless_repeated(std::string_view text, BlockKind kind) {
  const std::size_t before = document_.blocks.size();
  add(text, kind);
  if (before == 0 || document_.blocks.size() == before || kind == BlockKind::table_cell) return;
  if (text_of(document_.blocks[before - 1]) == text_of(document_.blocks[before])) drop_last();
}

void BlockWriter::drop_last_headings() {
  while (document_.blocks.size() > 1 && document_.blocks.back().kind == BlockKind::heading) drop_last();
}

void BlockWriter::drop_last() {
  document_.blocks.pop_back();
  document_.text.resize(document_.blocks.empty() ? 0 : document_.blocks.back().bytes.end);
}

}  // namespace entente
