// What features are made of: for each word of a sentence the hashes of its form, ending, shape and clusters, and its
// tag. Computed once a word, the same in training and at run time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/labels.hpp"

namespace entente {

[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  return x ^ (x >> 32);
}

[[nodiscard]] std::uint64_t hash_bytes(std::string_view bytes);

/// Lower case (ASCII and Latin-1 letters), digits as '0', curly quotes as straight ones, every dash as "-".
[[nodiscard]] std::string normal_form(std::string_view form);

/// Word classes learnt from raw text: from the hash of a normal form to its classes. A view of the model's bytes.
class Clusters {
 public:
  struct Entry {
    std::uint32_t fingerprint;  ///< 0: empty
    std::uint16_t fine;
    std::uint8_t middle;
    std::uint8_t coarse;
  };
  Clusters() = default;
  /// The number of slots is a power of two or 0; at least one is empty.
  explicit Clusters(std::span<const Entry> slots) : slots_(slots) {}
  [[nodiscard]] Entry find(std::uint64_t word) const {
    if (slots_.empty()) return {};
    const std::uint32_t wanted = static_cast<std::uint32_t>(word >> 32) | 1u;
    for (std::size_t at = word & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].fingerprint == wanted) return slots_[at];
      if (slots_[at].fingerprint == 0) return {};
    }
  }

 private:
  std::span<const Entry> slots_;
};

/// Everything about one word that features use.
struct Atoms {
  std::uint64_t word = 0;
  std::array<std::uint64_t, 4> suffix{};  ///< last 1, 2, 3, 4 bytes of the normal form
  std::array<std::uint64_t, 2> prefix{};  ///< first 2, 3 bytes
  std::uint64_t shape = 0;
  std::uint64_t fine = 0, middle = 0, coarse = 0;  ///< clusters; 0 unknown
  std::uint64_t tag = 0;                           ///< tag_of(upos, xpos)
  std::uint8_t upos = 0;
  bool state_name = false;
};

[[nodiscard]] constexpr std::uint64_t tag_of(Upos upos, std::uint8_t xpos) {
  return (static_cast<std::uint64_t>(upos) + 1) * 64 + xpos;
}

/// The atoms of a form but for its tag and flag.
[[nodiscard]] Atoms make_atoms(std::string_view form, const Clusters& clusters);

}  // namespace entente
