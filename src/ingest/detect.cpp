// Magic bytes first; then text is sniffed: markup, records, tables, messages. Names decide only where texts look alike.
#include <algorithm>
#include <array>

#include "entente/core/utf8.hpp"
#include "entente/ingest/format.hpp"
#include "ingest/encoding.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

struct Magic {
  std::string_view bytes;
  std::size_t at;
  Format format;
};

constexpr auto magics = std::to_array<Magic>({
    {"\x1F\x8B", 0, Format::packed},
    {std::string_view("\xFD"
                      "7zXZ\0",
                      6),
     0, Format::packed},
    {"BZh", 0, Format::packed},
    {"\x28\xB5\x2F\xFD", 0, Format::packed},
    {"PK\x03\x04", 0, Format::zip},
    {"PK\x05\x06", 0, Format::zip},
    {"ustar", 257, Format::tar},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, Format::ole},
    {"{\\rtf", 0, Format::rtf},
    {"WARC/", 0, Format::warc},
    {"filedesc://", 0, Format::arc},
});

struct Extension {
  std::string_view ending;
  Format format;
};

/// Names of which files are taken from folders, and what their text is taken for where it could be several things.
constexpr auto extensions = std::to_array<Extension>({
    {".txt", Format::text},
    {".text", Format::text},
    {".md", Format::markdown},
    {".markdown", Format::markdown},
    {".html", Format::html},
    {".htm", Format::html},
    {".xhtml", Format::html},
    {".jsonl", Format::json_lines},
    {".ndjson", Format::json_lines},
});

Format by_name(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (const Extension& extension : extensions)
    if (lower.ends_with(extension.ending)) return extension.format;
  return Format::unknown;
}

/// A zero byte, or more than a tenth of control bytes.
bool binary(std::string_view head) {
  const auto control = std::ranges::count_if(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1A';
  });
  return head.find('\0') != std::string_view::npos || static_cast<std::size_t>(control) * 10 > head.size();
}

/// What stands behind white space, XML declarations, comments and a document type, in lower case.
std::string_view behind_prolog(std::string_view text) {
  while (true) {
    text = trim(text);
    std::string_view close;
    if (text.starts_with("<?"))
      close = "?>";
    else if (text.starts_with("<!--"))
      close = "-->";
    else if (text.starts_with("<!doctype") && !text.starts_with("<!doctype html"))
      close = ">";
    else
      return text;
    const std::size_t end = text.find(close);
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + close.size());
  }
}

bool begins_with_tag(std::string_view text, std::string_view tag) {
  if (!text.starts_with('<') || !text.substr(1).starts_with(tag)) return false;
  const char next = text.size() > tag.size() + 1 ? text[tag.size() + 1] : '>';
  return next == '>' || next == ' ' || next == '\n' || next == '\t' || next == '/';
}

Format sniff_markup(std::string_view lower, Format named) {
  const std::string_view root = behind_prolog(lower);
  if (root.starts_with("<!doctype html")) return Format::html;
  for (const std::string_view tag : {"html", "head", "body"})
    if (begins_with_tag(root, tag)) return Format::html;
  if (named == Format::html) return Format::html;
  if (root.starts_with("<tei") || root.find("tei-c.org/ns") != std::string_view::npos) return Format::tei;
  return lower.starts_with("<?xml") ? Format::xml : Format::unknown;
}

/// An object that ends where its first line does begins JSON Lines; one over several lines, or an array, is JSON.
Format sniff_json(std::string_view text) {
  const std::size_t second = text.find_first_not_of(" \t\n", 1);
  if (second == std::string_view::npos) return Format::unknown;
  if (text[0] == '[') return text[second] == '{' ? Format::json : Format::unknown;
  if (text[0] != '{' || text[second] != '"') return Format::unknown;
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return Format::json_lines;
  return trim(text.substr(0, line)).ends_with('}') ? Format::json_lines : Format::json;
}

Format sniff_text(std::string_view text, Format named) {
  const std::string lower = lower_ascii(trim(text));
  if (lower.starts_with('<')) {
    const Format markup = sniff_markup(lower, named);
    if (markup != Format::unknown) return markup;
  }
  if (named == Format::html || named == Format::json_lines) return named;
  if (const Format json = sniff_json(trim(text)); json != Format::unknown) return json;
  return named == Format::unknown ? Format::text : named;
}

}  // namespace

Format detect_format(std::string_view head, std::string_view name) {
  head = head.substr(0, 4096);
  if (head.empty()) return Format::unknown;
  for (const Magic& magic : magics)
    if (head.size() > magic.at && head.substr(magic.at).starts_with(magic.bytes)) return magic.format;
  if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
  const bool wide = wide_encoding(head) != nullptr;
  if (!wide && binary(head)) return Format::binary;
  return sniff_text(clean_utf8(wide ? to_utf8(head, {}).text : std::string(head)), by_name(name));
}

bool known_extension(std::string_view name) { return by_name(name) != Format::unknown; }

std::string_view to_string(Format format) {
  switch (format) {
    case Format::text:
      return "plain text";
    case Format::markdown:
      return "Markdown";
    case Format::html:
      return "HTML";
    case Format::pdf:
      return "PDF";
    case Format::docx:
      return "Word document";
    case Format::odt:
      return "OpenDocument text";
    case Format::epub:
      return "EPUB";
    case Format::rtf:
      return "RTF";
    case Format::email:
      return "e-mail";
    case Format::tei:
      return "TEI XML";
    case Format::record:
      return "JSON record";
    case Format::row:
      return "row of a table";
    case Format::json_lines:
      return "JSON Lines";
    case Format::json:
      return "JSON";
    case Format::table:
      return "table";
    case Format::mbox:
      return "mailbox";
    case Format::warc:
      return "WARC";
    case Format::arc:
      return "ARC";
    case Format::tar:
      return "tar archive";
    case Format::zip:
      return "zip archive";
    case Format::packed:
      return "compressed file";
    case Format::ole:
      return "Office file of before 2007";
    case Format::xml:
      return "XML of an unknown kind";
    case Format::binary:
      return "binary file, no text";
    case Format::unknown:
      return "nothing";
  }
  return "?";
}

}  // namespace entente
