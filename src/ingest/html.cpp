// HTML: the page is parsed by gumbo; main content is what is left without menus, banners, appeals and footers. Beside
// the element that holds nearly all of the prose, only headings and what holds prose itself are kept.
#include <gumbo.h>

#include <algorithm>
#include <span>

#include "entente/core/utf8.hpp"
#include "ingest/page.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

// Bytes of prose; shorter pieces are furniture.
constexpr std::size_t aside_limit = 600;    ///< somewhere on the page
constexpr std::size_t article_limit = 100;  ///< beside the main element, but within the same <article>

bool tag_is(const GumboNode* node, std::initializer_list<GumboTag> tags) {
  return std::ranges::find(tags, node->v.element.tag) != tags.end();
}

bool block_element(const GumboNode* node) {
  return tag_is(node, {GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_LI,         GUMBO_TAG_UL,      GUMBO_TAG_OL,
                       GUMBO_TAG_TABLE,   GUMBO_TAG_TR,      GUMBO_TAG_TD,         GUMBO_TAG_TH,      GUMBO_TAG_H1,
                       GUMBO_TAG_H2,      GUMBO_TAG_H3,      GUMBO_TAG_H4,         GUMBO_TAG_H5,      GUMBO_TAG_H6,
                       GUMBO_TAG_DL,      GUMBO_TAG_DT,      GUMBO_TAG_DD,         GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION,
                       GUMBO_TAG_MAIN,    GUMBO_TAG_HEADER,  GUMBO_TAG_NAV,        GUMBO_TAG_FOOTER,  GUMBO_TAG_ASIDE,
                       GUMBO_TAG_PRE,     GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_CAPTION, GUMBO_TAG_FORM,
                       GUMBO_TAG_ADDRESS, GUMBO_TAG_TBODY,   GUMBO_TAG_THEAD,      GUMBO_TAG_BODY,    GUMBO_TAG_HR,
                       GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER});
}

bool heading(const GumboNode* node) {
  return tag_is(node, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
}

BlockKind kind_of(const GumboNode* node, BlockKind outer) {
  if (heading(node) || tag_is(node, {GUMBO_TAG_DT})) return BlockKind::heading;
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

/// ASCII or not; a line of stars, arrows or page numbers has none.
bool holds_letter(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i] | 0x20);
    if ((byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(text[i]) >= 0xC3) {
      // U+2000 to U+2BFF are punctuation, arrows and ornaments.
      if (static_cast<unsigned char>(text[i]) != 0xE2) return true;
      if (i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xB0) return true;
      i += 2;
    }
  }
  return false;
}

/// Where a node stands: the nearer to the prose, the less it takes to be kept.
enum class Zone : std::uint8_t { outside, article, main };

class HtmlReader {
 public:
  HtmlReader(const GumboNode* root, Document& document) : page_(root), blocks_(document) {}

  void read(const GumboNode* node, BlockKind kind, Zone zone, int depth) {
    if (is_text(node)) {
      pending_ += node->v.text.text;
      return;
    }
    if (!is_element(node) || depth > deepest_page || never_prose(node)) return;
    if (node == page_.article()) zone = std::max(zone, Zone::article);
    if (node == page_.main_element()) zone = Zone::main;
    const PageStats held = page_.stats(node);
    if (held.furniture || dropped(node, held, zone)) {
      flush(kind);
      if (held.title) read_title(node);
      return;
    }
    if (tag_is(node, {GUMBO_TAG_BR})) pending_ += ' ';
    const bool block = block_element(node);
    if (block) flush(kind);
    const BlockKind inner = kind_of(node, kind);
    for (const GumboNode* child : children(node)) read(child, inner, zone, depth + 1);
    if (block) flush(inner);
  }

  void flush(BlockKind kind) {
    if (!page_furniture(pending_) && (kind == BlockKind::table_cell || holds_letter(pending_)))
      blocks_.add_unless_repeated(pending_, kind);
    pending_.clear();
  }

  /// Headings under which nothing stands: what they headed was dropped.
  void drop_empty_headings() { blocks_.drop_last_headings(); }

 private:
  /// Beside the main element.
  [[nodiscard]] bool dropped(const GumboNode* node, const PageStats& held, Zone zone) const {
    if (zone == Zone::main || held.around_main || tag_is(node, {GUMBO_TAG_H1})) return false;
    if (tag_is(node, {GUMBO_TAG_TABLE, GUMBO_TAG_DL})) return false;
    return held.kept_prose < (zone == Zone::article ? article_limit : aside_limit) || held.kept_prose * 2 < held.bytes;
  }

  /// Of a header that is dropped, the <h1> stays.
  void read_title(const GumboNode* node) {
    std::vector<const GumboNode*> open = {node};
    while (!open.empty()) {
      const GumboNode* top = open.back();
      open.pop_back();
      if (!is_element(top) || never_prose(top)) continue;
      if (tag_is(top, {GUMBO_TAG_H1}))
        blocks_.add(text_inside(top), BlockKind::heading);
      else
        open.insert(open.end(), children(top).rbegin(), children(top).rend());
    }
  }

  Page page_;
  BlockWriter blocks_;
  std::string pending_;
};

}  // namespace

void read_html(std::string_view text, Document& document) {
  std::string literal;
  if (holds_bytes_literal(text)) text = literal = clean_utf8(decode_bytes_literal(text));
  if (tree_too_large(text) || too_many_attributes(text)) return read_without_tree(text, document);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* page = gumbo_parse_with_options(&options, text.data(), text.size());
  read_metadata(page->root, document);
  HtmlReader reader(page->root, document);
  reader.read(page->root, BlockKind::paragraph, Zone::outside, 0);
  reader.flush(BlockKind::paragraph);
  reader.drop_empty_headings();
  gumbo_destroy_output(&options, page);
}

}  // namespace entente
