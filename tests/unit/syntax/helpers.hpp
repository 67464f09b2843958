// Sentences for the tests of the syntax stage: words separated by blanks, names of actors in brackets.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/embedded.hpp"
#include "entente/syntax/parser.hpp"

namespace entente::test {

inline const Parser& shipped_parser() {
  static const Parser parser = [] {
    auto loaded = Parser::load(embedded("models/english.bin"), embedded("models/window-net.bin"));
    REQUIRE(loaded.has_value());
    return std::move(*loaded);
  }();
  return parser;
}

struct Words {
  Document document;
  std::vector<Token> tokens;
  std::vector<TokenSpan> names;
  [[nodiscard]] std::string_view form(std::size_t i) const { return text_of(document, tokens[i]); }
};

/// "[North Korea] fears war ." : five tokens, one name.
inline Words make_words(std::string_view text) {
  Words words;
  std::uint32_t name_begin = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const auto number = static_cast<std::uint32_t>(words.tokens.size());
    const bool opens = word.front() == '[', closes = word.back() == ']';
    if (opens) name_begin = number;
    word = word.substr(opens, word.size() - opens - closes);
    const auto begin = static_cast<std::uint32_t>(words.document.text.size());
    words.document.text += word;
    words.tokens.push_back({{begin, static_cast<std::uint32_t>(words.document.text.size())}});
    words.document.text += ' ';
    if (closes) words.names.push_back({name_begin, number + 1});
  }
  return words;
}

inline Tree parse(const Parser& parser, const Words& words) {
  return parser.parse(words.document, words.tokens, {0, static_cast<std::uint32_t>(words.tokens.size())}, words.names);
}

/// One root, heads inside the sentence, no cycle.
inline bool is_tree(const std::vector<Arc>& arcs) {
  std::size_t roots = 0;
  for (const Arc& arc : arcs) {
    roots += arc.head < 0;
    std::size_t steps = 0;
    for (std::int32_t at = arc.head; at >= 0; at = arcs[static_cast<std::size_t>(at)].head)
      if (static_cast<std::size_t>(at) >= arcs.size() || ++steps > arcs.size()) return false;
  }
  return arcs.empty() || roots == 1;
}

}  // namespace entente::test
