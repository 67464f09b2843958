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
constexpr std::size_t rich_prose = 400;    ///< bytes; this much prose is no banner
constexpr std::size_t main_share_percent = 90;

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

/// What a name says of an element: nothing, that it may be furniture, or that it is.
enum class Naming : std::uint8_t { none, maybe, surely };

bool starts_with_one_of(std::string_view word, std::span<const std::string_view> beginnings) {
  return std::ranges::any_of(beginnings, [&](std::string_view b) { return word.starts_with(b); });
}

/// One word of a class, an id or a role. What hides prose from guests ("paywall") or adorns it ("banner") may hold it.
Naming naming_of(std::string_view word) {
  static constexpr auto sure = std::to_array<std::string_view>(
      {"ad",      "ads",         "advert",      "aside",         "foot",    "footer",     "hatnote",      "masthead",
       "nav",     "navbar",      "navbox",      "navigation",    "pager",   "noprint",    "pagination",   "related",
       "seealso", "sharing",     "social",      "toc",           "topnav",  "toolbar",    "subnav",       "contentinfo",
       "signup",  "catlinks",    "printfooter", "editsection",   "reflist", "references", "colophon",     "appeal",
       "skip",    "recommended", "recirc",      "complementary", "search",  "tags",       "byline-share", "share"});
  static constexpr auto sure_beginnings = std::to_array<std::string_view>(
      {"breadcrumb", "comment", "comentario", "kommentar", "disqus", "cookie", "donat", "fundrais", "mailing", "menu",
       "newsletter", "popup", "sidebar", "sidenav", "sitenotice", "outbrain", "taboola"});
  static constexpr auto maybe_beginnings =
      std::to_array<std::string_view>({"advertis", "banner", "promo", "subscri", "paywall", "notice", "teaser"});
  if (std::ranges::find(sure, word) != sure.end() || starts_with_one_of(word, sure_beginnings)) return Naming::surely;
  return starts_with_one_of(word, maybe_beginnings) ? Naming::maybe : Naming::none;
}

std::string names_of(const GumboNode* node) {
  return lower_ascii(attribute(node, "class") + " " + attribute(node, "id") + " " + attribute(node, "role"));
}

Naming naming_of(const GumboNode* node) {
  if (tag_is(node, {GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
                    GUMBO_TAG_H5, GUMBO_TAG_H6}))
    return Naming::none;
  const std::string names = names_of(node);
  Naming naming = Naming::none;
  std::size_t at = 0;
  while (at < names.size()) {
    const std::size_t end = std::min(names.find_first_of(" -_\t\n", at), names.size());
    naming = std::max(naming, naming_of(std::string_view(names).substr(at, end - at)));
    at = end + 1;
  }
  const bool pair = names.find("see-also") != std::string::npos || names.find("sign-up") != std::string::npos;
  return pair ? Naming::surely : naming;
}

/// Where readers write, whose prose may outweigh the article's.
bool comment_section(const GumboNode* node) {
  if (!tag_is(node, {GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ASIDE, GUMBO_TAG_OL, GUMBO_TAG_UL})) return false;
  const std::string names = names_of(node);
  for (const std::string_view word : {"comment", "comentario", "kommentar", "disqus"}) {
    const std::size_t at = names.find(word);
    if (at != std::string::npos && (at == 0 || std::string_view(" -_").find(names[at - 1]) != std::string_view::npos))
      return true;
  }
  return false;
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

bool semantic_article(const GumboNode* node) {
  return tag_is(node, {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN}) || attribute(node, "role") == "main";
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
  // An <a> without an address is a place to go to, not a link.
  const bool link = tag_is(node, {GUMBO_TAG_A}) && gumbo_get_attribute(&node->v.element.attributes, "href") != nullptr;
  sum.links = link || tag_is(node, {GUMBO_TAG_BUTTON, GUMBO_TAG_INPUT}) ? 1 : 0;
  if (never_prose(node)) return sum;
  sum.title = tag_is(node, {GUMBO_TAG_H1});
  in_paragraph = in_paragraph || tag_is(node, {GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_BLOCKQUOTE});
  in_link = in_link || link;
  for (const GumboNode* child : children(node)) {
    const PageStats inner = gather(child, in_paragraph, in_link, depth + 1);
    sum.bytes += inner.bytes;
    sum.link_bytes += inner.link_bytes;
    sum.prose += inner.prose;
    sum.comments += inner.comments;
    sum.links += inner.links;
    sum.title = sum.title || inner.title;
  }
  if (comment_section(node)) sum.comments = sum.prose;
  stats_.emplace(node, sum);
  return sum;
}

bool Page::holds_most(const PageNode* node) const {
  const PageStats held = stats(node);
  // Only where next to nothing else is there do comments count as the page's prose.
  const std::size_t apart = comments_count_ ? 0 : held.comments;
  return (held.prose - apart) * 2 > all_.prose - (comments_count_ ? 0 : all_.comments);
}

bool Page::judge(const PageNode* node) const {
  if (holds_most(node)) return false;
  const PageStats held = stats(node);
  if (tag_is(node, {GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM, GUMBO_TAG_HEADER})) return true;
  const std::size_t enough = tag_is(node, {GUMBO_TAG_P}) ? long_run : rich_prose;
  const bool rich = held.prose >= enough && held.prose * 3 > held.bytes * 2;
  const Naming naming = naming_of(node);
  if (naming == Naming::surely || (naming == Naming::maybe && !rich)) return true;
  if (tag_is(node, {GUMBO_TAG_P}) && held.links > 0 && held.link_bytes == held.bytes) return true;
  const bool group = tag_is(node, {GUMBO_TAG_DIV, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_SECTION, GUMBO_TAG_TABLE});
  if (group && held.links >= 3 && held.link_bytes * 4 > held.bytes * 3) return true;
  const bool small = held.bytes < appeal_limit && held.bytes * 2 < all_.bytes && held.links > 0;
  return small && (group || tag_is(node, {GUMBO_TAG_P})) && !held.title && asks_for_something(text_inside(node));
}

std::size_t Page::weigh(const PageNode* node) {
  const auto found = stats_.find(node);
  if (found == stats_.end()) return 0;
  PageStats& held = found->second;
  held.furniture = judge(node);
  if (held.furniture) return 0;
  std::size_t inside = 0;
  std::size_t kept = 0;
  for (const GumboNode* child : children(node)) {
    if (!is_element(child)) continue;
    inside += stats(child).prose;
    kept += weigh(child);
  }
  held.kept_prose = held.prose - inside + kept;
  return held.kept_prose;
}

Page::Page(const PageNode* root) : all_(gather(root, false, false, 0)) {
  comments_count_ = all_.prose - all_.comments < rich_prose;
  all_.kept_prose = weigh(root);
  for (const PageNode* next = root; next != nullptr;) {
    main_ = next;
    stats_[next].around_main = true;
    if (semantic_article(next)) article_ = next;
    next = nullptr;
    for (const GumboNode* child : children(main_)) {
      const bool holder = is_element(child) &&
                          !tag_is(child, {GUMBO_TAG_P, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_LI, GUMBO_TAG_BLOCKQUOTE});
      if (holder && stats(child).kept_prose * 100 > all_.kept_prose * main_share_percent) next = child;
    }
  }
}

}  // namespace entente
