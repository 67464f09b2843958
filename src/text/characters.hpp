// What kind of character begins at a byte: as much of Unicode as a tokeniser of English needs.
#pragma once

#include <cstdint>
#include <string_view>

#include "entente/core/utf8.hpp"

namespace entente {

enum class CharKind : std::uint8_t { space, letter, digit, punctuation };

/// The code point that begins at a byte, its length and kind.
struct Character {
  char32_t code = 0;
  std::uint32_t length = 1;
  CharKind kind = CharKind::punctuation;
};

[[nodiscard]] inline CharKind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return CharKind::space;
    if (c >= '0' && c <= '9') return CharKind::digit;
    return ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z') ? CharKind::letter : CharKind::punctuation;
  }
  if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x3000)
    return CharKind::space;
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA ? CharKind::letter : CharKind::punctuation;
  if (c == 0xD7 || c == 0xF7 || c == 0xFFFD) return CharKind::punctuation;
  if ((c >= 0x2010 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F) || c >= 0x1F000) return CharKind::punctuation;
  return CharKind::letter;
}

[[nodiscard]] inline Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1, kind_of(byte)};
  const char32_t code = code_point_at(text, at);
  return {code, static_cast<std::uint32_t>(code_point_length(text, at)), kind_of(code)};
}

[[nodiscard]] inline bool apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
/// Hyphens and the en dash: inside a word they join it.
[[nodiscard]] inline bool joiner(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }
[[nodiscard]] inline bool closer(char32_t c) {
  return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == 0xBB;
}
[[nodiscard]] inline bool word_kind(CharKind kind) { return kind == CharKind::letter || kind == CharKind::digit; }
[[nodiscard]] inline bool lower_case(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

}  // namespace entente
