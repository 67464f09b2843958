// What kind of character begins at a byte: as much of Unicode as a tokeniser of English needs. ASCII and the scripts
// that hold nothing but letters are told by one table look-up; only a few lead bytes need decoding.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "entente/core/utf8.hpp"

namespace entente {

enum class CharKind : std::uint8_t { space, letter, digit, punctuation };

/// What a byte says alone. `wide`: decode to know.
enum class ByteKind : std::uint8_t { space, word, mark, wide };

/// The code point that begins at a byte, its length and kind.
struct Character {
  char32_t code = 0;
  std::uint32_t length = 1;
  CharKind kind = CharKind::punctuation;
};

[[nodiscard]] constexpr CharKind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return CharKind::space;
    if (c >= '0' && c <= '9') return CharKind::digit;
    return ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z') ? CharKind::letter : CharKind::punctuation;
  }
  const bool blank = c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
                     c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
  if (blank) return CharKind::space;
  if (c < 0xC0) return c == 0xAA || c == 0xAD || c == 0xB5 || c == 0xBA ? CharKind::letter : CharKind::punctuation;
  if ((c >= 0x2010 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F) || c >= 0x1F000) return CharKind::punctuation;
  return c >= 0xFF01 && c <= 0xFFFD ? CharKind::punctuation : CharKind::letter;
}

/// By lead byte: 0xC2, 0xE2, 0xE3, 0xEF and 0xF0 up begin blocks that hold marks; all others above ASCII are letters.
inline constexpr std::array<ByteKind, 256> byte_kinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool wide = byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF || byte >= 0xF0;
    const CharKind kind = kind_of(byte);
    if (byte >= 0x80)
      kinds[byte] = wide ? ByteKind::wide : ByteKind::word;
    else if (kind == CharKind::space)
      kinds[byte] = ByteKind::space;
    else
      kinds[byte] = kind == CharKind::punctuation ? ByteKind::mark : ByteKind::word;
  }
  return kinds;
}();

[[nodiscard]] inline ByteKind byte_kind(char c) { return byte_kinds[static_cast<unsigned char>(c)]; }

/// Pre: at < text.size(), and a code point begins there.
[[nodiscard]] inline Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1, kind_of(byte)};
  const char32_t code = code_point_at(text, at);
  return {code, static_cast<std::uint32_t>(code_point_length(text, at)), kind_of(code)};
}

[[nodiscard]] constexpr bool apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
[[nodiscard]] constexpr bool hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
constexpr char32_t en_dash = 0x2013;
[[nodiscard]] constexpr bool closing_bracket(char32_t c) { return c == ')' || c == ']' || c == '}'; }
[[nodiscard]] constexpr bool closing_quote(char32_t c) {
  return c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == 0xBB;
}
[[nodiscard]] constexpr bool word_kind(CharKind kind) { return kind == CharKind::letter || kind == CharKind::digit; }
[[nodiscard]] constexpr bool lower_case(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}
[[nodiscard]] constexpr bool upper_case(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

}  // namespace entente
