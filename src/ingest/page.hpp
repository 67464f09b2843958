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
  std::size_t comments = 0;    ///< of prose that stands in a section of readers' comments
  std::size_t kept_prose = 0;  ///< of prose outside of furniture; 0 where the element is furniture itself
  std::size_t links = 0;       ///< links, buttons and input fields
  bool title = false;          ///< holds an <h1>
  bool furniture = false;      ///< menu, banner, appeal, footer, list of links: by tag, by name or by what it holds
  bool around_main = false;    ///< the main element, or what holds it
};

/// Numbers for every element and a judgement on each, gathered in two passes.
class Page {
 public:
  explicit Page(const PageNode* root);
  [[nodiscard]] const PageStats& all() const { return all_; }
  [[nodiscard]] PageStats stats(const PageNode* node) const;
  /// Holds most of the page's prose: never dropped, whatever its name.
  [[nodiscard]] bool holds_most(const PageNode* node) const;
  /// The innermost element that holds nearly all of the prose.
  [[nodiscard]] const PageNode* main_element() const { return main_; }
  /// The innermost <article> or <main> around the main element, or null.
  [[nodiscard]] const PageNode* article() const { return article_; }

 private:
  PageStats gather(const PageNode* node, bool in_paragraph, bool in_link, int depth);
  std::size_t weigh(const PageNode* node);
  [[nodiscard]] bool judge(const PageNode* node) const;

  std::unordered_map<const PageNode*, PageStats> stats_;
  PageStats all_;
  bool comments_count_ = false;
  const PageNode* main_ = nullptr;
  const PageNode* article_ = nullptr;
};

[[nodiscard]] bool is_element(const PageNode* node);
[[nodiscard]] bool is_text(const PageNode* node);
/// Scripts, styles, forms' parts and what is hidden: nobody reads it as prose.
[[nodiscard]] bool never_prose(const PageNode* node);
[[nodiscard]] std::string attribute(const PageNode* node, const char* name);
/// All text inside a node.
[[nodiscard]] std::string text_inside(const PageNode* node);
/// What a page says of itself, as far as it is not yet decided which place is right.
struct PageFacts {
  Date date = {};
  std::string author = {};
  std::string publisher = {};
  std::string url = {};
};

/// Title, date, author, publisher, address and speaker; what comes first wins, and what programs are told comes before
/// what readers see.
void read_metadata(const PageNode* root, Document& document);
/// Fills what is still empty from the text of a JSON-LD script. Broken JSON says nothing.
void read_json_ld(std::string_view text, PageFacts& facts);
/// Whether elements are open more than deepest_page levels deep anywhere, or the tree would have more than some 700,000
/// of them, by counting tags alone. Linear.
[[nodiscard]] bool tree_too_large(std::string_view html);
/// Whether gumbo would compare attributes for seconds, or keep more than a million of them.
[[nodiscard]] bool too_many_attributes(std::string_view html);
/// The text between the tags: for pages of which no tree is built.
void read_without_tree(std::string_view html, Document& document);
/// Whether a page's text is a Python bytes literal, b'...\\xe2\\x80\\x99...', as careless programs save it.
[[nodiscard]] bool holds_bytes_literal(std::string_view html);
/// The page with its escapes undone. The bytes may be broken UTF-8.
[[nodiscard]] std::string decode_bytes_literal(std::string_view html);

}  // namespace entente
