// Everything here looks at the head and the tail of a line only.
#include "text/lines.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"

namespace entente {
namespace {

constexpr std::size_t longest_heading = 100;  ///< bytes
constexpr std::ptrdiff_t most_heading_words = 14;

bool blank(char c) { return c == ' ' || c == '\t'; }

bool digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && blank(line[at])) ++at;
  return at;
}

/// Bytes of "•", "‣", "▪", "●", "◦", "*", "-" or "–" at the head of a line.
std::size_t sign_length(std::string_view line) {
  static constexpr std::array<std::string_view, 9> signs = {"-",      "*",      "+",      "\u2022", "\u2023",
                                                            "\u25AA", "\u25CF", "\u25E6", "\u2013"};
  for (const std::string_view sign : signs)
    if (line.starts_with(sign)) return sign.size();
  return 0;
}

/// "1.", "12)", "(3)", "(a)", "a)" at the head of a line.
std::size_t number_length(std::string_view line) {
  const std::size_t first = line.starts_with('(') ? 1 : 0;
  std::size_t at = first;
  while (at < line.size() && at < first + 3 && digit(line[at])) ++at;
  if (at == first && at < line.size() && line[at] >= 'a' && line[at] <= 'z') ++at;
  if (at == first || at >= line.size()) return 0;
  const bool letter = !digit(line[at - 1]);
  return line[at] == ')' || (line[at] == '.' && first == 0 && !letter) ? at + 1 : 0;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text, ByteSpan span) {
  std::vector<Line> lines;
  std::size_t begin = span.begin;
  while (begin < span.end) {
    const std::size_t line_end = std::min<std::size_t>(text.substr(0, span.end).find('\n', begin), span.end);
    std::size_t end = line_end;
    const std::size_t first = std::min(skip_blanks(text, begin), end);
    while (end > first && blank(text[end - 1])) --end;
    lines.push_back({{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)},
                     static_cast<std::uint32_t>(first - begin)});
    begin = line_end + 1;
  }
  return lines;
}

std::size_t list_marker(std::string_view line) {
  const std::size_t sign = sign_length(line);
  const std::size_t length = sign > 0 ? sign : number_length(line);
  const bool glued = sign == 3 && line[1] == '\x80' && line[2] == '\xA2';  // "•item"
  if (length == 0 || length >= line.size() || (!blank(line[length]) && !glued)) return 0;
  return skip_blanks(line, length);
}

bool bullet(std::string_view line) { return sign_length(line) > 0; }

bool heading(std::string_view line) {
  if (line.empty() || line.size() > longest_heading || ends_in_final_mark(line)) return false;
  if (std::string_view(";,").find(line.back()) != std::string_view::npos) return false;
  return std::ranges::count(line, ' ') < most_heading_words;
}

bool ruler(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("-=*_~#. ") == std::string_view::npos;
}

bool ends_in_final_mark(std::string_view line) {
  while (!line.empty()) {
    if (line.ends_with("\u201D") || line.ends_with("\u2019"))
      line.remove_suffix(3);
    else if (closing_quote(static_cast<unsigned char>(line.back())) ||
             closing_bracket(static_cast<unsigned char>(line.back())))
      line.remove_suffix(1);
    else
      break;
  }
  return !line.empty() &&
         (std::string_view(".!?:").find(line.back()) != std::string_view::npos || line.ends_with("\u2026"));
}

}  // namespace entente
