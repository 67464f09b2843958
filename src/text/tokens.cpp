// One pass from left to right. A word runs over letters and digits and over the marks that join them (hyphen, en dash,
// apostrophe, period, comma between digits); then clitics are cut off its end, as Universal Dependencies has them.
#include "text/tokens.hpp"

#include <algorithm>
#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/abbreviations.hpp"
#include "text/characters.hpp"
#include "text/clitics.hpp"

namespace entente {
namespace {

/// Before an en dash these make one word of what follows ("non–Proliferation"), as every word in "o" ("Sino–") does.
constexpr std::array<std::string_view, 14> prefixes = {"Anti", "Cross", "Ex",  "Inter", "Mid",  "Multi", "Non",
                                                       "Pan",  "Post",  "Pre", "Quasi", "Semi", "Trans", "Ultra"};

/// Passes over ASCII letters and digits, sixteen at a time, as far as whole blocks of them or one end go.
inline std::size_t skip_ascii_word(const char* bytes, std::size_t at, std::size_t size) {
#ifdef __SSE2__
  const auto within = [](__m128i block, char first, char count) {  // unsigned (c - first) < count
    const __m128i shifted = _mm_add_epi8(block, _mm_set1_epi8(static_cast<char>(-128 - first)));
    return _mm_cmplt_epi8(shifted, _mm_set1_epi8(static_cast<char>(-128 + count)));
  };
  while (at + 16 <= size) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
    const __m128i letters = within(_mm_or_si128(block, _mm_set1_epi8(0x20)), 'a', 26);
    const auto words = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(letters, within(block, '0', 10))));
    const int passed = std::countr_one(words);
    at += static_cast<std::size_t>(passed);
    if (passed < 16) break;
  }
#else
  static_cast<void>(bytes), static_cast<void>(size);
#endif
  return at;
}

class TokenSplitter {
 public:
  TokenSplitter(std::string_view text, ByteSpan span, TokenLists& lists)
      : text_(text.substr(0, span.end)), at_(span.begin), lists_(lists) {}

  void split() {
    while (at_ < text_.size()) {
      const ByteKind kind = byte_kind(text_[at_]);
      if (kind == ByteKind::space) {
        ++at_;
      } else if (kind == ByteKind::word) {
        read_word();
      } else {
        const Character c = character_at(text_, at_);
        if (c.kind == CharKind::space)
          at_ += c.length;
        else if (word_kind(c.kind))
          read_word();
        else
          read_mark(c);
      }
    }
  }

 private:
  void add(std::size_t begin, std::size_t end) {
    if (begin < end) lists_.tokens.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
  }
  /// The token just added may end a sentence.
  void note_mark() { lists_.marks.push_back(static_cast<std::uint32_t>(lists_.tokens.size() - 1)); }

  [[nodiscard]] Character peek(std::size_t at) const {
    return at < text_.size() ? character_at(text_, at) : Character{0, 1, CharKind::space};
  }
  [[nodiscard]] bool digit_at(std::size_t at) const {
    return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
  }
  [[nodiscard]] bool word_at(std::size_t at) const { return word_kind(peek(at).kind); }

  // Marks.

  void read_mark(const Character& c) {
    std::size_t end = at_ + c.length;
    if (c.code == '.' || c.code == '!' || c.code == '?' || c.code == 0x2026) return read_final_mark(c, end);
    if (apostrophe(c.code))
      end = apostrophe_end(end);
    else if (c.code == ':' || c.code == ';')
      end = emoticon_end(end);
    else if (c.code == '@' && word_at(end))
      return read_word();
    else if (c.code < 0x80 && !closing_bracket(c.code) && c.code != '(' && c.code != '[' && c.code != '"')
      while (end < text_.size() && text_[end] == text_[at_]) ++end;
    add(at_, end);
    at_ = end;
  }

  /// Runs of final marks ("...", "?!") are one token.
  void read_final_mark(const Character& c, std::size_t end) {
    if (c.code == '.')
      while (end < text_.size() && text_[end] == '.') ++end;
    else if (c.length == 1)
      while (end < text_.size() && (text_[end] == '!' || text_[end] == '?')) ++end;
    add(at_, end);
    note_mark();
    at_ = end;
  }

