// Paragraphs, then tokens, then sentences: a sentence ends after a final mark and what closes behind it, unless what
// follows says that it goes on.
#include "entente/text/tokenize.hpp"

#include "text/abbreviations.hpp"
#include "text/characters.hpp"
#include "text/paragraphs.hpp"
#include "text/tokens.hpp"

namespace entente {
namespace {

class SentenceSplitter {
 public:
  SentenceSplitter(const Document& document, TokenizedText& out) : document_(document), out_(out) {}

  void split(TokenSpan paragraph, BlockKind block, std::uint32_t number) {
    end_ = paragraph.end;
    std::uint32_t begin = paragraph.begin;
    for (std::uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
      if (!final_mark(i)) continue;
      std::uint32_t after = i + 1;
      while (after < end_ && closes(after)) ++after;
      if (after < end_ && goes_on(i, after)) continue;
      out_.sentences.push_back({{begin, after}, block, number});
      begin = after;
      i = after - 1;
    }
    if (begin < paragraph.end) out_.sentences.push_back({{begin, paragraph.end}, block, number});
  }

 private:
  [[nodiscard]] std::string_view word(std::uint32_t token) const { return text_of(document_, out_.tokens[token]); }

  [[nodiscard]] bool final_mark(std::uint32_t i) const {
    const std::string_view w = word(i);
    if (w.back() == '.') return true;  // ".", "...", "U.S."
    return w == "!" || w == "?" || w == "\xE2\x80\xA6";
  }

  /// A bracket or quote that stands right behind the token before it.
  [[nodiscard]] bool closes(std::uint32_t i) const {
    const bool touches = out_.tokens[i].bytes.begin == out_.tokens[i - 1].bytes.end;
    return touches && (closer(character_at(word(i), 0).code) || word(i) == "." || word(i) == "!" || word(i) == "?") &&
           character_at(word(i), 0).length == word(i).size();
  }

  [[nodiscard]] bool goes_on(std::uint32_t mark, std::uint32_t next) const {
    const std::string_view following = word(next);
    const Character first = character_at(following, 0);
    if (lower_case(first.code)) return true;
    if (first.code == ',' || first.code == ';' || first.code == ':' || first.code == ')' || first.code == ']') return true;
    const std::string_view w = word(mark);
    if (w.size() < 2 || w.back() != '.' || w[w.size() - 2] == '.') return false;
    switch (abbreviation(w.substr(0, w.size() - 1))) {
      case Abbreviation::title:
      case Abbreviation::number: return true;
      case Abbreviation::none:
      case Abbreviation::other: return !sentence_starter(following);
    }
    return false;
  }

  const Document& document_;
  TokenizedText& out_;
  std::uint32_t end_ = 0;
};

}  // namespace

TokenizedText tokenize(const Document& document) {
  TokenizedText text;
  text.tokens.reserve(document.text.size() / 5);
  SentenceSplitter sentences(document, text);
  std::uint32_t number = 0;
  for (const Block& block : find_paragraphs(document)) {
    const auto begin = static_cast<std::uint32_t>(text.tokens.size());
    split_tokens(document.text, block.bytes, text.tokens);
    const auto end = static_cast<std::uint32_t>(text.tokens.size());
    if (begin == end) continue;
    sentences.split({begin, end}, block.kind, number++);
  }
  return text;
}

}  // namespace entente
