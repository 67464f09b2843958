// Lines of plain text: what each looks like by itself.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "entente/core/span.hpp"

namespace entente {

/// A line without surrounding white space; empty bytes for a blank line.
struct Line {
  ByteSpan bytes;
  std::uint32_t indent = 0;  ///< bytes of white space before it
};

[[nodiscard]] std::vector<Line> lines_of(std::string_view text, ByteSpan span);

/// Bytes of the sign or number at the head of a list item, with the blanks behind it ("- ", "• ", "1. ", "(a) ");
/// 0 where the line is none.
[[nodiscard]] std::size_t list_marker(std::string_view line);

/// "•", "*", "-": signs that are no words; numbers stay in the text.
[[nodiscard]] bool bullet(std::string_view line);

/// Short and without a final mark.
[[nodiscard]] bool heading(std::string_view line);

/// "----", "* * *": a rule, not a word in it.
[[nodiscard]] bool ruler(std::string_view line);

/// ".", "!", "?" or ":" at the end, perhaps within quotes or brackets.
[[nodiscard]] bool ends_in_final_mark(std::string_view line);

}  // namespace entente
