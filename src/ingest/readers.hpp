// The readers of text formats, and what they share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entente/core/document.hpp"

namespace entente {

/// Readers of text: each fills title, date, speaker, text and blocks from clean UTF-8.
void read_plain_text(std::string_view text, Document& document);
void read_markdown(std::string_view text, Document& document);
void read_html(std::string_view text, Document& document);

/// "Title: ..." into the document; false for a key that is not known (title, date, author, source, speaker).
bool set_field(std::string_view key, std::string_view value, Document& document);
/// A date in one of the usual ways of writing: ISO 8601, "2 November 1994", "Nov. 2, 1994", "November 1994".
[[nodiscard]] std::optional<Date> find_date(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string lower_ascii(std::string_view text);
/// The byte that the first two characters write in hexadecimal: "e9"; nothing where they don't.
[[nodiscard]] std::optional<char> hex_byte(std::string_view text);
/// A short line that asks the reader to donate, subscribe, click ...: page furniture, no prose. A sentence that speaks
/// of donations or of joining an alliance is none.
[[nodiscard]] bool page_furniture(std::string_view line);
/// Where furniture that is glued to the end of a line of prose begins ("... years.Join our mailing list"), else the
/// size.
[[nodiscard]] std::size_t glued_furniture(std::string_view line);

/// What a reader sees of a stretch of Markdown without blocks: its marks undone.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// Text that is built block by block: blocks are parted by blank lines.
class BlockWriter {
 public:
  explicit BlockWriter(Document& document) : document_(document) {}
  /// Adds text with its white space folded; nothing where it is blank.
  void add(std::string_view text, BlockKind kind);
  /// As add(); the first heading is the document's title where it has none.
  void add_with_title(std::string_view text, BlockKind kind);

 private:
  Document& document_;
};

}  // namespace entente
