// Pages that a program wrote with Python's repr(): one long line with escapes instead of bytes.
#include "ingest/page.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

/// Where the literal's opening quote stands; npos where there is none. Only markup may stand before it.
std::size_t opening_quote(std::string_view html) {
  for (const std::string_view start : {"b'<", "b\"<"}) {
    if (html.starts_with(start)) return 1;
    const std::size_t at = html.find("\n" + std::string(start));
    if (at < 4096) return at + 2;  // npos is more
  }
  return std::string_view::npos;
}

}  // namespace

bool holds_bytes_literal(std::string_view html) {
  const std::size_t open = opening_quote(html);
  if (open == std::string_view::npos) return false;
  const std::size_t last = html.find_last_not_of(" \t\n");
  return last > open && html[last] == html[open] && html.find('\n', open) >= last;
}

std::string decode_bytes_literal(std::string_view html) {
  const std::size_t open = opening_quote(html);
  std::string out(html.substr(0, open - 1));
  const std::string_view body = html.substr(open + 1, html.find_last_not_of(" \t\n") - open - 1);
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '\\' || i + 1 == body.size()) {
      out += body[i];
      continue;
    }
    const char c = body[++i];
    if (const auto byte = c == 'x' ? hex_byte(body.substr(i + 1)) : std::nullopt) {
      out += *byte;
      i += 2;
    } else {
      out += c == 'n' || c == 't' || c == 'r' ? ' ' : c;
    }
  }
  return out;
}

}  // namespace entente
