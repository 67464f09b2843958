#include "export/json_out.hpp"

namespace entente {
namespace {

// "\\n", "\\u001F", or the character itself.
void append_ascii(std::string& out, char c) {
  constexpr std::string_view from = "\"\\\b\f\n\r\t";
  constexpr std::string_view to = "\"\\bfnrt";
  constexpr std::string_view hex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  if (const std::size_t at = from.find(c); at != std::string_view::npos)
    out.append(1, '\\').append(1, to[at]);
  else if (byte < 0x20)
    out.append("\\u00").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
  else
    out += c;
}

/// How long the code point is in `text`.
std::size_t append_beyond_ascii(std::string& out, std::string_view text) {
  const CodePoint c = decode_utf8(text, 0);
  out.append(c.valid ? text.substr(0, c.length) : "\xEF\xBF\xBD");
  return c.length;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (true) {
    const std::size_t plain = plain_length(text);
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    const bool ascii = static_cast<unsigned char>(text.front()) < 0x80;
    if (ascii) append_ascii(out, text.front());
    text.remove_prefix(ascii ? 1 : append_beyond_ascii(out, text));
  }
  out += '"';
}

}  // namespace entente
