// Folded multiplication of 64 by 64 bits, as in Wang Yi's wyhash: the two halves of the product carry every bit of both
// factors.
#include "entente/core/hash.hpp"

#include <charconv>

namespace entente {
namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// Up to eight bytes, the first the lowest.
std::uint64_t load(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < count; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);  // one instruction where count is 8
  return word;
}

constexpr std::uint64_t secret[] = {0xa0761d6478bd642fU, 0xe7037ed1a0b428dbU, 0x8ebc6af09c88c6e3U};

void append_word(std::string& out, std::uint64_t word) {
  for (unsigned i = 0; i < 8; ++i) out += static_cast<char>(word >> (8 * i));
}

}  // namespace

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t state = fold(seed ^ secret[0], bytes.size() ^ secret[1]);
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) state = fold(state ^ load(bytes.data(), 8), secret[1]) ^ seed;
  if (!bytes.empty()) state = fold(state ^ load(bytes.data(), bytes.size()), secret[2]) ^ seed;
  return fold(state ^ secret[2], secret[0]);
}

std::string hash128(std::string_view bytes) {
  std::string out;
  append_word(out, hash64(bytes, 0x9e3779b97f4a7c15U));
  append_word(out, hash64(bytes, 0xc2b2ae3d27d4eb4fU));
  return out;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::string from_hex(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    unsigned byte = 0;
    const char* last = digits.data() + i + 2;
    const auto [end, error] = std::from_chars(digits.data() + i, last, byte, 16);
    if (error != std::errc() || end != last) return {};
    out += static_cast<char>(byte);
  }
  return out;
}

}  // namespace entente
