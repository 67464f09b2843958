// Magic bytes first; then text is sniffed: markup, records, tables, messages. Names decide only where texts look alike.
#include <algorithm>
#include <array>

#include "entente/core/utf8.hpp"
#include "entente/ingest/format.hpp"
#include "ingest/csv.hpp"
#include "ingest/encoding.hpp"
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

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
    {".txt", Format::text},          {".text", Format::text},   {".md", Format::markdown},
    {".markdown", Format::markdown}, {".html", Format::html},   {".htm", Format::html},
    {".xhtml", Format::html},        {".xml", Format::xml},     {".jsonl", Format::json_lines},
    {".ndjson", Format::json_lines}, {".json", Format::json},   {".csv", Format::table},
    {".tsv", Format::table},         {".tab", Format::table},   {".eml", Format::email},
    {".mht", Format::email},         {".mhtml", Format::email}, {".mbox", Format::mbox},
    {".pdf", Format::pdf},           {".docx", Format::docx},   {".docm", Format::docx},
    {".odt", Format::odt},           {".epub", Format::epub},   {".rtf", Format::rtf},
    {".doc", Format::ole},           {".warc", Format::warc},   {".wet", Format::warc},
    {".arc", Format::arc},           {".tar", Format::tar},     {".zip", Format::zip},
    {".gz", Format::packed},         {".xz", Format::packed},   {".bz2", Format::packed},
    {".zst", Format::packed},        {".tgz", Format::packed},  {".txz", Format::packed},
    {".tbz", Format::packed},        {".tbz2", Format::packed}, {".tzst", Format::packed},
});

Format by_name(std::string_view name);

/// Word, OpenDocument and EPUB files are zip archives; the first entry says which.
Format sniff_zip(std::string_view head, std::string_view file_name) {
  constexpr std::size_t name_at = 30;
  const std::string_view name = head.substr(std::min(name_at, head.size()));
  const Format named = by_name(file_name);
  if (name.starts_with("mimetype")) {
    if (head.find("application/epub+zip") != std::string_view::npos) return Format::epub;
    if (head.find("application/vnd.oasis.opendocument") != std::string_view::npos) return Format::odt;
  }
  for (const std::string_view first : {"[Content_Types].xml", "_rels/", "docProps/", "word/", "customXml/"})
    if (name.starts_with(first)) return Format::docx;
  return named == Format::docx || named == Format::odt || named == Format::epub ? named : Format::zip;
}

Format by_name(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (const Extension& extension : extensions)
    if (lower.ends_with(extension.ending)) return extension.format;
  return Format::unknown;
}

/// More than a tenth of control bytes; where a zero is among them more than a hundredth, but for one in a short text.
/// Packed bytes hold a tenth, programs and tables of numbers more. A text with fewer is damaged, and is repaired.
bool binary(std::string_view head) {
  const auto control = std::ranges::count_if(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1A';
  });
  const auto count = static_cast<std::size_t>(control);
  return head.find('\0') == std::string_view::npos ? count * 10 > head.size() : count * 100 > head.size() + 80;
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
      close = text.substr(0, text.find('>')).find('[') == std::string_view::npos ? ">" : "]>";
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
  return lower.starts_with("<?xml") || lower.starts_with("<!doctype") || named == Format::xml ? Format::xml
                                                                                              : Format::unknown;
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

/// Header lines at the top: how many in all, and how many that only mail has.
struct HeaderCounts {
  std::size_t lines = 0;
  std::size_t of_mail = 0;
  bool sender = false;
};

HeaderCounts count_headers(std::string_view text) {
  static constexpr auto mail_only = std::to_array<std::string_view>(
      {"message-id", "received", "return-path", "mime-version", "delivered-to", "content-type", "in-reply-to",
       "references", "x-mailer", "reply-to", "dkim-signature", "content-transfer-encoding"});
  HeaderCounts counts;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with(' ') || line.starts_with('\t')) continue;
    const std::string key = lower_ascii(line.substr(0, line.find(':')));
    if (key.size() == line.size() || key.empty() || key.find_first_of(" \t") != std::string::npos) break;
    ++counts.lines;
    counts.of_mail += std::ranges::find(mail_only, key) != mail_only.end();
    counts.sender = counts.sender || key == "from";
  }
  return counts;
}

