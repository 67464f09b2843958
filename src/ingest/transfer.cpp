// The two transfer encodings of mail, and the encoded words of its headers.
#include <array>

#include "ingest/encoding.hpp"
#include "ingest/mime.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

/// An encoded word at value[at]; `end` is behind it. Empty where there is none.
std::string encoded_word(std::string_view value, std::size_t at, std::size_t& end) {
  const std::size_t charset = value.find('?', at + 2);
  if (charset == std::string_view::npos || charset + 2 >= value.size() || value[charset + 2] != '?') return {};
  const std::size_t close = value.find("?=", charset + 3);
  if (close == std::string_view::npos) return {};
  const std::string_view coded = value.substr(charset + 3, close - charset - 3);
  const char way = static_cast<char>(value[charset + 1] | 0x20);
  if (way != 'b' && way != 'q') return {};
  std::string spaced(coded);
  for (char& c : spaced)
    if (c == '_') c = ' ';
  const std::string bytes = way == 'b' ? decode_base64(coded) : decode_quoted_printable(spaced);
  end = close + 2;
  return to_utf8(bytes, value.substr(at + 2, charset - at - 2)).text;
}

}  // namespace

std::string decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (c == '=') break;
    if (digit < 0) continue;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 0xFFU);
  }
  return out;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    const std::string_view next = text.substr(i + 1, 2);
    if (next.starts_with('\n')) {
      i += 1;
    } else if (next.starts_with("\r\n")) {
      i += 2;
    } else if (const auto byte = hex_byte(next)) {
      out += *byte;
      i += 2;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string decode_header(std::string_view value) {
  std::string out;
  std::size_t last_word = std::string::npos;  // where the word before ended, in `out`
  for (std::size_t i = 0; i < value.size();) {
    std::size_t end = i;
    const std::string word = value.substr(i).starts_with("=?") ? encoded_word(value, i, end) : std::string();
    if (end == i) {
      out += value[i++];
      continue;
    }
    // Blanks between two encoded words belong to neither.
    if (last_word != std::string::npos && trim(std::string_view(out).substr(last_word)).empty()) out.resize(last_word);
    out += word;
    last_word = out.size();
    i = end;
  }
  return to_utf8(out, {}).text;
}

}  // namespace entente
