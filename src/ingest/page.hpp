// An HTML page as gumbo parsed it: how much text and how many links each element holds, and what is page furniture.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "entente/core/document.hpp"

struct GumboInternalNode;  // GumboNode; gumbo.h itself stays in the .cpp files

namespace entente {

using PageNode = GumboInternalNode;

/// Pages that nest deeper than this are not given to gumbo, whose work grows with the square of the depth.
constexpr int deepest_page = 1000;

/// What an element holds, all elements inside of it included.
struct PageStats {
  std::size_t bytes = 0;       ///< of text
  std::size_t link_bytes = 0;  ///< of text inside links
  std::size_t prose = 0;       ///< of text outside links that stands in paragraphs or in long runs
  std::size_t links = 0;       ///< links, buttons and input fields
  bool title = false;          ///< holds an <h1>
};

/// Numbers for every element, gathered in one pass.
class Page {
 public:
  explicit Page(const PageNode* root) : all_(gather(root, false, false, 0)) {}
  [[nodiscard]] const PageStats& all() const { return all_; }
  [[nodiscard]] PageStats stats(const PageNode* node) const;
  /// Holds most of the page's prose: never dropped, whatever its name.
  [[nodiscard]] bool holds_most(const PageNode* node) const { return stats(node).prose * 2 > all_.prose; }
  /// Menus, banners, appeals, footers, lists of links: by tag, by name or by what they hold.
  [[nodiscard]] bool furniture(const PageNode* node) const;
  /// The innermost element that holds nearly all of the prose.
  [[nodiscard]] const PageNode* main_element(const PageNode* root) const;

 private:
  PageStats gather(const PageNode* node, bool in_paragraph, bool in_link, int depth);

  std::unordered_map<const PageNode*, PageStats> stats_;
  PageStats all_;
};

[[nodiscard]] bool is_element(const PageNode* node);
[[nodiscard]] bool is_text(const PageNode* node);
/// Scripts, styles, forms' parts and what is hidden: nobody reads it as prose.
[[nodiscard]] bool never_prose(const PageNode* node);
[[nodiscard]] std::string attribute(const PageNode* node, const char* name);
/// All text inside a node.
[[nodiscard]] std::string text_inside(const PageNode* node);
/// Title, date and speaker from the head, <time> and JSON-LD; what comes first wins.
void read_metadata(const PageNode* root, std::string_view html, Document& document);
/// Whether elements are open more than deepest_page levels deep anywhere, by counting tags alone. Linear.
[[nodiscard]] bool nests_too_deep(std::string_view html);
/// The text between the tags: for pages that nest too deep.
void read_without_tree(std::string_view html, Document& document);
/// Whether a page's text is a Python bytes literal, b'...\\xe2\\x80\\x99...', as careless programs save it.
[[nodiscard]] bool holds_bytes_literal(std::string_view html);
/// The page with its escapes undone. The bytes may be broken UTF-8.
[[nodiscard]] std::string decode_bytes_literal(std::string_view html);

}  // namespace entente
