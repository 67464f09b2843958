// Any bytes read as CoNLL-U are refused with a line, or give sentences that can be parsed.
#include "entente/syntax/conllu.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto read = entente::read_conllu({reinterpret_cast<const char*>(data), size}, "input.conllu");
  if (!read) {
    entente::fuzz::require(read.error().line > 0 && !read.error().what.empty());
    return 0;
  }
  for (const entente::ConlluSentence& sentence : *read)
    for (const entente::ConlluWord& word : sentence.words)
      entente::fuzz::require(word.head >= -1 && word.head < static_cast<std::int32_t>(sentence.words.size()));
  return 0;
}
