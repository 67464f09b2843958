// What a reader sees of a stretch of Markdown: links and emphasis become their text; images, footnote marks and tags
// vanish. Brackets are paired beforehand, so that hostile input costs no more than its length.
#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool word_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}
bool mark_char(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

/// For each '[' and '(' the place of its partner, else `none`. Brackets behind a backslash do not count.
std::vector<std::size_t> pair_brackets(std::string_view text) {
  std::vector<std::size_t> partner(text.size(), none);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\')
      ++i;
    else if (c == '[' || c == '(')
      open.push_back(i);
    else if (c == ']' || c == ')') {
      const char wanted = c == ']' ? '[' : '(';
      if (!open.empty() && text[open.back()] != wanted) open.pop_back();  // a lone bracket within
      if (open.empty() || text[open.back()] != wanted) continue;
      partner[open.back()] = i;
      open.pop_back();
    }
  }
  return partner;
}

class InlineReader {
 public:
  explicit InlineReader(std::string_view text)
      : text_(text), partner_(pair_brackets(text)), skip_to_(text.size(), 0), last_angle_(text.rfind('>')) {}

  std::string read() {
    while (at_ < text_.size()) {
      if (skip_to_[at_] > at_)
        at_ = skip_to_[at_];
      else
        step();
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] char peek(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  void step() {
    const char c = text_[at_];
    if (c == '\\' && mark_char(peek(at_ + 1))) {
      out_ += text_[at_ + 1];
      at_ += 2;
    } else if (c == '!' && peek(at_ + 1) == '[' && link_end(at_ + 1) != none) {
      at_ = link_end(at_ + 1);
    } else if (c == '[' && open_link()) {
      ++at_;
    } else if ((c == '<' && skip_tag()) || (c == '&' && read_entity())) {
      return;
    } else {
      if (!emphasis(c)) out_ += c;
      ++at_;
    }
  }

  /// Behind the target of a link that begins with '[' here: "[..](..)" or "[..][..]"; `none` where it is no link.
  [[nodiscard]] std::size_t link_end(std::size_t open) const {
    const std::size_t close = partner_[open];
    if (close == none) return none;
    const char next = peek(close + 1);
    if ((next != '(' && next != '[') || partner_[close + 1] == none) return none;
    return partner_[close + 1] + 1;
  }

  /// Skips the bracket of a link and notes where its text ends; a footnote mark "[^1]" is skipped whole.
  bool open_link() {
    const std::size_t close = partner_[at_];
    if (close == none) return false;
    if (peek(at_ + 1) == '^') {
      skip_to_[at_ + 1] = close + 1;
      return true;
    }
    const std::size_t end = link_end(at_);
    if (end == none) return false;
    skip_to_[close] = end;
    return true;
  }

  /// "<b>", "</p>", "<!-- -->" vanish; so does "<https://..>". "a < b" stays.
  bool skip_tag() {
    const char next = peek(at_ + 1);
    if (std::isalpha(static_cast<unsigned char>(next)) == 0 && next != '/' && next != '!') return false;
    if (last_angle_ == none || last_angle_ < at_) return false;
    const bool line_break = next == 'b' && peek(at_ + 2) == 'r';
    at_ = text_.find('>', at_) + 1;
    if (line_break) out_ += ' ';
    return true;
  }

  bool read_entity() {
    struct Entity {
      std::string_view name, text;
    };
    static constexpr auto entities = std::to_array<Entity>({{"&amp;", "&"},
                                                            {"&lt;", "<"},
                                                            {"&gt;", ">"},
                                                            {"&quot;", "\""},
                                                            {"&#39;", "'"},
                                                            {"&apos;", "'"},
                                                            {"&nbsp;", " "},
                                                            {"&mdash;", "—"},
                                                            {"&ndash;", "–"},
                                                            {"&rsquo;", "’"},
                                                            {"&lsquo;", "‘"},
                                                            {"&ldquo;", "“"},
                                                            {"&rdquo;", "”"},
                                                            {"&hellip;", "…"},
                                                            {"&shy;", ""}});
    for (const Entity& entity : entities) {
      if (!text_.substr(at_).starts_with(entity.name)) continue;
      out_ += entity.text;
      at_ += entity.name.size();
      return true;
    }
    return false;
  }

  /// '*' and '~~' beside a word, '`' anywhere, '_' at the edge of a word.
  [[nodiscard]] bool emphasis(char c) const {
    const bool before = at_ > 0 && !std::isspace(static_cast<unsigned char>(text_[at_ - 1]));
    const bool after = at_ + 1 < text_.size() && !std::isspace(static_cast<unsigned char>(text_[at_ + 1]));
    if (c == '`') return true;
    if (c == '*') return before || after;
    if (c == '~') return peek(at_ + 1) == '~' || (at_ > 0 && text_[at_ - 1] == '~');
    return c == '_' && (before || after) && !(at_ > 0 && word_char(text_[at_ - 1]) && word_char(peek(at_ + 1)));
  }

  std::string_view text_;
  std::vector<std::size_t> partner_;
  std::vector<std::size_t> skip_to_;  ///< where reading goes on, for places inside of links
  std::size_t last_angle_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string markdown_text(std::string_view text) { return InlineReader(text).read(); }

}  // namespace entente
