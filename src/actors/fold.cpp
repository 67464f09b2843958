// One pass over the bytes. Letters of Latin-1 and Latin Extended-A lose their marks by a table of 384 letters; other
// letters stay as they are.
#include "actors/fold.hpp"

#include <array>

namespace entente {
namespace {

constexpr std::uint64_t hash_start = 0xcbf29ce484222325ULL;
constexpr std::uint64_t hash_prime = 0x100000001b3ULL;

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

/// Lower-case letter or digit of an ASCII byte; 0 for all other bytes.
constexpr std::array<char, 256> plain_letters = [] {
  std::array<char, 256> letters{};
  for (int c = 'a'; c <= 'z'; ++c) letters[static_cast<std::size_t>(c)] = static_cast<char>(c);
  for (int c = 'A'; c <= 'Z'; ++c) letters[static_cast<std::size_t>(c)] = static_cast<char>(c + 32);
  for (int c = '0'; c <= '9'; ++c) letters[static_cast<std::size_t>(c)] = static_cast<char>(c);
  return letters;
}();

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
  std::uint64_t hash = hash_start;
  std::uint32_t letters = 0;
  std::uint32_t uppers = 0;
  std::uint32_t count = 0;
  bool first_upper = false;

  void add(std::string_view bytes, const Character& character) {
    if (count == 0) first_upper = character.upper;
    ++count;
    const bool digit = character.letter >= '0' && character.letter <= '9';
    letters += digit ? 0 : 1;
    uppers += character.upper ? 1 : 0;
    if (character.letter != 0) {
      hash = (hash ^ static_cast<unsigned char>(character.letter)) * hash_prime;
    } else {
      for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * hash_prime;
    }
  }

  /// A run of plain ASCII letters and digits from `at`; the byte behind it.
  std::size_t add_run(std::string_view text, std::size_t at) {
    if (count == 0 && at < text.size()) first_upper = text[at] >= 'A' && text[at] <= 'Z';
    for (; at < text.size(); ++at) {
      const char letter = plain_letters[static_cast<unsigned char>(text[at])];
      if (letter == 0) break;
      ++count;
      letters += letter > '9' ? 1 : 0;
      uppers += text[at] >= 'A' && text[at] <= 'Z' ? 1 : 0;
      hash = (hash ^ static_cast<unsigned char>(letter)) * hash_prime;
    }
    return at;
  }

  [[nodiscard]] Shape shape() const {
    if (uppers >= 2 && uppers == letters) return Shape::acronym;
    return first_upper ? Shape::capital : Shape::lower;
  }
};

void flush(Builder& builder, std::uint32_t token, std::size_t first, std::vector<Piece>& out) {
  if (builder.count == 0) return;
  out.push_back({builder.hash, token, builder.shape(), true, out.size() > first});
  builder = {};
}

}  // namespace

void fold_token(std::string_view text, std::uint32_t token, std::vector<Piece>& out) {
  const std::size_t first = out.size();
  Builder builder;
  std::size_t at = builder.add_run(text, 0);
  if (at == text.size() && at > 0) {  // most words
    out.push_back({builder.hash, token, builder.shape(), true, false});
    return;
  }
  std::uint64_t marks = hash_start;
  while (at < text.size()) {
    if (plain_letters[static_cast<unsigned char>(text[at])] != 0) {
      at = builder.add_run(text, at);
      continue;
    }
    const Character character = read(text, at);
    if (character.sign == Sign::letter) {
      builder.add(text.substr(at, character.size), character);
    } else if (character.sign != Sign::dropped || builder.count == 0) {
      flush(builder, token, first, out);
      marks = (marks ^ static_cast<unsigned char>(text[at])) * hash_prime;
    }
    at += character.size;
  }
  flush(builder, token, first, out);
  if (out.size() == first) out.push_back({marks, token, Shape::lower, false, false});
}

std::vector<Piece> fold_name(std::string_view name) {
  std::vector<Piece> pieces;
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
