// Marks are put in from the end of the sentence to its beginning, so that offsets stay right.
#include "cli/marked_text.hpp"

#include <algorithm>
#include <vector>

#include "cli/terminal.hpp"
#include "entente/core/utf8.hpp"

namespace entente {
namespace {

struct Insertion {
  std::uint32_t at = 0;  ///< byte of the sentence
  bool closes = false;
  std::uint32_t other_end = 0;
  std::string_view mark;
};

// At one place marks close before others open, the inner one first.
bool before(const Insertion& a, const Insertion& b) {
  if (a.at != b.at) return a.at < b.at;
  if (a.closes != b.closes) return a.closes;
  return a.other_end > b.other_end;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

// Columns that a word takes; an escape sequence ends with 'm'.
std::size_t visible_width(std::string_view word) {
  std::string plain;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\x1b') {
      i = std::min(word.find('m', i), word.size());
      continue;
    }
    plain += word[i];
  }
  return width(plain);
}

}  // namespace

Marks plain_marks() { return {"[", "]", "{", "}", "*", "*", "", ""}; }

Marks colour_marks() {
  return {"\x1b[32m", "\x1b[0m", "\x1b[34m", "\x1b[0m", "\x1b[1m", "\x1b[0m", "\x1b[1m", "\x1b[0m"};
}

std::string marked(const Evidence& row, const Marks& marks) {
  const CharIndex index(row.text);
  std::vector<Insertion> insertions;
  const auto add = [&](CharSpan span, std::string_view begin, std::string_view end) {
    if (span.begin >= span.end || span.begin < row.sentence_span.begin || span.end > row.sentence_span.end) return;
    const std::uint32_t from = index.byte_at(span.begin - row.sentence_span.begin);
    const std::uint32_t to = index.byte_at(span.end - row.sentence_span.begin);
    insertions.push_back({from, false, to, begin});
    insertions.push_back({to, true, from, end});
  };
  add(row.source_span, marks.source_begin, marks.source_end);
  add(row.target_span, marks.target_begin, marks.target_end);
  add(row.trigger, marks.trigger_begin, marks.trigger_end);
  std::stable_sort(insertions.begin(), insertions.end(), before);
  std::string text = one_line(row.text);
  for (auto insertion = insertions.rbegin(); insertion != insertions.rend(); ++insertion)
    text.insert(insertion->at, insertion->mark);
  return text;
}

std::string wrapped(std::string_view text, std::size_t columns, std::string_view indent) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t size = visible_width(word);
    if (column == 0 || column + 1 + size > columns) {
      out.append(column == 0 ? "" : "\n").append(indent).append(word);
      column = indent.size() + size;
    } else {
      out.append(" ").append(word);
      column += 1 + size;
    }
  }
  return out.empty() ? out : out + "\n";
}

}  // namespace entente
