// Repair on the way out: ids and titles may come from anywhere.
#include "export/text_out.hpp"

#include "entente/core/utf8.hpp"

namespace entente {

CodePoint decode_utf8(std::string_view text, std::size_t position) {
  const auto value = static_cast<std::uint32_t>(code_point_at(text, position));
  const auto length = static_cast<std::uint32_t>(code_point_length(text, position));
  return {value, length, value != 0xFFFD || length == 3};
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