  /// "'s" that stands away from its word, "'90s", "''"; else the apostrophe alone.
  [[nodiscard]] std::size_t apostrophe_end(std::size_t after) const {
    if (after < text_.size() && (text_[after] | 0x20) == 's' && !word_at(after + 1)) return after + 1;
    const bool year = digit_at(after) && digit_at(after + 1) && !digit_at(after + 2);
    const bool inside = at_ > 0 && byte_kind(text_[at_ - 1]) != ByteKind::space;
    if (year && !inside) {
      const std::size_t end = after + 2;
      const bool decade = end < text_.size() && text_[end] == 's';
      if (!word_at(decade ? end + 1 : end)) return decade ? end + 1 : end;
    }
    return after < text_.size() && text_[after] == '\'' && text_[at_] == '\'' ? after + 1 : after;
  }

  /// ":)" and its kin.
  [[nodiscard]] std::size_t emoticon_end(std::size_t after) const {
    std::size_t end = after;
    if (end < text_.size() && text_[end] == '-') ++end;
    if (end >= text_.size() || std::string_view("()DP").find(text_[end]) == std::string_view::npos) return after;
    return word_at(end + 1) ? after : end + 1;
  }

  // Words.

  void read_word() {
    const std::size_t begin = at_;
    if (text_[at_] == 'h' || text_[at_] == 'w' || text_[at_] == 'H') {
      if (read_url()) return;
    }
    bool apostrophes = false;
    if (text_[at_] == '@') ++at_;
    while (true) {
      skip_word_bytes();
      if (at_ >= text_.size() || byte_kind(text_[at_]) == ByteKind::space) break;
      const Character c = character_at(text_, at_);
      if (c.code == '$' && country_dollar(begin)) return add(begin, ++at_);
      if (!word_kind(c.kind) && !joins(begin, c)) {
        if (c.code != '.' || !takes_period(begin)) break;
        const Character next = peek(++at_);
        const bool dash = next.code == en_dash && lower_case(peek(at_ + next.length).code);
        if (!dash && (!hyphen(next.code) || !word_at(at_ + next.length))) return finish_abbreviation(begin);
        at_ += next.length;  // "U.S.-led"
        continue;
      }
      apostrophes |= apostrophe(c.code);
      at_ += c.length;
      if (hyphen(c.code)) skip_line_end();
    }
    finish_word(begin, apostrophes);
  }

  void skip_word_bytes() {
    const char* const bytes = text_.data();
    const std::size_t size = text_.size();
    std::size_t at = skip_ascii_word(bytes, at_, size);
    while (at < size && byte_kind(bytes[at]) == ByteKind::word) ++at;
    at_ = at;
  }

  /// Behind a hyphen that joins(): to the rest of the word on the next line.
  void skip_line_end() {
    if (!hyphenated_line(at_)) return;
    while (byte_kind(text_[at_]) == ByteKind::space) ++at_;
  }

  void finish_abbreviation(std::size_t begin) {
    add(begin, at_);
    note_mark();
  }

  void finish_word(std::size_t begin, bool apostrophes) {
    const std::size_t length = at_ - begin;
    std::size_t cut = at_;
    const bool cannot = length == 6 && (text_[begin] | 0x20) == 'c';
    const bool gonna = length == 5 && (text_[at_ - 1] | 0x20) == 'a';
    if (apostrophes || cannot || gonna)
      cut -= clitic_length(text_.substr(begin, length));
    else if (length > 2 && length < 5 && digit_at(begin))
      cut -= half_day(begin);
    add(begin, cut);
    add(cut, at_);
  }

  /// Bytes of "am" or "pm" in "10am".
  [[nodiscard]] std::size_t half_day(std::size_t begin) const {
    const char first = static_cast<char>(text_[at_ - 2] | 0x20);
    const bool time = (text_[at_ - 1] | 0x20) == 'm' && (first == 'a' || first == 'p') && digit_at(at_ - 3);
    return time && begin + 2 < at_ ? 2 : 0;
  }

  /// "US$5"
  [[nodiscard]] bool country_dollar(std::size_t begin) const {
    return at_ - begin <= 3 && upper_case(static_cast<unsigned char>(text_[begin])) && digit_at(at_ + 1);
  }

