// Abbreviations that the text explains. "The Inflation Reduction Act (IRA)" says that IRA is no actor of ours in this
// document, and "CPC International Inc" that CPC is a company.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

class AbbreviationFinder {
 public:
  explicit AbbreviationFinder(Reading& reading) : reading_(reading) {}

  void run() {
    for (const Match& match : reading_.matches)
      if (is_abbreviation(match)) look_at(match);
    if (foreign_.empty()) return;
    std::erase_if(reading_.matches, [&](const Match& match) {
      return is_abbreviation(match) && std::ranges::find(foreign_, reading_.pieces[match.begin].hash) != foreign_.end();
    });
  }

 private:
  [[nodiscard]] bool is_abbreviation(const Match& match) const {
    return match.node != 0 && match.end == match.begin + 1 && reading_.pieces[match.begin].shape == Shape::acronym;
  }

  void look_at(const Match& match) {
    const std::uint32_t token = reading_.pieces[match.begin].token;
    if (is_company(token) || (opened(token) && is_explained_otherwise(match, token - 1)))
      foreign_.push_back(reading_.pieces[match.begin].hash);
  }

  /// "CSR Ltd", "CPC International Inc".
  [[nodiscard]] bool is_company(std::uint32_t token) const {
    constexpr Word marks[] = {"inc", "ltd", "corp", "co", "plc", "spa", "gmbh", "llc", "nv"};
    if (token > 0 && reading_.says(token - 1, "<")) return true;  // of a stock exchange
    for (std::uint32_t next = token + 1; next < token + 4 && reading_.same_sentence(token, next); ++next) {
      if (reading_.says_any(next, marks)) return true;
      if (!reading_.is_upper(next) || !reading_.is_word(next)) return false;
    }
    return false;
  }

  [[nodiscard]] bool opened(std::uint32_t token) const {
    if (token > 2 && reading_.says(token - 1, "or") && reading_.says(token - 2, ",")) return true;  // "the Act, or IRA"
    return token > 1 && reading_.says(token - 1, "(") &&
           (reading_.says(token + 1, ")") || reading_.says(token + 1, ";") || reading_.says(token + 1, ","));
  }

  /// Do the words before the bracket give the letters, and are they no name of the actor?
  [[nodiscard]] bool is_explained_otherwise(const Match& match, std::uint32_t open) const {
    const std::optional<std::uint32_t> begin = explanation_before(open, reading_.token_text(open + 1));
    if (!begin) return false;
    const auto actors = reading_.index.meanings_of(match.node);
    const bool known = std::ranges::any_of(reading_.matches, [&](const Match& other) {
      return other.node != 0 && other.end != match.end && covers(other, *begin, open) && shares(other, actors);
    });
    return !known &&
           std::ranges::none_of(actors, [&](const Meaning& meaning) { return resembles(meaning, *begin, open); });
  }

  [[nodiscard]] bool covers(const Match& match, std::uint32_t begin, std::uint32_t end) const {
    return reading_.pieces[match.begin].token >= begin && reading_.pieces[match.end - 1].token < end;
  }

  [[nodiscard]] bool shares(const Match& match, std::span<const Meaning> actors) const {
    const auto others = reading_.index.meanings_of(match.node);
    return std::ranges::any_of(others, [&](const Meaning& other) {
      return std::ranges::any_of(actors, [&](const Meaning& actor) { return actor.target == other.target; });
    });
  }

  /// The first of the words whose initials are the letters, the last letter first; small words may be passed over.
  [[nodiscard]] std::optional<std::uint32_t> explanation_before(std::uint32_t open, std::string_view letters) const {
    std::size_t left = letters.size();
    std::uint32_t passed = 0;
    for (std::uint32_t token = open; token-- > 0 && passed < 4 && reading_.same_sentence(token, open);) {
      const std::string_view word = reading_.token_text(token);
      if (left > 0 && (word[0] & ~32) == (letters[left - 1] & ~32)) {
        passed = 0;
        if (--left == 0) return token;
      } else {
        ++passed;
      }
    }
    return std::nullopt;
  }

  /// Are half of the words of the actor's name among these?
  [[nodiscard]] bool resembles(const Meaning& meaning, std::uint32_t begin, std::uint32_t end) const {
    if (meaning.form == Form::expansion || meaning.form == Form::person) return false;
    const Actor& actor = reading_.table[ActorId{static_cast<std::uint16_t>(meaning.target)}];
    return holds_half(actor.name, begin, end) || holds_half(actor.official, begin, end);
  }

  [[nodiscard]] bool holds_half(std::string_view name, std::uint32_t begin, std::uint32_t end) const {
    std::size_t words = 0;
    std::size_t held = 0;
    for (const Piece& piece : fold_name(name)) {
      if (!piece.word || piece.shape == Shape::lower) continue;
      ++words;
      for (std::uint32_t at = reading_.first_piece[begin]; at < reading_.first_piece[end]; ++at)
        if (reading_.pieces[at].hash == piece.hash) {
          ++held;
          break;
        }
    }
    return words > 0 && 2 * held >= words;
  }

  Reading& reading_;
  std::vector<std::uint64_t> foreign_;
};

}  // namespace

void drop_abbreviations(Reading& reading) { AbbreviationFinder(reading).run(); }

}  // namespace entente
