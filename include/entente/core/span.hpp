// Half-open ranges of bytes and of tokens. They are different types, so that one cannot be passed for the other.
#pragma once

#include <compare>
#include <cstdint>

namespace entente {

/// Bytes [begin, end) of Document::text.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  auto operator<=>(const ByteSpan&) const = default;
};

/// Tokens [begin, end) of a document (not of a sentence).
struct TokenSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] bool contains(std::uint32_t token) const { return begin <= token && token < end; }
  [[nodiscard]] bool contains(TokenSpan other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] bool overlaps(TokenSpan other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const TokenSpan&) const = default;
};

}  // namespace entente
