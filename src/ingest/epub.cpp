// EPUB: the chapters that the spine names, in its order, each read as a page of HTML, joined to one document.
#include <algorithm>
#include <map>

#include "entente/core/utf8.hpp"
#include "ingest/archive.hpp"
#include "ingest/document_readers.hpp"
#include "ingest/encoding.hpp"
#include "ingest/properties.hpp"
#include "ingest/readers.hpp"
#include "ingest/xml.hpp"
#include "ingest/zip_parts.hpp"

namespace entente {
namespace {

bool wanted_part(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (const std::string_view ending : {".xhtml", ".html", ".htm", ".xml", ".opf"})
    if (lower.ends_with(ending)) return true;
  return false;
}

std::string package_path(const ZipParts& parts, std::uint32_t nesting) {
  std::string path;
  XmlHandlers handlers;
  handlers.start = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name == "rootfile" && path.empty()) path = safe_entry_name(attributes["full-path"]);
  };
  static_cast<void>(parse_xml(part(parts, "META-INF/container.xml"), "container.xml", nesting, handlers));
  return path;
}

/// "text/ch%201.xhtml#top" beside OEBPS/content.opf is OEBPS/text/ch 1.xhtml.
std::string path_beside(const std::string& package, std::string_view href) {
  std::string path = package.substr(0, package.rfind('/') + 1);
  href = href.substr(0, href.find('#'));
  for (std::size_t i = 0; i < href.size(); ++i) {
    const auto escaped = href[i] == '%' ? hex_byte(href.substr(i + 1)) : std::nullopt;
    path += escaped.value_or(href[i]);
    if (escaped) i += 2;
  }
  for (std::size_t up = path.find("/../"); up != std::string::npos; up = path.find("/../")) {
    const std::size_t folder = up == 0 ? 0 : path.rfind('/', up - 1) + 1;
    path.erase(folder, up + 4 - folder);
  }
  return path.starts_with("../") ? path.substr(3) : path;
}

/// Paths of the chapters in reading order; the table of contents is none.
Result<std::vector<std::string>> chapters(std::string_view opf, const std::string& path, std::uint32_t nesting) {
  std::map<std::string, std::string, std::less<>> manifest;
  std::vector<std::string> spine;
  XmlHandlers handlers;
  handlers.start = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name == "item" && attributes["properties"].find("nav") == std::string_view::npos)
      manifest.emplace(attributes["id"], attributes["href"]);
    if (name == "itemref" && attributes["linear"] != "no") spine.emplace_back(attributes["idref"]);
  };
  const Result<void> done = parse_xml(opf, path, nesting, handlers);
  if (!done) return tl::unexpected(done.error());
  std::vector<std::string> paths;
  for (const std::string& id : spine)
    if (const auto found = manifest.find(id); found != manifest.end())
      paths.push_back(path_beside(path, found->second));
  return paths;
}

void append_chapter(const Document& chapter, Document& document) {
  BlockWriter blocks(document);
  for (const Block& block : chapter.blocks)
    blocks.add(std::string_view(chapter.text).substr(block.bytes.begin, block.bytes.size()), block.kind);
}

}  // namespace

Result<ReadDocuments> read_epub(const SourceItem& item, const ReadOptions& options) {
  const Result<ZipParts> parts = read_zip_parts(item.bytes, item.name, options.limits, wanted_part);
  if (!parts) return tl::unexpected(parts.error());
  const std::uint32_t nesting = options.limits.nesting;
  const std::string package = package_path(*parts, nesting);
  if (part(*parts, package).empty()) return fail(ErrorCode::malformed, "EPUB without a package file", item.name);
  if (!part(*parts, "META-INF/encryption.xml").empty() &&
      part(*parts, "META-INF/encryption.xml").find(".xhtml") != std::string_view::npos)
    return fail(ErrorCode::not_supported, "is protected against copying", item.name);
  Result<std::vector<std::string>> paths = chapters(part(*parts, package), package, nesting);
  if (!paths) {
    paths.error().path = item.name + "!/" + package;
    return tl::unexpected(std::move(paths.error()));
  }
  ReadDocuments result;
  Document document = document_of(item);
  read_properties(part(*parts, package), nesting, document);
  for (const std::string& path : *paths) {
    if (part(*parts, path).empty()) {
      result.errors.push_back({ErrorCode::not_found, "chapter is missing", item.name + "!/" + path});
      continue;
    }
    if (part(*parts, path).size() > options.limits.text) {
      result.errors.push_back(beyond_limit(options.limits.text, "--max-text", item.name + "!/" + path));
      continue;
    }
    Document chapter;
    read_html(clean_utf8(to_utf8(part(*parts, path), {}).text), chapter);
    append_chapter(chapter, document);
  }
  result.documents.push_back(std::move(document));
  return result;
}

}  // namespace entente
