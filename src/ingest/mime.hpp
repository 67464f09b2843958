// Messages of MIME (RFC 2045, 2047): headers, parts, transfer encodings. Views point into the message.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

inline constexpr int deepest_part = 20;
inline constexpr std::size_t most_parts = 10'000;

/// One part that is no multipart: text, or something attached.
struct MimePart {
  std::string type;        ///< "text/plain"; in lower case
  std::string charset;     ///< may be empty
  std::string name;        ///< of the file, decoded; empty where it has none
  std::string body;        ///< decoded from its transfer encoding, still in its charset
  bool attached = false;   ///< said to be an attachment
  std::size_t choice = 0;  ///< parts of one number > 0 say the same in different formats
};

struct MimeMessage {
  std::string headers;  ///< of the message, unfolded: one line each
  std::vector<MimePart> parts;
  bool cut = false;  ///< parts were left out
};

/// Reads a message and all that is in it. Parts nest at most deepest_part deep and number at most most_parts; what is
/// beyond is left out, and `cut` says so. Never fails: rubbish is one part of text.
[[nodiscard]] MimeMessage parse_mime(std::string_view bytes);

/// "=?utf-8?B?...?=" in a header becomes what it stands for, as UTF-8.
[[nodiscard]] std::string decode_header(std::string_view value);

[[nodiscard]] std::string decode_base64(std::string_view text);
[[nodiscard]] std::string decode_quoted_printable(std::string_view text);

}  // namespace entente
