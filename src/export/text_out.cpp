// Repair on the way out: ids and titles may come from anywhere.
#include "export/text_out.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "entente/core/utf8.hpp"

namespace entente {
namespace {

constexpr std::size_t step = sizeof(std::uint64_t);
constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr std::uint64_t tops = ones << 7;

// The top bit of each byte that equals `c`. A byte above a true one may be set too, the lowest never lies (Mycroft's
// test).
constexpr std::uint64_t equal(std::uint64_t bytes, char c) {
  const std::uint64_t zero = bytes ^ (ones * static_cast<unsigned char>(c));
  return (zero - ones) & ~zero & tops;
}

constexpr std::uint64_t not_plain(std::uint64_t bytes) {
  const std::uint64_t control = (bytes - ones * 0x20) & ~bytes & tops;
  const std::uint64_t angles = equal(bytes | ones * 2, '>');  // '<' and '>' differ in one bit
  return (bytes & tops) | control | angles | equal(bytes, '"') | equal(bytes, '&') | equal(bytes, '\\');
}

// Plain bytes at the beginning of eight.
std::size_t plain_of_eight(const char* text) {
  static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, step);
  return static_cast<std::size_t>(std::countr_zero(not_plain(bytes))) / 8;
}

constexpr auto plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::uint64_t c = 0; c < 256; ++c) plain[c] = not_plain(ones * c) == 0;
  return plain;
}();

}  // namespace

std::size_t plain_length(std::string_view text) {
  std::size_t at = 0;
  for (; at + step <= text.size(); at += step)
    if (const std::size_t plain = plain_of_eight(text.data() + at); plain < step) return at + plain;
  while (at < text.size() && plain_bytes[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

void append_number(std::string& out, double value) {
  constexpr std::int64_t millionth = 1'000'000;
  if (value > 0 && value < 100'000 && value == std::floor(value)) return append_number(out, std::int64_t(value));
  const auto millionths = static_cast<std::int64_t>(value >= 0.001 && value < 1 ? value * millionth + 0.5 : 0);
  if (millionths > 0 && value == static_cast<double>(millionths) / millionth) {
    char digits[] = "0.000000";
    std::to_chars(digits + 1, digits + sizeof digits, millionth + millionths);  // a one where the point will be
    digits[1] = '.';
    out.append(digits, std::string_view(digits, 8).find_last_not_of('0') + 1);
    return;
  }
  char digits[32];
  const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, end.ptr);
}

CodePoint decode_utf8(std::string_view text, std::size_t position) {
  const auto value = static_cast<std::uint32_t>(code_point_at(text, position));
  const auto length = static_cast<std::uint32_t>(code_point_length(text, position));
  return {value, length, value != 0xFFFD || length == 3};
}

std::string_view valid_utf8(std::string_view text, std::string& storage) {
  std::size_t good = plain_length(text);
  while (good < text.size()) {
    const CodePoint c = decode_utf8(text, good);
    if (!c.valid) break;
    good += c.length;
  }
  if (good == text.size()) return text;
  storage.assign(text.substr(0, good));
  for (std::size_t i = good; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    storage += c.valid ? text.substr(i, c.length) : std::string_view("\xEF\xBF\xBD");
    i += c.length;
  }
  return storage;
}

}  // namespace entente
