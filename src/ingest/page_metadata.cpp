// What a page says about itself: <meta> and <link>, <time>, JSON-LD (json_ld.cpp), and bylines that are marked as such.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "ingest/page.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

using Names = std::span<const std::string_view>;

constexpr auto date_names = std::to_array<std::string_view>(
    {"date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "datepublished",
     "pubdate", "publishdate", "publish_date", "publish-date", "publication_date", "article:published_time",
     "citation_publication_date", "citation_date", "og:published_time", "parsely-pub-date", "sailthru.date"});
constexpr auto author_names =
    std::to_array<std::string_view>({"author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author",
                                     "byl", "article:author", "sailthru.author"});
constexpr auto publisher_names = std::to_array<std::string_view>(
    {"og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"});
constexpr auto url_names = std::to_array<std::string_view>({"og:url", "citation_public_url", "parsely-link"});
constexpr auto title_names = std::to_array<std::string_view>({"og:title", "dc.title", "citation_title"});

bool among(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

void offer(std::string& field, std::string_view value) {
  if (field.empty()) field = trim(value);
}

/// What was found, in places of falling rank.
struct Found {
  PageFacts meta;
  PageFacts json_ld;
  std::string title;      ///< of <title>
  std::string og_title;   ///< as the page wants to be shared under
  std::string heading;    ///< the first <h1>
  std::string time;       ///< the first <time>
  std::string byline;     ///< what an element marked as the author's name says
  std::string canonical;  ///< <link rel="canonical">
};

void offer_date(std::string_view text, PageFacts& facts) {
  if (!facts.date.known()) facts.date = find_date(text).value_or(Date{});
}

void read_meta(const GumboNode* node, Found& found, Document& document) {
  const std::string content = attribute(node, "content");
  for (const char* key : {"name", "property", "itemprop"}) {
    const std::string name = lower_ascii(attribute(node, key));
    if (name.empty()) continue;
    if (among(date_names, name)) offer_date(content, found.meta);
    if (among(author_names, name) && !address(content)) offer(found.meta.author, content);
    if (among(publisher_names, name)) offer(found.meta.publisher, content);
    if (among(url_names, name) && address(content)) offer(found.meta.url, content);
    if (among(title_names, name)) offer(found.og_title, content);
    if (name == "speaker") document.speaker = trim(content);
  }
}

std::string folded(std::string_view text) {
  Document scratch;
  BlockWriter(scratch).add(text, BlockKind::heading);
  return scratch.text;
}

bool marked_as_author(const GumboNode* node) {
  if (attribute(node, "rel") == "author" || attribute(node, "itemprop") == "author") return true;
  const std::string names = " " + lower_ascii(attribute(node, "class")) + " ";
  return names.find(" byline ") != std::string::npos || names.find(" author ") != std::string::npos;
}

void read_element(const GumboNode* node, Found& found, Document& document) {
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_TITLE && found.title.empty()) found.title = folded(text_inside(node));
  if (tag == GUMBO_TAG_H1 && found.heading.empty()) found.heading = folded(text_inside(node));
  if (tag == GUMBO_TAG_META) read_meta(node, found, document);
  if (tag == GUMBO_TAG_TIME) offer(found.time, attribute(node, "datetime"));
  if (tag == GUMBO_TAG_LINK && lower_ascii(attribute(node, "rel")) == "canonical")
    offer(found.canonical, attribute(node, "href"));
  if (tag == GUMBO_TAG_SCRIPT && lower_ascii(attribute(node, "type")).starts_with("application/ld+json"))
    read_json_ld(text_inside(node), found.json_ld);
  if (found.byline.empty() && tag != GUMBO_TAG_META && tag != GUMBO_TAG_LINK && marked_as_author(node))
    found.byline = author_of_byline(folded(text_inside(node)));
}

/// "/2013/11/27/", "/2013-11-27" or "/2013/11/" in an address.
Date date_of_address(std::string_view url) {
  for (std::size_t at = url.find('/', 8); at != std::string_view::npos; at = url.find('/', at + 1)) {
    std::string day(url.substr(at + 1, 10));
    std::ranges::replace(day, '/', '-');
    const bool month_alone = day.size() > 7 && day[4] == '-' && url[at + 8] == '/';
    for (const std::size_t size : {std::size_t{10}, std::size_t{7}}) {
      const std::optional<Date> date = parse_iso_date(day.substr(0, size));
      if (date && (date->day != 0 || (size == 7 && month_alone))) return *date;
    }
  }
  return {};
}

/// "Heading | Name of the site" is the heading with something added.
std::string title_of(const Found& found, const std::string& site) {
  const std::string& title = found.title.empty() ? found.og_title : found.title;
  if (title.empty() || (!found.heading.empty() && title.find(found.heading) != std::string::npos))
    return found.heading.empty() ? title : found.heading;
  for (const std::string_view separator : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const std::string suffix = std::string(separator) + site;
    if (!site.empty() && title.size() > suffix.size() && title.ends_with(suffix))
      return title.substr(0, title.size() - suffix.size());
  }
  return title;
}

}  // namespace

void read_metadata(const PageNode* root, Document& document) {
  Found found;
  std::vector<const GumboNode*> open = {root};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (!is_element(node)) continue;
    read_element(node, found, document);
    const GumboVector& list = node->v.element.children;
    for (unsigned i = list.length; i > 0; --i) open.push_back(static_cast<const GumboNode*>(list.data[i - 1]));
  }
  document.url = address(found.canonical) ? found.canonical : found.meta.url;
  offer(document.url, found.json_ld.url);
  document.publisher = found.meta.publisher;
  offer(document.publisher, found.json_ld.publisher);
  // Sites name themselves as author in <meta>, but hardly in the description of an article.
  for (const std::string* author : {&found.json_ld.author, &found.meta.author, &found.byline})
    offer(document.author, author_of_byline(*author));
  for (const Date date :
       {found.meta.date, found.json_ld.date, find_date(found.time).value_or(Date{}), date_of_address(document.url)})
    if (!document.date.known()) document.date = date;
  document.title = title_of(found, document.publisher);
}

}  // namespace entente