  /// Whether the mark at at_ joins the word before it to what follows.
  [[nodiscard]] bool joins(std::size_t begin, const Character& mark) const {
    const std::size_t after = at_ + mark.length;
    const bool digit_before = digit_at(at_ - 1);
    switch (mark.code) {
      case ',':
      case ':':
      case '/':
        return digit_before && digit_at(after);
      case '.':
        return word_at(after) && !glued_sentences(after);
      case '@':
      case '_':
      case '\'':
      case 0x2019:
        return word_at(after);
      case '&':
        return !digit_before && upper_case(peek(after).code) && upper_case(static_cast<unsigned char>(text_[at_ - 1]));
      case '-':
      case 0x2010:
      case 0x2011:
        return word_at(after) || (!digit_before && hyphenated_line(after)) || hanging(after);
      case en_dash:
        return word_at(after) && !between_names(begin, after);
      default:
        return false;
    }
  }

  /// "war.The", "issue.4 The": a full stop without its blank behind a word of small letters.
  [[nodiscard]] bool glued_sentences(std::size_t after) const {
    if (at_ < 2 || !lower_case(static_cast<unsigned char>(text_[at_ - 1])) ||
        !lower_case(static_cast<unsigned char>(text_[at_ - 2]))) {
      return false;
    }
    return upper_case(peek(after).code) || digit_at(after);
  }

  /// "agree-\nment": only hard-wrapped paragraphs hold line ends.
  [[nodiscard]] bool hyphenated_line(std::size_t after) const {
    if (after >= text_.size() || text_[after] != '\n') return false;
    while (after < text_.size() && byte_kind(text_[after]) == ByteKind::space) ++after;
    const std::string_view rest = text_.substr(std::min(after, text_.size()), 4);
    return lower_case(peek(after).code) && !rest.starts_with("and ") && !rest.starts_with("or ");
  }

  /// "pro- and anti-American"
  [[nodiscard]] bool hanging(std::size_t after) const {
    const std::string_view rest = text_.substr(std::min(after, text_.size()), 5);
    return byte_kind(text_[at_ - 1]) == ByteKind::word &&
           (rest.starts_with(" and ") || rest.starts_with(" or ") || rest.starts_with(" to "));
  }

  /// "China–Japan relations" has three tokens, "Sino–Japanese" and "post–Cold" are one.
  [[nodiscard]] bool between_names(std::size_t begin, std::size_t after) const {
    if (!upper_case(peek(begin).code) || !upper_case(peek(after).code) || text_[at_ - 1] == 'o') return false;
    const std::string_view word = text_.substr(begin, at_ - begin);
    for (const std::string_view prefix : prefixes)
      if (word == prefix) return false;
    return true;
  }

  /// "U.S.", "Gen.", "No. 5": the period belongs to the word.
  [[nodiscard]] bool takes_period(std::size_t begin) const {
    if (at_ + 1 < text_.size() && text_[at_ + 1] == '.') return false;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "I") return between_initials(begin);
    const Abbreviation kind = abbreviation(word);
    if (kind != Abbreviation::number) return kind != Abbreviation::none;
    std::size_t next = at_ + 1;
    while (next < text_.size() && byte_kind(text_[next]) == ByteKind::space) ++next;
    if (digit_at(next)) return true;
    std::size_t roman = next;
    while (roman < text_.size() && std::string_view("IVXLC").find(text_[roman]) != std::string_view::npos) ++roman;
    return roman > next && !word_at(roman) && word != "No" && word != "no";  // "Art. IV", but "No. I refuse"
  }

  /// "V. I. Lenin", "I. V. Stalin": else "I" is the pronoun or a number.
  [[nodiscard]] bool between_initials(std::size_t begin) const {
    const auto initial = [this](std::size_t at) {
      return at + 1 < text_.size() && text_[at] >= 'A' && text_[at] <= 'Z' && text_[at + 1] == '.';
    };
    const bool before =
        begin >= 3 && initial(begin - 3) && (begin == 3 || byte_kind(text_[begin - 4]) != ByteKind::word);
    return before || initial(at_ + 1) || initial(at_ + 2);
  }

  bool read_url() {
    const std::string_view rest = text_.substr(at_, 8);
    if (!rest.starts_with("http://") && rest != "https://" && !rest.starts_with("www.")) return false;
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != '>' && text_[end] != '"' && peek(end).kind != CharKind::space)
      end += peek(end).length;
    while (end > at_ + 4 && std::string_view(".,;:!?)]'").find(text_[end - 1]) != std::string_view::npos) --end;
    add(at_, end);
    at_ = end;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  TokenLists& lists_;
};

}  // namespace

void split_tokens(std::string_view text, ByteSpan span, TokenLists& lists) { TokenSplitter(text, span, lists).split(); }

}  // namespace entente
