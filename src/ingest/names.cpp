#include "entente/ingest/names.hpp"

#include "entente/core/utf8.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// "\xFF" at text[at].
bool escape_at(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\\x" && hex_byte(text.substr(at + 2)).has_value();
}

}  // namespace

std::string name_of_path(std::string_view path) {
  std::string name;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t length = code_point_length(path, at);
    const std::string_view part = path.substr(at, length);
    if (escape_at(path, at) || !valid_utf8(part)) {
      const auto byte = static_cast<unsigned char>(path[at]);
      name.append("\\x") += {hex_digits[byte >> 4U], hex_digits[byte & 0xFU]};
    } else {
      name += part;
    }
    at += length;
  }
  return name;
}

std::string path_of_name(std::string_view name) {
  std::string path;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool escaped = escape_at(name, at);
    path += escaped ? *hex_byte(name.substr(at + 2)) : name[at];
    if (escaped) at += 3;
  }
  return path;
}

}  // namespace entente
