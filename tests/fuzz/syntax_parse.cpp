// Any bytes, cleaned, give a tree for every sentence: one root, heads inside, no cycle; names at random places.
#include "entente/core/embedded.hpp"
#include "entente/syntax/parser.hpp"
#include "property.hpp"

namespace {

const entente::Parser& parser() {
  static const entente::Parser parser =
      *entente::Parser::load(entente::embedded("models/english.bin"), entente::embedded("models/window-net.bin"));
  return parser;
}

// Every word after one whose length is a multiple of three begins a name of one to three words.
std::vector<entente::TokenSpan> some_names(const entente::TokenizedText& text) {
  std::vector<entente::TokenSpan> names;
  for (const entente::Sentence& sentence : text.sentences)
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end;) {
      const std::uint32_t length = text.tokens[i].bytes.size() % 3 == 0 ? 1 + i % 3 : 0;
      const std::uint32_t end = std::min(i + length, sentence.tokens.end);
      if (end > i) names.push_back({i, end});
      i = std::max(end, i + 1);
    }
  return names;
}

void check_tree(const entente::Tree& tree) {
  std::size_t roots = 0;
  for (const entente::Arc& arc : tree.arcs) {
    roots += arc.head < 0;
    std::size_t steps = 0;
    for (std::int32_t at = arc.head; at >= 0; at = tree.arcs[static_cast<std::size_t>(at)].head) {
      entente::fuzz::require(static_cast<std::size_t>(at) < tree.size());
      entente::fuzz::require(++steps <= tree.size());
    }
  }
  entente::fuzz::require(roots == 1 && tree.words.size() == tree.arcs.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  entente::Document document;
  document.text = entente::clean_utf8({reinterpret_cast<const char*>(data), size});
  const entente::TokenizedText text = entente::tokenize(document);
  const auto names = some_names(text);
  for (const entente::Sentence& sentence : text.sentences)
    check_tree(parser().parse(document, text.tokens, sentence.tokens, names));
  return 0;
}
