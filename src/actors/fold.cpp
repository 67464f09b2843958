// One pass over the bytes. Letters of Latin-1 and Latin Extended-A lose their marks by a table of 384 letters; other
// letters stay as they are.
#include "actors/fold.hpp"

#include <algorithm>

#include "entente/core/word.hpp"

namespace entente {
namespace {

/// Base letters of U+00C0 .. U+017F; upper case where the letter is, '*' for the signs among them.
constexpr std::string_view base_letters =
    "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUu"
    "UuWwYyYZzZzZzs";
static_assert(base_letters.size() == 0x180 - 0xC0);

/// What a character does to the piece under construction.
enum class Sign : std::uint8_t { letter, joiner, dropped, mark };

struct Character {
  Sign sign = Sign::mark;
  char letter = 0;  ///< folded to lower case, 0 for bytes that are kept as they are
  bool upper = false;
  std::uint8_t size = 1;
};

Character ascii(char c) {
  if (c >= 'a' && c <= 'z') return {Sign::letter, c, false, 1};
  if (c >= 'A' && c <= 'Z') return {Sign::letter, static_cast<char>(c + 32), true, 1};
  if ((c >= '0' && c <= '9') || c == '+') return {Sign::letter, c, false, 1};
  if (c == '-' || c == '/' || c == '\'') return {Sign::joiner, c, false, 1};
  if (c == '.') return {Sign::dropped, c, false, 1};
  return {Sign::mark, c, false, 1};
}

Character two_bytes(unsigned lead, unsigned second) {
  const unsigned code = ((lead & 0x1FU) << 6U) | (second & 0x3FU);
  if (code < 0xC0 || code >= 0x180) return {code < 0xC0 ? Sign::mark : Sign::letter, 0, false, 2};
  const char base = base_letters[code - 0xC0];
  if (base >= 'A' && base <= 'Z') return {Sign::letter, static_cast<char>(base + 32), true, 2};
  return {Sign::letter, base, false, 2};
}

Character read(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return ascii(text[at]);
  if (lead < 0xE0 && at + 1 < text.size()) return two_bytes(lead, static_cast<unsigned char>(text[at + 1]));
  if (lead == 0xE2 && at + 2 < text.size() && text[at + 1] == '\x80') {
    const auto last = static_cast<unsigned char>(text[at + 2]);
    const bool dash = last >= 0x90 && last <= 0x95;        // U+2010 .. U+2015
    const bool apostrophe = last == 0x98 || last == 0x99;  // U+2018, U+2019
    return {dash || apostrophe ? Sign::joiner : Sign::mark, 0, false, 3};
  }
  const std::size_t size = lead < 0xF0 ? 3 : 4;
  return {Sign::letter, 0, false, static_cast<std::uint8_t>(size <= text.size() - at ? size : text.size() - at)};
}

/// Collects the letters of one piece.
struct Builder {
  LetterHash hash;
  std::uint32_t letters = 0;
  std::uint32_t uppers = 0;
  bool first_upper = false;

  void add(std::string_view bytes, const Character& character) {
    if (hash.empty()) first_upper = character.upper;
    const bool digit = character.letter >= '0' && character.letter <= '9';
    letters += digit ? 0 : 1;
    uppers += character.upper ? 1 : 0;
    if (character.letter != 0) {
      hash.add(character.letter);
    } else {
      for (const char byte : bytes) hash.add(byte);
    }
  }

  [[nodiscard]] Shape shape() const {
    if (uppers >= 2 && uppers == letters) return Shape::acronym;
    return first_upper ? Shape::capital : Shape::lower;
  }
};

void flush(Builder& builder, std::uint32_t token, std::size_t first, std::vector<Piece>& out) {
  if (builder.hash.empty()) return;
  out.push_back({builder.hash.value(), token, builder.shape(), true, out.size() > first});
  builder = {};
}

/// Folds a token of ASCII letters and digits alone, as most are; false, and nothing done, for all others.
bool fold_plain(std::string_view text, std::uint32_t token, std::vector<Piece>& out) {
  std::uint64_t hash = word_hash;
  bool first_upper = false;
  bool some_upper = false;
  bool several_upper = false;
  bool all_upper = true;
  std::size_t size = 0;
  for (std::size_t left = text.size(); left > 0; left -= size) {
    size = left < 8 ? left : 8;
    const std::uint64_t word = load_word(text.data() + text.size() - left, size);
    const std::uint64_t upper = bytes_within(word, 'A', 'Z');
    const std::uint64_t lower = word | (upper >> 2U);
    const std::uint64_t letters = bytes_within(lower, 'a', 'z');
    if ((letters | bytes_within(word, '0', '9')) != eight_of(0x80) >> (64 - 8 * size)) return false;
    hash = mix_word(hash, lower);
    first_upper |= left == text.size() && (upper & 0x80U) != 0;
    several_upper |= upper != 0 && (some_upper || (upper & (upper - 1)) != 0);
    some_upper |= upper != 0;
    all_upper &= upper == letters;
  }
  if (text.empty()) return false;
  const Shape mixed = first_upper ? Shape::capital : Shape::lower;
  out.push_back({hash, token, several_upper && all_upper ? Shape::acronym : mixed, true, false});
  return true;
}

/// All other tokens: those with marks, dots or letters beyond ASCII.
void fold_mixed(std::string_view text, std::uint32_t token, std::vector<Piece>& out) {
  const std::size_t first = out.size();
  Builder builder;
  LetterHash marks;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = read(text, at);
    if (character.sign == Sign::letter) {
      builder.add(text.substr(at, character.size), character);
    } else if (character.sign != Sign::dropped || builder.hash.empty()) {
      flush(builder, token, first, out);
      marks.add(text[at]);
    }
    at += character.size;
  }
  flush(builder, token, first, out);
  if (out.size() == first) out.push_back({marks.value(), token, Shape::lower, false, false});
}

}  // namespace

void fold_token(std::string_view text, std::uint32_t token, std::vector<Piece>& out) {
  const bool mark =
      text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80 && ascii(text[0]).sign != Sign::letter;
  if (mark) {
    out.push_back({sign_hash(text[0]), token, Shape::lower, false, false});
    return;
  }
  if (!fold_plain(text, token, out)) fold_mixed(text, token, out);
}

std::vector<Piece> fold_name(std::string_view name) {
  std::vector<Piece> pieces;
  constexpr std::size_t short_word = 4;  // bytes, with the blank behind it
  pieces.reserve(name.size() / short_word + 1);
  std::size_t begin = 0;
  std::uint32_t token = 0;
  const auto cut = [&](std::size_t end) {
    if (end > begin) fold_token(name.substr(begin, end - begin), token++, pieces);
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == ' ' || c == ',' || c == '(' || c == ')' || c == '"' || c == '&') {
      cut(i);
      begin = i + 1;
      if (c != ' ') fold_token(name.substr(i, 1), token++, pieces);
    }
  }
  cut(name.size());
  return pieces;
}

std::uint64_t fold_word(std::string_view word) {
  std::vector<Piece> pieces;
  fold_token(word, 0, pieces);
  return pieces.back().hash;
}

}  // namespace entente
