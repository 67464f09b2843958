// UTF-8: repair of what comes from outside, and offsets in code points for what goes out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// Bytes made into text: a leading byte order mark is dropped, "\r\n" and "\r" become "\n", each broken byte becomes
/// U+FFFD and each control character but '\n' and '\t' a blank. Code points of valid text are kept one for one but for
/// "\r\n". `repairs`, where given, counts what was replaced. Linear.
[[nodiscard]] std::string clean_utf8(std::string_view bytes, std::size_t* repairs = nullptr);

/// Whether all bytes are well-formed UTF-8.
[[nodiscard]] bool valid_utf8(std::string_view bytes);

/// Length in bytes of the code point that begins at text[at]; 1 for a broken one. Pre: at < text.size().
[[nodiscard]] std::size_t code_point_length(std::string_view text, std::size_t at);

/// The code point that begins at text[at]; U+FFFD for a broken one. Pre: at < text.size().
[[nodiscard]] char32_t code_point_at(std::string_view text, std::size_t at);

[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// From bytes to code points and back, for one text. Lookups cost at most 64 bytes of scanning (bytes to code points)
/// or a binary search more (the other way). Holds a view: the text must live as long.
class CharIndex {
 public:
  explicit CharIndex(std::string_view text);
  /// Number of code points before byte offset `byte` (at most the text's size).
  [[nodiscard]] std::uint32_t char_at(std::uint32_t byte) const;
  /// Byte offset of code point `character`; the text's size where it is beyond the end.
  [[nodiscard]] std::uint32_t byte_at(std::uint32_t character) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> counts_;  ///< code points before byte 64 * i
};

}  // namespace entente
