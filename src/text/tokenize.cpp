// Paragraphs, then the tokens of each, then its sentences.
#include "entente/text/tokenize.hpp"

#include "text/paragraphs.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"

namespace entente {

TokenizedText tokenize(const Document& document) {
  TokenLists lists;
  lists.tokens.reserve(document.text.size() / 5 + 16);
  std::vector<Sentence> sentences;
  std::uint32_t number = 0;
  for (const Block& block : find_paragraphs(document)) {
    const auto begin = static_cast<std::uint32_t>(lists.tokens.size());
    lists.marks.clear();
    split_tokens(document.text, block.bytes, lists);
    const auto end = static_cast<std::uint32_t>(lists.tokens.size());
    if (begin == end) continue;
    split_sentences(document.text, lists.tokens, {{begin, end}, lists.marks, block.kind, number++}, sentences);
  }
  return {std::move(lists.tokens), std::move(sentences)};
}

}  // namespace entente
