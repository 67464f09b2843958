// One pass from left to right. A word runs over letters and digits and over the marks that join them (hyphen, en dash,
// apostrophe, period, comma between digits); then clitics are cut off its end, as Universal Dependencies has them.
#include "text/tokens.hpp"

#include <array>

#include "text/abbreviations.hpp"
#include "text/characters.hpp"

namespace entente {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool equal_lower(std::string_view word, std::string_view lower_case) {
  if (word.size() != lower_case.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(word[i]) != lower_case[i]) return false;
  return true;
}

class TokenSplitter {
 public:
  TokenSplitter(std::string_view text, ByteSpan span, std::vector<Token>& tokens)
      : text_(text.substr(0, span.end)), at_(span.begin), tokens_(tokens) {}

  void split() {
    while (at_ < text_.size()) {
      const Character c = character_at(text_, at_);
      if (c.kind == CharKind::space) at_ += c.length;
      else if (url()) read_url();
      else if (word_kind(c.kind)) read_word();
      else read_mark(c);
    }
  }

 private:
  void add(std::size_t begin, std::size_t end) {
    if (begin < end) tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
  }
  [[nodiscard]] Character peek(std::size_t at) const {
    return at < text_.size() ? character_at(text_, at) : Character{0, 1, CharKind::space};
  }

  [[nodiscard]] bool url() const {
    const std::string_view rest = text_.substr(at_, 8);
    return rest.substr(0, 7) == "http://" || rest == "https://" || rest.substr(0, 4) == "www.";
  }
  void read_url() {
    std::size_t end = at_;
    while (end < text_.size() && peek(end).kind != CharKind::space && text_[end] != ')' && text_[end] != '>') ++end;
    while (end > at_ + 1 && (text_[end - 1] == '.' || text_[end - 1] == ',' || text_[end - 1] == ';')) --end;
    add(at_, end);
    at_ = end;
  }

  /// Runs of one mark ("...", "--") are one token, other marks stand alone.
  void read_mark(const Character& c) {
    std::size_t end = at_ + c.length;
    if (c.code == '.' || c.code == '-' || c.code == '*' || c.code == '_' || c.code == '=')
      while (end < text_.size() && text_[end] == static_cast<char>(c.code)) ++end;
    else if (apostrophe(c.code) && clitic_after_space(end)) return;
    add(at_, end);
    at_ = end;
  }

  /// "the workers 's": a clitic that stands alone in text that is split already.
  bool clitic_after_space(std::size_t after) {
    if (after < text_.size() && text_[after] == 's' && !word_kind(peek(after + 1).kind)) {
      add(at_, after + 1);
      at_ = after + 1;
      return true;
    }
    return false;
  }

  /// Whether the mark at `at` joins the word before it to what follows.
  [[nodiscard]] bool joins(std::size_t at, const Character& mark, CharKind before) const {
    const Character next = peek(at + mark.length);
    if (joiner(mark.code) || apostrophe(mark.code)) return word_kind(next.kind);
    if (mark.code == '.') return word_kind(next.kind) && !glued_sentences(at, before, next);
    if (mark.code == ',') return before == CharKind::digit && next.kind == CharKind::digit;
    if (mark.code == '&') return next.code >= 'A' && next.code <= 'Z' && before == CharKind::letter;
    return false;
  }

  /// "war.The": a full stop without its blank, not an abbreviation.
  [[nodiscard]] bool glued_sentences(std::size_t at, CharKind before, const Character& next) const {
    if (before == CharKind::digit && next.kind == CharKind::digit) return false;
    const bool capital = next.code >= 'A' && next.code <= 'Z';
    return capital && at >= 2 && lower_case(static_cast<unsigned char>(text_[at - 1])) &&
           lower_case(static_cast<unsigned char>(text_[at - 2]));
  }

  void read_word() {
    const std::size_t begin = at_;
    CharKind before = CharKind::letter;
    while (at_ < text_.size()) {
      const Character c = character_at(text_, at_);
      if (!word_kind(c.kind) && !joins(at_, c, before)) break;
      before = c.kind;
      at_ += c.length;
    }
    take_period(begin);
    add_with_clitics(begin, at_);
  }

  /// "U.S.", "Gen.", "No. 5": the period belongs to the word.
  void take_period(std::size_t begin) {
    if (at_ >= text_.size() || text_[at_] != '.' || (at_ + 1 < text_.size() && text_[at_ + 1] == '.')) return;
    const Abbreviation kind = abbreviation(text_.substr(begin, at_ - begin));
    if (kind == Abbreviation::none) return;
    if (kind == Abbreviation::number) {
      std::size_t next = at_ + 1;
      while (next < text_.size() && text_[next] == ' ') ++next;
      if (peek(next).kind != CharKind::digit) return;
    }
    ++at_;
  }

  void add_with_clitics(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    if (equal_lower(word, "cannot")) {
      add(begin, begin + 3);
      return add(begin + 3, end);
    }
    const std::size_t cut = end - clitic_length(word);
    add(begin, cut);
    add(cut, end);
  }

  /// Bytes of "'s", "n't", "'re" ... at the end of a word; 0 for none.
  static std::size_t clitic_length(std::string_view word) {
    static constexpr std::array<std::string_view, 14> clitics = {"n't", "n’t", "'s", "’s", "'re", "’re", "'ve",
                                                                 "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"};
    for (const std::string_view clitic : clitics)
      if (word.size() > clitic.size() && equal_lower(word.substr(word.size() - clitic.size()), clitic)) return clitic.size();
    return 0;
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<Token>& tokens_;
};

}  // namespace

void split_tokens(std::string_view text, ByteSpan span, std::vector<Token>& tokens) {
  TokenSplitter(text, span, tokens).split();
}

}  // namespace entente
