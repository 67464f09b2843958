// What a page says about itself.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <span>

#include "ingest/page.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

bool date_name(std::string_view name) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "datepublished",
       "pubdate", "publishdate", "publish_date", "publication_date", "article:published_time",
       "citation_publication_date", "citation_date", "og:published_time", "parsely-pub-date"});
  return std::ranges::find(names, name) != names.end();
}

/// Sets the date unless one is known or the text holds none.
void offer_date(std::string_view text, Document& document) {
  if (!document.date.known()) document.date = find_date(text).value_or(Date{});
}

void read_meta(const GumboNode* node, Document& document) {
  const std::string content = attribute(node, "content");
  for (const char* key : {"name", "property", "itemprop"}) {
    const std::string name = lower_ascii(attribute(node, key));
    if (date_name(name)) offer_date(content, document);
    if (name == "speaker") document.speaker = trim(content);
  }
}

std::string folded(std::string_view text) {
  Document scratch;
  BlockWriter(scratch).add(text, BlockKind::heading);
  return scratch.text;
}

/// The value of "datePublished" in JSON-LD, by plain search.
void read_json_ld(std::string_view html, Document& document) {
  static constexpr std::string_view key = "\"datePublished\"";
  const std::size_t at = html.find(key);
  if (at == std::string_view::npos) return;
  const std::size_t open = html.find('"', at + key.size());
  if (open == std::string_view::npos || open > at + key.size() + 8) return;
  offer_date(html.substr(open + 1, 10), document);
}

}  // namespace

void read_metadata(const PageNode* root, std::string_view html, Document& document) {
  std::string title;
  std::string heading;
  std::string time;
  std::vector<const GumboNode*> open = {root};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (!is_element(node)) continue;
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_TITLE && title.empty()) title = folded(text_inside(node));
    if (tag == GUMBO_TAG_H1 && heading.empty()) heading = folded(text_inside(node));
    if (tag == GUMBO_TAG_META) read_meta(node, document);
    if (tag == GUMBO_TAG_TIME && time.empty()) time = attribute(node, "datetime");
    const GumboVector& list = node->v.element.children;
    for (unsigned i = list.length; i > 0; --i) open.push_back(static_cast<const GumboNode*>(list.data[i - 1]));
  }
  read_json_ld(html, document);
  offer_date(time, document);
  // "Heading | Name of the site" is the heading with something added.
  document.title = title.empty() || (!heading.empty() && title.find(heading) != std::string::npos) ? heading : title;
}

}  // namespace entente
