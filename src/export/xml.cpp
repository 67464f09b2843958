// Escaping for XML 1.0 (fifth edition), section 2.2 for characters and 2.3 for name characters.
#include "export/xml.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "export/text_out.hpp"

namespace entente {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool allowed_in_xml(std::uint32_t c) { return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xFFFE) || c >= 0x10000; }

bool allowed_in_nmtoken(std::uint32_t c) {
  if (c < 0x80)
    return (c >= '0' && c <= '9') || ((c | 32U) >= 'a' && (c | 32U) <= 'z') || c == '-' || c == '.' || c == ':' ||
           c == '_';
  // Letters that both the fourth and the fifth edition allow: Latin, Cyrillic, Hebrew, Chinese, Korean.
  static constexpr std::pair<std::uint32_t, std::uint32_t> ranges[] = {
      {0xC0, 0xD6},   {0xD8, 0xF6},   {0xF8, 0x131},  {0x134, 0x13E},   {0x141, 0x148},  {0x14A, 0x17E},
      {0x401, 0x40C}, {0x40E, 0x44F}, {0x5D0, 0x5EA}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3}};
  return std::any_of(std::begin(ranges), std::end(ranges), [c](auto r) { return r.first <= c && c <= r.second; });
}

// Beyond doubt: no "_", which may begin an escape.
bool plain_in_nmtoken(char c) { return c > 0 && c != '_' && allowed_in_nmtoken(static_cast<unsigned char>(c)); }

// The same text, with every character that XML forbids replaced.
std::string_view clean(std::string_view text, std::string& storage) {
  bool good = true;
  for (std::size_t i = plain_length(text); i < text.size() && good;) {
    const CodePoint c = decode_utf8(text, i);
    good = c.valid && allowed_in_xml(c.value);
    i += c.length;
  }
  if (good) return text;
  storage.clear();
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    storage += c.valid && allowed_in_xml(c.value) ? text.substr(i, c.length) : c.value == '\r' ? " " : replacement;
    i += c.length;
  }
  return storage;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
}

void append_cdata(std::string& out, std::string_view text) {
  out += "<![CDATA[";
  for (std::size_t end = text.find("]]>"); end != std::string_view::npos; end = text.find("]]>")) {
    out.append(text.substr(0, end + 2)).append("]]><![CDATA[");
    text.remove_prefix(end + 2);
  }
  out.append(text).append("]]>");
}

}  // namespace

void append_xml_text(std::string& out, std::string_view raw) {
  if (plain_length(raw) == raw.size()) {
    out += raw;
    return;
  }
  std::string storage;
  const std::string_view text = clean(raw, storage);
  const auto marks = std::count_if(text.begin(), text.end(), [](char c) { return c == '&' || c == '<' || c == '>'; });
  if (marks == 0) {
    out += text;
  } else if (marks == 1) {
    append_escaped(out, text);
  } else {
    append_cdata(out, text);
  }
}

void append_xml_attribute(std::string& out, std::string_view raw) {
  const std::size_t plain = plain_length(raw);
  out += raw.substr(0, plain);
  std::string storage;
  for (const char c : clean(raw.substr(plain), storage)) switch (c) {
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        append_escaped(out, std::string_view(&c, 1));
    }
}

std::string nmtoken(std::string_view id) {
  if (!id.empty() && std::all_of(id.begin(), id.end(), plain_in_nmtoken)) return std::string(id);
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < id.size();) {
    const CodePoint c = decode_utf8(id, i);
    const bool escape_sign = c.value == '_' && i + 1 < id.size() && id[i + 1] == 'x';
    if (c.valid && allowed_in_nmtoken(c.value) && !escape_sign) {
      out += id.substr(i, c.length);
    } else {
      for (const char raw : id.substr(i, c.length)) {
        const auto byte = static_cast<unsigned char>(raw);
        out.append("_x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
      }
    }
    i += c.length;
  }
  return out.empty() ? "_x" : out;
}

}  // namespace entente
