// What bytes are as text: found by a byte order mark, by what the container says, or by looking at them.
#pragma once

#include <string>
#include <string_view>

#include "ingest/stream.hpp"

namespace entente {

struct DecodedText {
  std::string text;      ///< UTF-8; broken where the bytes were (clean_utf8 repairs it)
  std::string encoding;  ///< as iconv calls it; "UTF-8" where nothing was converted
};

/// "UTF-16LE" or "UTF-16BE" where a byte order mark or the zero bytes of Latin letters say so, else null.
[[nodiscard]] const char* wide_encoding(std::string_view bytes);

/// `charset` is what somebody says the bytes are, or empty: it is believed unless the bytes are valid UTF-8 or have a
/// byte order mark. Bytes that are no UTF-8 and of which nobody says anything are Windows-1252, which holds Latin-1.
[[nodiscard]] DecodedText to_utf8(std::string_view bytes, std::string_view charset);

/// The same bytes as UTF-8 where the stream begins as UTF-16 does; else the stream itself.
[[nodiscard]] SharedStream as_utf8(const SharedStream& stream);

}  // namespace entente
