// Sentences of raw text for self-training, one a line, tokens separated by blanks. Keeps a share of the sentences that
// look like prose: 5 to 45 tokens, an end mark, few capitals and digits.
// Usage: raw_sentences SHARE < JSONL, with SHARE in (0, 1]; documents with a field "text".
#include <rapidjson/document.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include "entente/text/tokenize.hpp"
#include "syntax/atoms.hpp"

namespace {

using namespace entente;

bool looks_like_prose(const Document& document, std::span<const Token> tokens) {
  if (tokens.size() < 5 || tokens.size() >= 46) return false;
  const std::string_view last = text_of(document, tokens.back());
  if (last != "." && last != "?" && last != "!") return false;
  std::size_t lower = 0;
  for (const Token& token : tokens) {
    const char c = text_of(document, token)[0];
    lower += c >= 'a' && c <= 'z';
  }
  const char first = text_of(document, tokens.front())[0];
  return first >= 'A' && first <= 'Z' && lower * 2 > tokens.size();
}

void print_sentences(std::string text, double share) {
  Document document;
  document.text = std::move(text);
  const TokenizedText tokenized = tokenize(document);
  for (const Sentence& sentence : tokenized.sentences) {
    const std::span tokens = std::span(tokenized.tokens).subspan(sentence.tokens.begin, sentence.tokens.size());
    if (!looks_like_prose(document, tokens)) continue;
    std::string line;
    for (const Token& token : tokens) {
      if (!line.empty()) line += ' ';
      line += text_of(document, token);
    }
    if (static_cast<double>(hash_bytes(line) >> 11) * 0x1p-53 < share) std::puts(line.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  const double share = argc > 1 ? std::atof(argv[1]) : 1;
  for (std::string line; std::getline(std::cin, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("text") || !json["text"].IsString()) continue;
    print_sentences(json["text"].GetString(), share);
  }
  return 0;
}
