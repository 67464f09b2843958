// Plain text: header lines at the top, page furniture at either end, and prose between, which stays as it is.
#include <array>
#include <charconv>

#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::size_t title_limit = 160;

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

/// Drops leading "Key: value" lines up to the empty line behind them.
std::string_view read_header(std::string_view text, Document& document) {
  std::string_view rest = text;
  bool any = false;
  while (!rest.empty()) {
    const std::string_view line = first_line(rest);
    const std::size_t colon = line.find(':');
    if (trim(line).empty()) return any ? rest : text;
    if (colon == std::string_view::npos || !set_field(line.substr(0, colon), line.substr(colon + 1), document))
      return any ? rest : text;
    any = true;
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return rest;
}

std::string_view drop_furniture(std::string_view text) {
  text = trim(text);
  while (page_furniture(first_line(text))) text = trim(text.substr(first_line(text).size()));
  while (!text.empty()) {
    const std::size_t line = text.rfind('\n');
    const std::string_view last = line == std::string_view::npos ? text : text.substr(line + 1);
    const std::size_t keep = page_furniture(last) ? 0 : glued_furniture(last);
    if (keep == last.size()) break;
    text = trim(text.substr(0, text.size() - last.size() + keep));
  }
  return text;
}

/// The first line where it is short, has no final period and stands alone, not as the first of wrapped lines.
std::string_view find_title(std::string_view body) {
  const std::string_view line = trim(first_line(body));
  if (line.empty() || line.size() > title_limit || std::string_view(".,;:").find(line.back()) != std::string_view::npos)
    return {};
  std::string_view rest = body.substr(first_line(body).size());
  if (trim(rest).empty()) return {};
  rest.remove_prefix(1);
  const std::size_t next = trim(first_line(rest)).size();
  return next == 0 || next > title_limit ? line : std::string_view();
}

}  // namespace

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

bool set_field(std::string_view key, std::string_view value, Document& document) {
  const std::string name = lower_ascii(trim(key));
  value = trim(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  if (name == "title")
    document.title = value;
  else if (name == "date")
    document.date = find_date(value).value_or(Date{});
  else if (name == "speaker")
    document.speaker = value;
  else if (name == "author")
    document.author = value;
  else if (name == "source" || name == "publisher")
    document.publisher = value;
  else if (name == "url")
    document.url = value;
  else
    return false;
  return true;
}

std::optional<char> hex_byte(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  unsigned value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + 2, value, 16);
  if (code != std::errc() || end != text.data() + 2) return std::nullopt;
  return static_cast<char>(value);
}

void read_plain_text(std::string_view text, Document& document) {
  const std::string_view body = drop_furniture(read_header(text, document));
  if (document.title.empty()) document.title = find_title(body);
  document.text = body;
}

}  // namespace entente
