// Tokens and sentences as strings, for tables of expectations.
#pragma once

#include <string>
#include <vector>

#include "entente/text/tokenize.hpp"

namespace entente::test {

inline Document plain(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

/// "China|'s|army|.": the tokens of all sentences.
inline std::string tokens_of(const std::string& text) {
  const Document document = plain(text);
  std::string out;
  for (const Token& token : tokenize(document).tokens)
    out += (out.empty() ? "" : "|") + std::string(text_of(document, token));
  return out;
}

/// The characters of each sentence.
inline std::vector<std::string> sentences_of(const Document& document) {
  const TokenizedText text = tokenize(document);
  std::vector<std::string> out;
  for (const Sentence& sentence : text.sentences) {
    const ByteSpan bytes = bytes_of(text.tokens, sentence.tokens);
    out.push_back(document.text.substr(bytes.begin, bytes.size()));
  }
  return out;
}

inline std::vector<std::string> sentences_of(const std::string& text) { return sentences_of(plain(text)); }

}  // namespace entente::test
