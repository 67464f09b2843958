// Features by their hashes: what the judge, its net and the model of statuses have weights for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente {

/// A hash of what is added, in order: a name, then numbers.
class FeatureHash {
 public:
  constexpr explicit FeatureHash(std::string_view name) {
    for (const char c : name) add(static_cast<unsigned char>(c));
  }
  constexpr FeatureHash& add(std::uint64_t number) {
    hash_ = (hash_ ^ number) * 0x9e3779b97f4a7c15ULL;  // Fibonacci hashing, the high bits folded back
    hash_ ^= hash_ >> 29;
    return *this;
  }
  [[nodiscard]] constexpr std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

/// The hash of a name alone, reckoned by the compiler.
[[nodiscard]] consteval FeatureHash operator""_feature(const char* name, std::size_t size) {
  return FeatureHash({name, size});
}

}  // namespace entente
