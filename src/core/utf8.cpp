// Decoding after the table of well-formed byte sequences of the Unicode Standard (table 3-7).
#include "entente/core/utf8.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace entente {
namespace {

bool continuation(unsigned char c) { return (c & 0xC0U) == 0x80U; }

/// Length of the well-formed sequence at text[at], 0 where it is none.
std::size_t valid_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continuation(byte(i))) return 0;
  const unsigned char second = byte(1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return length;
}

/// C0 and C1 controls, and DEL; '\n' and '\t' are text.
bool control(std::string_view text, std::size_t at, std::size_t length) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (length == 1) return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
  return length == 2 && c == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

/// Passes over bytes that are text whatever stands beside them, sixteen at a time: ASCII but for controls, and '\n'.
std::size_t skip_plain(std::string_view text, std::size_t at) {
#ifdef __SSE2__
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i visible =
        _mm_andnot_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8(0x7F)), _mm_cmpgt_epi8(block, _mm_set1_epi8(0x1F)));
    const __m128i plain = _mm_or_si128(visible, _mm_cmpeq_epi8(block, _mm_set1_epi8('\n')));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(plain));
    if (mask != 0xFFFFU) return at + static_cast<std::size_t>(std::countr_one(mask));
  }
#endif
  while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) ++at;
  return at;
}

/// Passes over ASCII, eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  for (std::uint64_t block = 0; at + sizeof block <= text.size(); at += sizeof block) {
    std::memcpy(&block, text.data() + at, sizeof block);
    if ((block & 0x8080808080808080U) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

bool valid_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const std::size_t length = valid_length(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string clean_utf8(std::string_view bytes, std::size_t* repairs) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  std::string out;
  out.reserve(bytes.size());
  std::size_t replaced = 0;
  std::size_t copied = 0;  // bytes before it are in `out`, repaired
  for (std::size_t i = skip_plain(bytes, 0); i < bytes.size(); i = skip_plain(bytes, i)) {
    const std::size_t length = valid_length(bytes, i);
    const bool line_end = bytes[i] == '\r';
    if (length > 0 && !line_end && !control(bytes, i, length)) {
      i += length;
      continue;
    }
    out.append(bytes.substr(copied, i - copied));
    if (line_end) {
      out += '\n';
      i += i + 1 < bytes.size() && bytes[i + 1] == '\n' ? 2 : 1;
    } else {
      out += length == 0 ? "\xEF\xBF\xBD" : " ";
      ++replaced;
      i += std::max<std::size_t>(length, 1);
    }
    copied = i;
  }
  out.append(bytes.substr(copied));
  if (repairs != nullptr) *repairs = replaced;
  return out;
}

std::size_t code_point_length(std::string_view text, std::size_t at) {
  return std::max<std::size_t>(valid_length(text, at), 1);
}

char32_t code_point_at(std::string_view text, std::size_t at) {
  const std::size_t length = valid_length(text, at);
  if (length == 0) return 0xFFFD;
  const auto lead = static_cast<unsigned char>(text[at]);
  if (length == 1) return lead;
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  return value;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continuation(static_cast<unsigned char>(c)); }));
}

CharIndex::CharIndex(std::string_view text) : text_(text), counts_(text.size() / 64 + 1, 0) {
  for (std::size_t block = 0; block + 1 < counts_.size(); ++block)
    counts_[block + 1] = counts_[block] + static_cast<std::uint32_t>(count_code_points(text.substr(block * 64, 64)));
}

std::uint32_t CharIndex::char_at(std::uint32_t byte) const {
  const std::size_t end = std::min<std::size_t>(byte, text_.size());
  const std::size_t block = end / 64;
  return counts_[block] + static_cast<std::uint32_t>(count_code_points(text_.substr(block * 64, end - block * 64)));
}

std::uint32_t CharIndex::byte_at(std::uint32_t character) const {
  const auto after = std::ranges::upper_bound(counts_, character);
  const auto block = static_cast<std::size_t>(after - counts_.begin()) - 1;
  std::uint32_t count = counts_[block];
  std::size_t at = block * 64;
  while (at < text_.size() && continuation(static_cast<unsigned char>(text_[at]))) ++at;
  while (at < text_.size() && count < character) {
    at += code_point_length(text_, at);
    ++count;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace entente
