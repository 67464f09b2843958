// Years after a preposition of time, read from the tokens; the nearest to the trigger counts.
#include "relations/time.hpp"

#include <charconv>
#include <cstdlib>
#include <string>

namespace entente {
namespace {

std::int16_t year_at(std::string_view word) {
  if (word.size() != 4) return 0;
  int year = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + 4, year);
  if (error != std::errc() || end != word.data() + 4 || year < 1750 || year > 2100) return 0;
  return static_cast<std::int16_t>(year);
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

class YearReader {
 public:
  YearReader(const Document& document, const TokenizedText& text, TokenSpan sentence)
      : document_(document), text_(text), sentence_(sentence) {}

  [[nodiscard]] DateSpan nearest(std::uint32_t near) const {
    DateSpan best;
    std::uint32_t distance = UINT32_MAX;
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const DateSpan span = span_at(i);
      const std::uint32_t d = i > near ? i - near : near - i;
      if (!span.known() || d >= distance) continue;
      best = span;
      distance = d;
    }
    return best;
  }

 private:
  [[nodiscard]] std::string_view word(std::uint32_t i) const {
    return i < sentence_.end ? text_of(document_, text_.tokens[i]) : std::string_view();
  }

  [[nodiscard]] DateSpan span_at(std::uint32_t i) const {
    if (const DateSpan decade = decade_at(word(i)); decade.known()) return decade;
    const std::int16_t year = year_at(word(i));
    if (year == 0 || i == sentence_.begin) return {};
    const std::string before = lower(word(i - 1));
    const Date date{year, 0, 0};
    if (before == "since") return {date, {}};
    if (before == "until" || before == "till") return {{}, date};
    const std::string after = lower(word(i + 1));
    if (before == "from" || before == "between") {
      const std::int16_t end =
          after == "to" || after == "and" || after == "until" ? year_at(word(i + 2)) : std::int16_t{0};
      return {date, {end, 0, 0}};
    }
    if (before == "to" || before == "and") return {};
    return {date, date};
  }

  /// "1990s"
  static DateSpan decade_at(std::string_view word) {
    if (word.size() != 5 || word.back() != 's') return {};
    const std::int16_t year = year_at(word.substr(0, 4));
    if (year == 0 || year % 10 != 0) return {};
    return {{year, 0, 0}, {static_cast<std::int16_t>(year + 9), 0, 0}};
  }

  const Document& document_;
  const TokenizedText& text_;
  TokenSpan sentence_;
};

}  // namespace

DateSpan time_in_sentence(const Document& document, const TokenizedText& text, TokenSpan sentence, std::uint32_t near) {
  return YearReader(document, text, sentence).nearest(near);
}

}  // namespace entente
