// Pages that no tree is built of: tags are counted, and if there are too many open ones, only cut out.
#include <array>
#include <cctype>
#include <string>
#include <unordered_map>

#include "ingest/page.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::uint64_t most_elements = 700'000;  ///< some 350 MB of gumbo's

/// Tags that hold nothing, and those that the next of their kind closes: they do not nest by themselves.
bool does_not_nest(std::string_view name) {
  for (const std::string_view other :
       {"area",  "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",   "param", "source",
        "track", "wbr",  "p",  "li",  "dt",    "dd", "td",  "th",    "tr",   "option", "tbody", "thead"})
    if (name == other) return true;
  return false;
}

/// What is opened again in the next block where it was left open. A link is closed by the next.
bool formats_text(std::string_view name) {
  for (const std::string_view other :
       {"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"})
    if (name == other) return true;
  return false;
}

/// The tag that begins at html[at] == '<'; `end` is behind its '>'. The name is empty for text such as "a < b".
struct Tag {
  std::string name;
  bool closing = false;
  std::size_t end = 0;
};

Tag tag_at(std::string_view html, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  if (html.substr(i, 3) == "!--") {
    const std::size_t end = html.find("-->", i);
    tag.end = end == std::string_view::npos ? html.size() : end + 3;
    return tag;
  }
  if (i < html.size() && html[i] == '/') tag.closing = true, ++i;
  while (i < html.size() && std::isalnum(static_cast<unsigned char>(html[i])) != 0) tag.name += html[i++];
  tag.name = lower_ascii(tag.name);
  while (i < html.size() && html[i] != '>' && html[i] != '<') ++i;
  tag.end = i < html.size() && html[i] == '>' ? i + 1 : i;
  if (!tag.closing && (tag.name == "script" || tag.name == "style"))
    tag.end = std::min(html.find("</" + tag.name, tag.end), html.size());
  return tag;
}

}  // namespace

bool tree_too_large(std::string_view html) {
  std::unordered_map<std::string, int> open;
  int depth = 0;
  std::uint64_t formats = 0;   // that are open
  std::uint64_t elements = 0;  // at most: in each new block a parser opens again the formats that were left open
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    const Tag tag = tag_at(html, at);
    at = tag.end;
    if (tag.name.empty()) continue;
    const bool format = formats_text(tag.name);
    elements += (tag.closing ? 0 : 1) + (format ? 0 : formats);
    if (elements > most_elements) return true;
    if (does_not_nest(tag.name)) continue;
    int& count = open[tag.name];
    if (tag.closing && count > 0)
      --count, --depth, formats -= format ? 1 : 0;
    else if (!tag.closing)
      ++count, ++depth, formats += format ? 1 : 0;
    if (depth > deepest_page) return true;
  }
  return false;
}

void read_without_tree(std::string_view html, Document& document) {
  BlockWriter blocks(document);
  std::string text;
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    text.append(html.substr(at, open - at));
    if (open == html.size()) break;
    const Tag tag = tag_at(html, open);
    const bool within_line = tag.name.empty() || tag.name == "a" || tag.name == "b" || tag.name == "i" ||
                             tag.name == "span" || tag.name == "em" || tag.name == "strong" || tag.name == "font";
    if (!within_line) {
      blocks.add(text, BlockKind::paragraph);
      text.clear();
    }
    at = std::max(tag.end, open + 1);
  }
  blocks.add(text, BlockKind::paragraph);
}

}  // namespace entente