/// Memoranda begin with "From:" and "To:" too, so a name that says text wants headers that only machines write.
Format sniff_mail(std::string_view text, Format named) {
  const bool mailbox = text.starts_with("From ");
  if (mailbox) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  const HeaderCounts counts = count_headers(text);
  const bool mail = named == Format::email || named == Format::mbox
                        ? counts.lines > 0
                        : counts.of_mail >= 2 || (counts.of_mail == 1 && counts.sender);
  if (!mail) return Format::unknown;
  return mailbox ? Format::mbox : Format::email;
}

/// A first line such as "date,title,text".
bool names_a_text_column(std::string_view text) {
  const std::string line = lower_ascii(text.substr(0, text.find('\n')));
  const char delimiter = find_delimiter(line);
  if (line.find(delimiter) == std::string::npos) return false;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(delimiter, at), line.size());
    const std::string_view cell = trim(std::string_view(line).substr(at, end - at));
    if (cell == "text" || cell == "\"text\"") return true;
    at = end + 1;
  }
  return false;
}

/// Front matter, or a heading line and a link or a second heading.
bool looks_like_markdown(std::string_view text) {
  if (text.starts_with("---\n") && text.find("\n---\n") != std::string_view::npos) return true;
  const bool heading = text.starts_with("# ") || text.find("\n# ") != std::string_view::npos;
  return heading && (text.find("](") != std::string_view::npos || text.find("\n## ") != std::string_view::npos);
}

Format sniff_text(std::string_view text, Format named) {
  if (is_own_graph(trim(text))) return Format::graph;
  const std::string lower = lower_ascii(trim(text));
  if (lower.starts_with('<')) {
    const Format markup = sniff_markup(lower, named);
    if (markup != Format::unknown) return markup;
  }
  if (named == Format::html || named == Format::json_lines || named == Format::table) return named;
  if (const Format json = sniff_json(trim(text)); json != Format::unknown) return json;
  if (const Format mail = sniff_mail(text, named); mail != Format::unknown) return mail;
  if (named == Format::text || named == Format::markdown) return named;
  if (names_a_text_column(text)) return Format::table;
  return looks_like_markdown(text) ? Format::markdown : Format::text;
}

}  // namespace

Format detect_format(std::string_view head, std::string_view name) {
  head = head.substr(0, 4096);
  if (head.empty()) return Format::unknown;
  for (const Magic& magic : magics)
    if (head.size() > magic.at && head.substr(magic.at).starts_with(magic.bytes))
      return magic.format == Format::zip ? sniff_zip(head, name) : magic.format;
  if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
  const bool wide = wide_encoding(head) != nullptr;
  if (!wide && binary(head)) return Format::binary;
  return sniff_text(clean_utf8(wide ? to_utf8(head, {}).text : std::string(head)), by_name(name));
}

bool known_extension(std::string_view name) {
  const Format format = by_name(name);
  return format != Format::unknown && format != Format::xml;  // XML is many things
}

bool taken_from_folder(std::string_view name, std::string_view head) {
  const std::string_view last = name.substr(name.rfind('/') + 1);
  if (last.starts_with('.') || last.starts_with("README") || name.starts_with("__MACOSX/")) return false;
  if (known_extension(last)) return !is_own_graph(head);
  const Format format = detect_format(head, last);
  switch (format) {
    case Format::unknown:
    case Format::binary:
    case Format::xml:
    case Format::ole:
    case Format::graph:
      return false;
    case Format::pdf:
    case Format::odt:
    case Format::epub:
    case Format::rtf:
    case Format::tei:
    case Format::warc:
    case Format::arc:
    case Format::html:
    case Format::email:
    case Format::mbox:
      return true;
    default:
      return last.find('.') == std::string_view::npos;
  }
}

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
    case Format::graph:
      return "graph of entente";
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
