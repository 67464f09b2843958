// Words as numbers: eight bytes at once, the first the lowest. The passes ask of many tokens whether they are this word
// or that, and most such questions end at one comparison.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace entente {

/// A byte in all eight places.
[[nodiscard]] constexpr std::uint64_t eight_of(unsigned char byte) { return 0x0101010101010101ULL * byte; }

/// The top bit of each byte that is ASCII in [first, last].
[[nodiscard]] constexpr std::uint64_t bytes_within(std::uint64_t word, unsigned char first, unsigned char last) {
  const std::uint64_t low = word & eight_of(0x7F);
  const std::uint64_t not_below = low + eight_of(static_cast<unsigned char>(0x80 - first));
  const std::uint64_t above = low + eight_of(static_cast<unsigned char>(0x7F - last));
  return not_below & ~above & ~word & eight_of(0x80);
}

/// ASCII letters in lower case, all else as it is.
[[nodiscard]] constexpr std::uint64_t lower_word(std::uint64_t word) {
  return word | (bytes_within(word, 'A', 'Z') >> 2U);
}

/// Up to eight bytes; zeros behind them.
[[nodiscard]] constexpr std::uint64_t load_word(const char* bytes, std::size_t size) {
  if (std::is_constant_evaluated() || std::endian::native != std::endian::little || size == 1) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < size; ++i) word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return word;
  }
  const auto load = [bytes]<class Part>(Part part, std::size_t at) {
    std::memcpy(&part, bytes + at, sizeof part);
    return std::uint64_t{part};
  };
  if (size == 8) return load(std::uint64_t{}, 0);
  if (size >= 4) return load(std::uint32_t{}, 0) | load(std::uint32_t{}, size - 4) << (8 * (size - 4));  // they overlap
  return size < 2 ? 0 : load(std::uint16_t{}, 0) | load(std::uint16_t{}, size - 2) << (8 * (size - 2));
}

/// The first eight bytes of a text in lower case.
[[nodiscard]] constexpr std::uint64_t key_of(std::string_view text) {
  return lower_word(load_word(text.data(), text.size() < 8 ? text.size() : 8));
}

/// Where the hash of a text begins; mix_word() then takes in eight bytes after eight.
inline constexpr std::uint64_t word_hash = 0xcbf29ce484222325ULL;

/// Takes in up to eight bytes, zeros behind them; only the last ones of a text may be fewer. Texts of up to eight bytes
/// that differ have different hashes.
[[nodiscard]] constexpr std::uint64_t mix_word(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32U);
}

/// A word in lower case that a pass asks for.
struct Word {
  std::string_view text;
  std::uint64_t key;
  consteval Word(const char* word) : text(word), key(key_of(text)) {}  // NOLINT(google-explicit-constructor)
};

}  // namespace entente
