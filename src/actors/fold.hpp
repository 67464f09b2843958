// Words as the name index sees them: letters without case, dots and diacritics, cut at hyphens and apostrophes.
// Text and names are cut by the same function, so that "U.S.-led", "Côte d’Ivoire" and "Guinea-Bissau" need no rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "entente/core/word.hpp"

namespace entente {

/// Letter case of a piece; in the index `acronym` keeps "US" and "WHO" apart from "us" and "who".
enum class Shape : std::uint8_t { lower, capital, acronym };

/// Part of a token between hyphens, slashes and apostrophes, or a punctuation mark.
struct Piece {
  std::uint64_t hash = 0;
  std::uint32_t token = 0;
  Shape shape = Shape::lower;
  bool word = true;     ///< has a letter or digit
  bool joined = false;  ///< the piece before it stands in the same token
};

/// Appends the pieces of one token; at least one, so that punctuation keeps names apart.
void fold_token(std::string_view text, std::uint32_t token, std::vector<Piece>& out);

/// The pieces of a name as a table writes it: cut at blanks, then as tokens are.
[[nodiscard]] std::vector<Piece> fold_name(std::string_view name);

/// Hash of letters in lower case, eight at a time.
class LetterHash {
 public:
  constexpr void add(char letter) {
    word_ |= std::uint64_t{static_cast<unsigned char>(letter)} << (8 * (size_ % 8));
    if (++size_ % 8 != 0) return;
    hash_ = mix_word(hash_, word_);
    word_ = 0;
  }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr std::uint64_t value() const { return size_ % 8 == 0 ? hash_ : mix_word(hash_, word_); }

 private:
  std::uint64_t hash_ = word_hash;
  std::uint64_t word_ = 0;  ///< letters that are not yet in the hash
  std::size_t size_ = 0;
};

/// Hash of a piece that is one sign which begins with this byte.
[[nodiscard]] constexpr std::uint64_t sign_hash(char byte) {
  return mix_word(word_hash, static_cast<unsigned char>(byte));
}

/// Hash of a single word without hyphens: that of its only piece.
[[nodiscard]] std::uint64_t fold_word(std::string_view word);

}  // namespace entente
