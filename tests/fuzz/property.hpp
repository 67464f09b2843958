// What must hold for every document, whatever bytes it came from. A violation stops the fuzzer.
#pragma once

#include <cstdlib>
#include <string_view>

#include "entente/core/utf8.hpp"
#include "entente/ingest/read.hpp"
#include "entente/text/tokenize.hpp"

namespace entente::fuzz {

inline void require(bool fact) {
  if (!fact) std::abort();
}

/// Text is clean, blocks are in order, tokens are in order and not empty, sentences cover the tokens.
inline void check_document(const Document& document) {
  std::size_t repairs = 0;
  require(clean_utf8(document.text, &repairs).size() <= document.text.size());
  require(repairs == 0);
  std::uint32_t last = 0;
  for (const Block& block : document.blocks) {
    require(last <= block.bytes.begin && block.bytes.begin <= block.bytes.end &&
            block.bytes.end <= document.text.size());
    last = block.bytes.end;
  }
  const TokenizedText text = tokenize(document);
  last = 0;
  for (const Token& token : text.tokens) {
    require(last <= token.bytes.begin && token.bytes.begin < token.bytes.end &&
            token.bytes.end <= document.text.size());
    last = token.bytes.end;
  }
  std::uint32_t next = 0;
  for (const Sentence& sentence : text.sentences) {
    require(sentence.tokens.begin == next && !sentence.tokens.empty());
    next = sentence.tokens.end;
  }
  require(next == text.tokens.size());
}

/// Whatever a file of this name holds, its documents are whole, and what went wrong is said.
inline void check_read(const char* name, std::string_view bytes) {
  ReadOptions options;
  options.limits.bytes = options.limits.unpacked = std::uint64_t{1} << 24;
  const auto read = read_documents({name, bytes}, options);
  if (!read) {
    require(!read.error().what.empty());
    return;
  }
  for (const Document& document : read->documents) check_document(document);
  for (const Error& error : read->errors) require(!error.what.empty());
}

}  // namespace entente::fuzz
