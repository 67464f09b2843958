// Converted by iconv of the C library, except for Windows-1252, whose table of 32 letters is ours (as the WHATWG has
// it: Latin-1 is read by it too, and the five bytes that it leaves open stand for themselves).
#include "ingest/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>

#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 32> windows_1252 = {
    "€",        "\xC2\x81", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\xC2\x8D", "Ž", "\xC2\x8F",
    "\xC2\x90", "‘",        "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\xC2\x9D", "ž", "Ÿ"};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else if (byte < 0xA0) {
      out += windows_1252[byte - 0x80];
    } else {
      out += static_cast<char>(0xC0 | (byte >> 6));
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

/// Whole sequences and broken bytes of UTF-8 beyond ASCII, loosely: by lead bytes and their followers.
struct Utf8Counts {
  std::size_t whole = 0;
  std::size_t broken = 0;
};

Utf8Counts count_utf8(std::string_view bytes) {
  Utf8Counts counts;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    std::size_t followers = 0;
    while (followers + 1 < length && i + followers + 1 < bytes.size() &&
           (static_cast<unsigned char>(bytes[i + followers + 1]) & 0xC0U) == 0x80)
      ++followers;
    const bool whole = lead >= 0xC2 && lead <= 0xF4 && followers + 1 == length;
    ++(whole ? counts.whole : counts.broken);
    i += whole ? length : 1;
  }
  return counts;
}

/// Empty where iconv does not know the encoding. What cannot be converted becomes U+FFFD.
std::string by_iconv(std::string_view bytes, const std::string& encoding) {
  iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (std::bit_cast<std::intptr_t>(converter) == -1) return {};
  std::string out;
  std::string input(bytes);
  char* in = input.data();
  std::size_t in_left = input.size();
  std::array<char, 16384> piece;
  while (in_left > 0) {
    char* to = piece.data();
    std::size_t to_left = piece.size();
    const std::size_t done = iconv(converter, &in, &in_left, &to, &to_left);
    out.append(piece.data(), piece.size() - to_left);
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    out += "\xEF\xBF\xBD";
    if (errno == EINVAL) break;
    ++in;
    --in_left;
  }
  iconv_close(converter);
  return out;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Zero bytes in most places of one parity and in none or few of the other: Latin letters of two bytes each.
const char* by_zeros(std::string_view bytes) {
  bytes = bytes.substr(0, 1024);
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
  const std::size_t half = bytes.size() / 2;
  if (half < 2) return nullptr;
  if (zeros[1] * 10 >= half * 7 && zeros[0] * 10 < half) return "UTF-16LE";
  if (zeros[0] * 10 >= half * 7 && zeros[1] * 10 < half) return "UTF-16BE";
  return nullptr;
}

void append_utf8(std::string& out, char32_t c) {
  if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    out += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  } else {
    out += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
            static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
  }
}

/// UTF-16 turned into UTF-8 as it comes; a lone surrogate becomes U+FFFD.
class Utf16Stream {
 public:
  Utf16Stream(SharedStream wide, bool little) : wide_(std::move(wide)), little_(little) {}

  Result<std::size_t> read(char* out, std::size_t size) {
    while (ready_.empty() && convert_some()) {
    }
    if (ready_.empty() && wide_->error()) return tl::unexpected(*wide_->error());
    const std::size_t part = std::min(size, ready_.size());
    ready_.copy(out, part);
    ready_.erase(0, part);
    return part;
  }

 private:
  [[nodiscard]] char32_t unit(std::string_view bytes, std::size_t at) const {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return little_ ? first | (second << 8) : (first << 8) | second;
  }

  bool convert_some() {
    const std::string_view bytes = wide_->peek(4);
    std::size_t at = 0;
    for (; at + 4 <= bytes.size() || (bytes.size() < 4 && at + 2 <= bytes.size()); at += 2) {
      char32_t c = unit(bytes, at);
      if (c >= 0xD800 && c < 0xDC00 && at + 4 <= bytes.size()) {
        const char32_t low = unit(bytes, at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          at += 2;
        }
      }
      append_utf8(ready_, c);
    }
    if (at == 0) at = bytes.size();  // half a letter at the very end
    wide_->skip(at);
    return at > 0;
  }

  SharedStream wide_;
  bool little_;
  std::string ready_;
};

}  // namespace

SharedStream as_utf8(const SharedStream& stream) {
  const char* wide = wide_encoding(stream->peek(1024));
  if (wide == nullptr) return stream;
  const std::string_view head = stream->peek(2);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) stream->skip(2);
  auto utf16 = std::make_shared<Utf16Stream>(stream, std::string_view(wide) == "UTF-16LE");
  return std::make_shared<ByteStream>(stream->name(),
                                      [utf16](char* out, std::size_t size) { return utf16->read(out, size); });
}

const char* wide_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  return by_zeros(bytes);
}

DecodedText to_utf8(std::string_view bytes, std::string_view charset) {
  if (const char* wide = wide_encoding(bytes)) {
    const bool mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    return {by_iconv(bytes.substr(mark ? 2 : 0), wide), wide};
  }
  const Utf8Counts counts = count_utf8(bytes);
  const std::string said = lower_ascii(trim(charset));
  const bool said_utf8 = one_of(said, {"utf-8", "utf8"});
  const bool escapes = bytes.find('\x1B') != std::string_view::npos;  // ISO-2022-JP and its like look like ASCII
  if (bytes.starts_with("\xEF\xBB\xBF") || (counts.broken == 0 && !escapes)) return {std::string(bytes), "UTF-8"};
  const bool latin =
      one_of(said, {"", "us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"});
  if (!latin && !said_utf8)
    if (std::string text = by_iconv(bytes, said); !text.empty()) return {std::move(text), said};
  if (said_utf8 || counts.whole > counts.broken) return {std::string(bytes), "UTF-8"};
  return {from_windows_1252(bytes), "Windows-1252"};
}

}  // namespace entente
