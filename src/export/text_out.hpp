// What every writer needs: a buffer before the sink, UTF-8 that is never broken, numbers that know no locale.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "entente/export/export.hpp"

namespace entente {

/// One code point read from `text`; what is not UTF-8 reads as U+FFFD, one byte long.
struct CodePoint {
  std::uint32_t value = 0xFFFD;
  std::uint32_t length = 1;  ///< bytes
  bool valid = false;
};
/// Pre: position < text.size().
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t position);

/// Bytes at the beginning of `text` that stand for themselves in every format: printable ASCII but " & < > and the
/// backslash.
[[nodiscard]] std::size_t plain_length(std::string_view text);

/// `text` if it is valid UTF-8, else a repaired copy in `storage`. The view lives as long as both.
[[nodiscard]] std::string_view valid_utf8(std::string_view text, std::string& storage);

/// Shortest decimal that reads back as the same number, as to_chars writes it, which counts and numbers of up to six
/// decimals need not ask. Pre: finite.
void append_number(std::string& out, double value);
template <class T>
requires(std::integral<T> || std::same_as<T, float>) void append_number(std::string& out, T value) {
  char digits[32];
  const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, end.ptr);
}

/// Collects small pieces and hands them on in large ones.
class TextOut {
 public:
  explicit TextOut(const Sink& sink) : sink_(sink) { buffer_.reserve(limit + 4096); }
  TextOut(const TextOut&) = delete;
  TextOut& operator=(const TextOut&) = delete;
  ~TextOut() { flush(); }

  TextOut& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= limit) flush();
    return *this;
  }
  /// For writers that append themselves; call after a record.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  void flush_if_full() {
    if (buffer_.size() >= limit) flush();
  }
  void flush() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
  }

 private:
  static constexpr std::size_t limit = std::size_t{1} << 16;
  const Sink& sink_;
  std::string buffer_;
};

}  // namespace entente
