// A sentence ends after a final mark and what closes behind it (quotes, brackets, note marks), unless what follows says
// that it goes on. Only tokens that end in a final mark are looked at, so that the cost is that of the marks.
#include "text/sentences.hpp"

#include <algorithm>
#include <optional>

#include "entente/core/dateline.hpp"
#include "text/abbreviations.hpp"
#include "text/characters.hpp"

namespace entente {
namespace {

class SentenceSplitter {
 public:
  SentenceSplitter(std::string_view text, std::span<const Token> tokens, const ParagraphTokens& paragraph,
                   std::vector<Sentence>& out)
      : text_(text), tokens_(tokens), paragraph_(paragraph), begin_(paragraph.tokens.begin), out_(out) {}

  void split() {
    const std::uint32_t end = paragraph_.tokens.end;
    add(dateline_end());
    for (const std::uint32_t mark : paragraph_.marks) {
      if (mark < begin_) continue;  // already inside what closes a sentence
      const std::uint32_t after = closed(mark);
      if (after < end && goes_on(mark, after)) continue;
      add(after);
    }
    add(end);
  }

 private:
  [[nodiscard]] std::string_view word(std::uint32_t token) const {
    const ByteSpan bytes = tokens_[token].bytes;
    return text_.substr(bytes.begin, bytes.size());
  }
  [[nodiscard]] Character first(std::uint32_t token) const { return character_at(text_, tokens_[token].bytes.begin); }
  [[nodiscard]] bool touches(std::uint32_t token) const {
    return tokens_[token].bytes.begin == tokens_[token - 1].bytes.end;
  }
  [[nodiscard]] bool number(std::uint32_t token) const {
    return word(token).size() <= 3 && word(token).find_first_not_of("0123456789") == std::string_view::npos;
  }

  /// Where somebody wrote is no part of what he wrote: first token behind a dateline.
  [[nodiscard]] std::uint32_t dateline_end() const {
    const std::uint32_t end = paragraph_.tokens.end;
    if (begin_ == end || paragraph_.block != BlockKind::paragraph) return begin_;
    const std::uint32_t from = tokens_[begin_].bytes.begin;
    const std::optional<Dateline> dateline = find_dateline(text_.substr(from, tokens_[end - 1].bytes.end - from));
    std::uint32_t token = begin_;
    while (dateline && token < end && tokens_[token].bytes.begin < from + dateline->size) ++token;
    return token;
  }

  void add(std::uint32_t end) {
    while (begin_ < end) {
      const std::uint32_t cut = std::min(end, begin_ + longest_sentence);
      out_.push_back({{begin_, cut}, paragraph_.block, paragraph_.number});
      begin_ = cut;
    }
  }

  /// First token after the quotes, brackets and note marks ("[3]", "3") right behind a final mark.
  [[nodiscard]] std::uint32_t closed(std::uint32_t mark) const {
    const std::uint32_t end = paragraph_.tokens.end;
    std::uint32_t next = mark + 1;
    while (next < end && touches(next)) {
      const char32_t c = first(next).code;
      const bool note_number = number(next) && (next + 1 == end || !touches(next + 1));
      if (note_number || closing_bracket(c) || closing_quote(c) || c == 0x201C)
        ++next;
      else if (c == '[' && next + 2 < end && number(next + 1) && word(next + 2) == "]")
        next += 3;
      else
        break;
    }
    const bool note = next + 2 < end && word(next) == "[" && number(next + 1) && word(next + 2) == "]";
    return note ? next + 3 : next;
  }

  [[nodiscard]] bool goes_on(std::uint32_t mark, std::uint32_t next) const {
    const std::string_view w = word(mark);
    const char32_t following = first(next).code;
    if (following == ',' || following == ';' || following == ':' || closing_bracket(following)) return true;
    if (following == '.' || following == 0x2026) return true;  // ". . ."
    if (w.size() > 1 && w.back() == '.' && w[w.size() - 2] != '.') return abbreviation_goes_on(mark, next);
    if (w == "." && enumerator(mark)) return true;
    if (lower_case(following)) return true;
    if (w.back() == '!' || w.back() == '?') return mark + 1 < next && said_after(next);
    return w == "." && touches(next) && mark + 1 == next && !upper_case(following);  // ".com" and the like
  }

  [[nodiscard]] bool abbreviation_goes_on(std::uint32_t mark, std::uint32_t next) const {
    const std::string_view w = word(mark);
    std::uint32_t start = next;
    const char32_t c = first(next).code;
    const bool opens = c == 0x201C || c == 0x2018 || c == '"' || c == '(' || c == '[';
    if (opens && next + 1 < paragraph_.tokens.end) ++start;
    if (mark + 1 < next && closing_bracket(first(mark + 1).code)) return true;  // "... (U.S.) The"
    switch (abbreviation(w.substr(0, w.size() - 1))) {
      case Abbreviation::title:
      case Abbreviation::number:
        return true;
      case Abbreviation::none:
      case Abbreviation::initial:
      case Abbreviation::other:
        break;
    }
    if (w == "etc." && upper_case(first(start).code)) return false;
    return !sentence_starter(word(start));
  }

  /// "1. The", "IV. The", "a. The" at the beginning of a sentence.
  [[nodiscard]] bool enumerator(std::uint32_t mark) const {
    if (mark != begin_ + 1 || !touches(mark)) return false;
    const std::string_view w = word(begin_);
    if (number(begin_)) return true;
    return w.size() <= 4 && w.find_first_not_of("IVXLC") == std::string_view::npos;
  }

  /// “Never!” Kim said.
  [[nodiscard]] bool said_after(std::uint32_t next) const {
    const std::uint32_t end = std::min(next + 4, paragraph_.tokens.end);
    for (std::uint32_t i = next; i < end; ++i)
      if (speech_verb(word(i))) return true;
    return false;
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const ParagraphTokens& paragraph_;
  std::uint32_t begin_;  ///< first token of the sentence that is being read
  std::vector<Sentence>& out_;
};

}  // namespace

void split_sentences(std::string_view text, std::span<const Token> tokens, const ParagraphTokens& paragraph,
                     std::vector<Sentence>& sentences) {
  SentenceSplitter(text, tokens, paragraph, sentences).split();
}

}  // namespace entente
