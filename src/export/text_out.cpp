// UTF-8 decoding after table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above U+10FFFF.
#include "export/text_out.hpp"

namespace entente {
namespace {

std::uint32_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
  const std::uint32_t length = sequence_length(byte(0));
  if (length == 1) return {byte(0), 1, true};
  if (length == 0 || text.size() - position < length) return {};
  std::uint32_t value = byte(0) & (0x7FU >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3F);
  }
  constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {};
  return {value, length, true};
}

std::string_view valid_utf8(std::string_view text, std::string& storage) {
  std::size_t good = 0;
  while (good < text.size()) {
    const CodePoint c = decode_utf8(text, good);
    if (!c.valid) break;
    good += c.length;
  }
  if (good == text.size()) return text;
  storage.assign(text.substr(0, good));
  for (std::size_t i = good; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    storage += c.valid ? text.substr(i, c.length) : std::string_view("\xEF\xBF\xBD");
    i += c.length;
  }
  return storage;
}

}  // namespace entente
