// Furniture is known by its tag and by the words of its class, id and role, by its share of links, or by asking for
// money or an address. An element that holds most of the page's prose is none: some sites nest the article in a header.
#include "ingest/page.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::size_t long_run = 80;       ///< bytes; text of this length is prose even outside a paragraph
constexpr std::size_t appeal_limit = 600;  ///< bytes; nobody asks for a donation at greater length
constexpr std::size_t main_share_percent = 85;

std::span<GumboNode* const> children(const GumboNode* node) {
  const GumboVector& list = node->v.element.children;
  return {reinterpret_cast<GumboNode* const*>(list.data), list.length};
}

bool tag_is(const GumboNode* node, std::initializer_list<GumboTag> tags) {
  return std::ranges::find(tags, node->v.element.tag) != tags.end();
}

bool hidden(const GumboNode* node) {
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  if (attribute(node, "aria-hidden") == "true") return true;
  std::string style = lower_ascii(attribute(node, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

/// One word of a class, an id or a role.
bool furniture_word(std::string_view word) {
  static constexpr auto whole = std::to_array<std::string_view>(
      {"ad",       "ads",         "advert",        "aside",   "byline-share", "foot",     "footer",      "hatnote",
       "masthead", "nav",         "navbar",        "navbox",  "navigation",   "noprint",  "pager",       "pagination",
       "related",  "seealso",     "share",         "sharing", "social",       "toc",      "toolbar",     "topnav",
       "subnav",   "contentinfo", "complementary", "search",  "signup",       "catlinks", "printfooter", "editsection",
       "colophon", "notice",      "appeal",        "skip"});
  static constexpr auto beginnings = std::to_array<std::string_view>(
      {"advertis", "banner", "breadcrumb", "comments", "cookie", "donat", "fundrais", "mailing", "menu", "newsletter",
       "popup", "promo", "sidebar", "sidenav", "subscri", "sitenotice", "paywall"});
  return std::ranges::find(whole, word) != whole.end() ||
         std::ranges::any_of(beginnings, [&](std::string_view b) { return word.starts_with(b); });
}

bool named_as_furniture(const GumboNode* node) {
  if (tag_is(node, {GUMBO_TAG_HTML, GUMBO_TAG_BODY})) return false;
  const std::string names =
      lower_ascii(attribute(node, "class") + " " + attribute(node, "id") + " " + attribute(node, "role"));
  std::size_t at = 0;
  while (at < names.size()) {
    const std::size_t end = std::min(names.find_first_of(" -_\t\n", at), names.size());
    if (furniture_word(std::string_view(names).substr(at, end - at))) return true;
    at = end + 1;
  }
  return names.find("see-also") != std::string::npos || names.find("sign-up") != std::string::npos;
}

bool asks_for_something(std::string_view text) {
  static constexpr auto phrases = std::to_array<std::string_view>({"support us",
                                                                   "support our",
                                                                   "support the archive",
                                                                   "donate",
                                                                   "donation",
                                                                   "our appeal",
                                                                   "winter appeal",
                                                                   "give today",
                                                                   "gift of any size",
                                                                   "subscribe",
                                                                   "newsletter",
                                                                   "mailing list",
                                                                   "cookies",
                                                                   "become a supporter",
                                                                   "become a member",
                                                                   "sign up",
                                                                   "price of a coffee",
                                                                   "chip in",
                                                                   "our readers",
                                                                   "log in"});
  const std::string lower = lower_ascii(text);
  return std::ranges::any_of(phrases, [&](std::string_view p) { return lower.find(p) != std::string::npos; });
}

}  // namespace

bool is_element(const PageNode* node) { return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE; }

bool is_text(const PageNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
}

std::string attribute(const PageNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string() : std::string(found->value);
}

bool never_prose(const PageNode* node) {
  return tag_is(node, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,
                       GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,
                       GUMBO_TAG_HEAD, GUMBO_TAG_MATH}) ||
         (tag_is(node, {GUMBO_TAG_SUP}) && attribute(node, "class").find("reference") != std::string::npos) ||
         hidden(node);
}

std::string text_inside(const PageNode* node) {
  std::string text;
  std::vector<const GumboNode*> open = {node};
  while (!open.empty()) {
    const GumboNode* top = open.back();
    open.pop_back();
    if (is_text(top)) text += top->v.text.text;
    if (!is_element(top)) continue;
    const auto list = children(top);
    open.insert(open.end(), list.rbegin(), list.rend());
  }
  return text;
}

PageStats Page::stats(const PageNode* node) const {
  const auto found = stats_.find(node);
  return found == stats_.end() ? PageStats{} : found->second;
}

PageStats Page::gather(const PageNode* node, bool in_paragraph, bool in_link, int depth) {
  PageStats sum;
  if (node->type == GUMBO_NODE_TEXT) {
    sum.bytes = trim(node->v.text.text).size();
    if (in_link)
      sum.link_bytes = sum.bytes;
    else if (in_paragraph || sum.bytes >= long_run)
      sum.prose = sum.bytes;
    return sum;
  }
  if (!is_element(node) || depth > deepest_page) return sum;
  sum.links = tag_is(node, {GUMBO_TAG_A, GUMBO_TAG_BUTTON, GUMBO_TAG_INPUT}) ? 1 : 0;
  if (never_prose(node)) return sum;
  sum.title = tag_is(node, {GUMBO_TAG_H1});
  in_paragraph = in_paragraph || tag_is(node, {GUMBO_TAG_P});
  in_link = in_link || tag_is(node, {GUMBO_TAG_A});
  for (const GumboNode* child : children(node)) {
    const PageStats inner = gather(child, in_paragraph, in_link, depth + 1);
    sum.bytes += inner.bytes;
    sum.link_bytes += inner.link_bytes;
    sum.prose += inner.prose;
    sum.links += inner.links;
    sum.title = sum.title || inner.title;
  }
  stats_.emplace(node, sum);
  return sum;
}

bool Page::furniture(const PageNode* node) const {
  const PageStats held = stats(node);
  if (holds_most(node)) return false;
  if (tag_is(node, {GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM, GUMBO_TAG_HEADER})) return true;
  if (tag_is(node, {GUMBO_TAG_H1})) return false;
  if (named_as_furniture(node)) return true;
  const bool group = tag_is(node, {GUMBO_TAG_DIV, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_SECTION, GUMBO_TAG_TABLE});
  if (group && held.links >= 3 && held.link_bytes * 4 > held.bytes * 3) return true;
  const bool small = held.bytes < appeal_limit && held.bytes * 2 < all_.bytes && held.links > 0;
  return small && (group || tag_is(node, {GUMBO_TAG_P})) && !held.title && asks_for_something(text_inside(node));
}

const PageNode* Page::main_element(const PageNode* root) const {
  const PageNode* at = root;
  while (true) {
    const PageNode* next = nullptr;
    for (const GumboNode* child : children(at)) {
      const bool holder = is_element(child) &&
                          !tag_is(child, {GUMBO_TAG_P, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_LI, GUMBO_TAG_BLOCKQUOTE});
      if (holder && stats(child).prose * 100 > all_.prose * main_share_percent) next = child;
    }
    if (next == nullptr) return at;
    at = next;
  }
}

}  // namespace entente
