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

constexpr std::size_t aside_limit = 600;  ///< bytes; beside the main element, shorter pieces are furniture

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

class HtmlReader {
 public:
  HtmlReader(const GumboNode* root, Document& document)
      : page_(root), main_(page_.main_element(root)), blocks_(document) {}

  /// `inside`: the node stands inside the main element.
  void read(const GumboNode* node, BlockKind kind, bool inside, int depth) {
    if (is_text(node)) {
      pending_ += node->v.text.text;
      return;
    }
    if (!is_element(node) || depth > deepest_page || never_prose(node)) return;
    inside = inside || node == main_;
    if (dropped(node, inside)) {
      flush(kind);
      if (page_.stats(node).title) read_title(node);
      return;
    }
    if (tag_is(node, {GUMBO_TAG_BR})) pending_ += ' ';
    const bool block = block_element(node);
    if (block) flush(kind);
    const BlockKind inner = kind_of(node, kind);
    for (const GumboNode* child : children(node)) read(child, inner, inside, depth + 1);
    if (block) flush(inner);
  }

  void flush(BlockKind kind) {
    if (!page_furniture(pending_)) blocks_.add(pending_, kind);
    pending_.clear();
  }

 private:
  [[nodiscard]] bool dropped(const GumboNode* node, bool inside) const {
    if (page_.furniture(node)) return true;
    if (inside || heading(node) || page_.holds_most(node)) return false;
    if (tag_is(node, {GUMBO_TAG_TABLE, GUMBO_TAG_DL})) return false;
    const PageStats held = page_.stats(node);
    return held.bytes < aside_limit && held.bytes * 10 < page_.all().bytes;
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
  const GumboNode* main_;
  BlockWriter blocks_;
  std::string pending_;
};

}  // namespace

void read_html(std::string_view text, Document& document) {
  std::string literal;
  if (holds_bytes_literal(text)) text = literal = clean_utf8(decode_bytes_literal(text));
  if (nests_too_deep(text)) return read_without_tree(text, document);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* page = gumbo_parse_with_options(&options, text.data(), text.size());
  read_metadata(page->root, text, document);
  HtmlReader reader(page->root, document);
  reader.read(page->root, BlockKind::paragraph, false, 0);
  reader.flush(BlockKind::paragraph);
  gumbo_destroy_output(&options, page);
}

}  // namespace entente
