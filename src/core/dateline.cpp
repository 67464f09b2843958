// Read from left to right; each part says where the next may begin.
#include "entente/core/dateline.hpp"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t longest = 90;  ///< bytes before the dash
/// Before a bare hyphen, shorter capitals may be half of a name: "NATO - Russia Council".
constexpr std::size_t least_before_hyphen = 6;

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  void skip_blanks() {
    while (blank(peek())) ++at_;
  }

  /// Words of capitals with blanks, slashes, points, apostrophes and hyphens inside.
  std::string_view place() {
    std::size_t end = at_;
    std::size_t letters = 0;
    for (std::size_t i = at_; i < text_.size() && i < longest; ++i) {
      if (upper(text_[i])) {
        // "McALLEN" and the first word of a sentence are no place in capitals.
        if (i + 1 < text_.size() && lower(text_[i + 1])) break;
        ++letters;
        end = i + 1;
      } else if (!one_of(text_[i], " ./'-") || (blank(text_[i]) && i > 0 && text_[i - 1] == '-')) {
        break;
      }
    }
    if (letters < 4) return {};
    return take(end);
  }

  /// ", South Korea, Aug. 2, 1990": capitalised words and numbers.
  std::string_view rest() {
    if (peek() != ',') return {};
    std::size_t end = ++at_;
    while (blank(peek())) ++at_, ++end;
    const std::size_t begin = at_;
    for (std::size_t i = begin; i < text_.size() && i < longest;) {
      const char c = text_[i];
      if (upper(c) || digit(c)) {
        while (i < text_.size() && (upper(text_[i]) || lower(text_[i]) || digit(text_[i]) || text_[i] == '.')) ++i;
        end = i;
      } else if (c == ',' || blank(c)) {
        ++i;
      } else {
        break;
      }
    }
    return take(end);
  }

  /// "(Reuters)"
  std::string_view agency() {
    skip_blanks();
    if (peek() != '(' || !upper(peek(1))) return {};
    const std::size_t close = text_.substr(0, longest).find(')', at_);
    if (close == std::string_view::npos) return {};
    ++at_;
    const std::string_view name = take(close);
    ++at_;
    return name;
  }

  enum class Dash { none, hyphen, sure };

  Dash dash() {
    const bool apart = blank(peek());
    skip_blanks();
    if (peek() == '-' && peek(1) == '-') {
      while (peek() == '-') ++at_;
      return Dash::sure;
    }
    const std::string_view three = text_.substr(at_, 3);
    if (three == "\xE2\x80\x93" || three == "\xE2\x80\x94") {
      at_ += 3;
      return Dash::sure;
    }
    if (peek() != '-' || !(apart || blank(peek(1)))) return Dash::none;
    ++at_;
    return Dash::hyphen;
  }

 private:
  std::string_view take(std::size_t end) {
    const std::string_view part = text_.substr(at_, end - at_);
    at_ = end;
    return part;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Dateline> find_dateline(std::string_view paragraph) {
  if (paragraph.empty() || !upper(paragraph.front())) return std::nullopt;
  Scanner scan(paragraph);
  Dateline line;
  line.place = scan.place();
  if (line.place.empty()) return std::nullopt;
  line.rest = scan.rest();
  line.agency = scan.agency();
  const bool bare = line.rest.empty() && line.agency.empty();
  const Scanner::Dash dash = scan.dash();
  if (dash == Scanner::Dash::none) return std::nullopt;
  if (bare && dash == Scanner::Dash::hyphen && line.place.size() < least_before_hyphen) return std::nullopt;
  scan.skip_blanks();
  // A report begins with a word or a quotation; "MOSCOW, March 3, 1962 - 2 p.m." is the head of a telegram.
  const char next = scan.peek();
  if (!upper(next) && !one_of(next, "\"'$") && static_cast<unsigned char>(next) < 0xC3 && next != '\xE2')
    return std::nullopt;
  line.size = scan.at();
  return line;
}

}  // namespace entente
