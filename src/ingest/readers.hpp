// The readers of text formats, and what they share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entente/core/document.hpp"
#include "entente/ingest/read.hpp"

namespace entente {

/// Readers of text: each fills title, date, speaker, text and blocks from clean UTF-8.
void read_plain_text(std::string_view text, Document& document);
void read_markdown(std::string_view text, Document& document);
void read_html(std::string_view text, Document& document);

/// How many bytes an item of a format may have, and the option that raises it. Texts and pages take many times their
/// size in memory, other formats are mostly no text.
struct SizeLimit {
  std::uint64_t bytes;
  std::string_view option;
};
[[nodiscard]] SizeLimit size_limit(Format format, const ReadLimits& limits);

/// Fills what can be said of any document that was read from this item, as far as its reader did not: date and author
/// from its first lines and its name, language, the digest of its text.
void describe(const SourceItem& item, const ReadOptions& options, Document& document);
/// Date, author and agency from the first lines, where they are unknown.
void read_first_lines(Document& document);
/// "Jane Doe" for "By Jane Doe | Updated ...".
[[nodiscard]] std::string author_of_byline(std::string_view text);
/// The date in a name by a pattern of %Y, %m, %d, %y, %b and other characters as they are, anywhere in the name;
/// unknown where it does not fit.
[[nodiscard]] Date date_of_name(std::string_view name, std::string_view pattern);

/// How a path or an id begins behind its last slash, up to a digit, a full stop or one of "_-": an actor, it is hoped.
[[nodiscard]] std::string_view speaker_of_name(std::string_view name);

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
  /// Adds text with its white space folded (no-break spaces too); nothing where it is blank.
  void add(std::string_view text, BlockKind kind);
  /// As add(); the first heading is the document's title where it has none.
  void add_with_title(std::string_view text, BlockKind kind);
  /// The same, but not where the block before says the same: the captions of a row of pictures.
  void add_unless_repeated(std::string_view text, BlockKind kind);
  /// Takes away headings at the end, unless nothing would be left.
  void drop_last_headings();

 private:
  [[nodiscard]] std::string_view text_of(const Block& block) const;
  void drop_last();

  Document& document_;
};

}  // namespace entente
