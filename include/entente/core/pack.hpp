// Values as compact bytes, and back: numbers of seven bits a byte, texts behind their length. For files that only we
// read; damaged bytes are noticed, never followed.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "entente/core/date.hpp"

namespace entente {

/// Appends values to a string.
class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out_ += static_cast<char>(value | 0x80U);
    out_ += static_cast<char>(value);
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  void real(float value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  void date(Date value) {
    number(static_cast<std::uint16_t>(value.year));
    number(value.month);
    number(value.day);
  }
  void span(DateSpan value) {
    date(value.from);
    date(value.to);
  }

 private:
  std::string& out_;
};

/// Takes values off the front of bytes, in the order in which they were packed. Beyond the end all is zero and empty.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  template <class T>
  [[nodiscard]] T as() {
    return static_cast<T>(number());
  }
  /// A view into the bytes.
  [[nodiscard]] std::string_view text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view value = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return value;
  }
  [[nodiscard]] float real() {
    float value = 0;
    if (rest_.size() < sizeof value) {
      ok_ = false;
      return 0;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  [[nodiscard]] Date date() {
    const auto year = as<std::int16_t>();
    const auto month = as<std::uint8_t>();
    return {year, month, as<std::uint8_t>()};
  }
  [[nodiscard]] DateSpan span() {
    const Date from = date();
    return {from, date()};
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool ok() const { return ok_; }  ///< nothing was missing so far

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace entente
