// HTML: the page is parsed by gumbo; main content is what is left without menus, banners and footers. An element that
// looks like a menu keeps its place where it holds most of the page's paragraphs: some sites nest the article in it.
#include <gumbo.h>

#include <array>
#include <cstring>

#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr int max_depth = 400;

bool tag_is(const GumboNode* node, std::initializer_list<GumboTag> tags) {
  for (const GumboTag tag : tags)
    if (node->v.element.tag == tag) return true;
  return false;
}

bool is_element(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE; }

std::string attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string() : std::string(found->value);
}

bool never_prose(const GumboNode* node) {
  return tag_is(
      node, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG, GUMBO_TAG_BUTTON,
             GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_HEAD, GUMBO_TAG_MATH});
}

/// Named or marked as what stands around an article.
bool looks_like_furniture(const GumboNode* node) {
  if (tag_is(node, {GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM, GUMBO_TAG_HEADER})) return true;
  static constexpr std::array<std::string_view, 22> words = {
      "nav",        "menu",    "banner",  "footer",   "sidebar",    "cookie",    "donat",  "subscri",
      "newsletter", "related", "share",   "social",   "breadcrumb", "comment",   "advert", "promo",
      "mailing",    "signup",  "sign-up", "masthead", "toolbar",    "pagination"};
  const std::string role = attribute(node, "role");
  const std::string names = lower_ascii(attribute(node, "class") + " " + attribute(node, "id") + " " + role);
  for (const std::string_view word : words)
    if (names.find(word) != std::string::npos) return true;
  return false;
}

bool hidden(const GumboNode* node) {
  const std::string style = lower_ascii(attribute(node, "style"));
  return gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr ||
         attribute(node, "aria-hidden") == "true" || style.find("display:none") != std::string::npos ||
         style.find("display: none") != std::string::npos;
}

bool block_element(const GumboNode* node) {
  return tag_is(node,
                {GUMBO_TAG_P,          GUMBO_TAG_DIV,    GUMBO_TAG_LI,     GUMBO_TAG_UL,         GUMBO_TAG_OL,
                 GUMBO_TAG_TABLE,      GUMBO_TAG_TR,     GUMBO_TAG_TD,     GUMBO_TAG_TH,         GUMBO_TAG_H1,
                 GUMBO_TAG_H2,         GUMBO_TAG_H3,     GUMBO_TAG_H4,     GUMBO_TAG_H5,         GUMBO_TAG_H6,
                 GUMBO_TAG_DL,         GUMBO_TAG_DT,     GUMBO_TAG_DD,     GUMBO_TAG_ARTICLE,    GUMBO_TAG_SECTION,
                 GUMBO_TAG_MAIN,       GUMBO_TAG_HEADER, GUMBO_TAG_NAV,    GUMBO_TAG_FOOTER,     GUMBO_TAG_ASIDE,
                 GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,    GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_CAPTION,
                 GUMBO_TAG_FORM,       GUMBO_TAG_HR,     GUMBO_TAG_BODY,   GUMBO_TAG_ADDRESS,    GUMBO_TAG_TBODY,
                 GUMBO_TAG_THEAD});
}

BlockKind kind_of(const GumboNode* node, BlockKind outer) {
  if (tag_is(node, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_DT}))
    return BlockKind::heading;
  if (tag_is(node, {GUMBO_TAG_LI})) return BlockKind::list_item;
  if (tag_is(node, {GUMBO_TAG_TD, GUMBO_TAG_TH})) return BlockKind::table_cell;
  if (tag_is(node, {GUMBO_TAG_BLOCKQUOTE})) return BlockKind::quote;
  if (tag_is(node, {GUMBO_TAG_FIGCAPTION, GUMBO_TAG_CAPTION})) return BlockKind::caption;
  return outer;
}

std::span<GumboNode* const> children(const GumboNode* node) {
  const GumboVector& list = node->v.element.children;
  return {reinterpret_cast<GumboNode* const*>(list.data), list.length};
}

/// Bytes of text inside paragraphs: how much of the page's prose an element holds.
std::size_t paragraph_bytes(const GumboNode* node, bool inside, int depth) {
  if (node->type == GUMBO_NODE_TEXT) return inside ? std::strlen(node->v.text.text) : 0;
  if (!is_element(node) || never_prose(node) || depth > max_depth) return 0;
  std::size_t bytes = 0;
  for (const GumboNode* child : children(node))
    bytes += paragraph_bytes(child, inside || tag_is(node, {GUMBO_TAG_P}), depth + 1);
  return bytes;
}

class HtmlReader {
 public:
  HtmlReader(Document& document, std::size_t all) : document_(document), blocks_(document), all_(all) {}

  void read(const GumboNode* node, BlockKind kind, int depth) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      pending_ += node->v.text.text;
      return;
    }
    if (!is_element(node) || never_prose(node) || hidden(node) || depth > max_depth) return;
    if (looks_like_furniture(node) && paragraph_bytes(node, false, depth) * 2 <= all_) return flush(kind);
    if (tag_is(node, {GUMBO_TAG_BR})) pending_ += ' ';
    const bool block = block_element(node);
    if (block) flush(kind);
    const BlockKind inner = kind_of(node, kind);
    for (const GumboNode* child : children(node)) read(child, inner, depth + 1);
    if (block) flush(inner);
  }

  void flush(BlockKind kind) {
    if (!page_furniture(pending_)) blocks_.add(pending_, kind);
    pending_.clear();
  }

 private:
  Document& document_;
  BlockWriter blocks_;
  std::size_t all_;
  std::string pending_;
};

std::string text_inside(const GumboNode* node, int depth = 0) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) return node->v.text.text;
  std::string text;
  if (is_element(node) && depth < max_depth)
    for (const GumboNode* child : children(node)) text += text_inside(child, depth + 1);
  return text;
}

/// Title, date and speaker from <title>, <meta> and <time>; what comes first wins.
void read_metadata(const GumboNode* node, Document& document, int depth) {
  if (!is_element(node) || depth > max_depth) return;
  if (tag_is(node, {GUMBO_TAG_TITLE}) && document.title.empty()) document.title = trim(text_inside(node));
  if (tag_is(node, {GUMBO_TAG_TIME}) && !document.date.known())
    document.date = parse_iso_date(attribute(node, "datetime")).value_or(Date{});
  if (tag_is(node, {GUMBO_TAG_META})) {
    const std::string name =
        lower_ascii(attribute(node, "name") + attribute(node, "property") + attribute(node, "itemprop"));
    const std::string content = attribute(node, "content");
    const bool date = name == "date" || name == "dc.date" || name == "dcterms.date" || name == "datepublished" ||
                      name == "article:published_time" || name == "dcterms.created" || name == "pubdate";
    if (date && !document.date.known()) document.date = parse_iso_date(content).value_or(Date{});
    if (name == "speaker") document.speaker = content;
  }
  for (const GumboNode* child : children(node)) read_metadata(child, document, depth + 1);
}

}  // namespace

void read_html(std::string_view text, Document& document) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* page = gumbo_parse_with_options(&options, text.data(), text.size());
  read_metadata(page->root, document, 0);
  HtmlReader reader(document, paragraph_bytes(page->root, false, 0));
  reader.read(page->root, BlockKind::paragraph, 0);
  reader.flush(BlockKind::paragraph);
  gumbo_destroy_output(&options, page);
}

}  // namespace entente
