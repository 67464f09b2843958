// A captured HTTP response, as WARC and ARC files hold them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "entente/core/result.hpp"

namespace entente {

struct HttpResponse {
  int status = 0;
  std::string content_type;  ///< in lower case, without parameters; empty where not said
  std::string charset;
  std::string body;  ///< chunks joined, unpacked
};

/// Reads status, headers and body; a broken last chunk ends the body. Errors: no response, an encoding that is not
/// known, a body that unpacks to more than `limit` bytes.
[[nodiscard]] Result<HttpResponse> parse_http(std::string_view bytes, std::uint64_t limit);

/// The first line, without its end; `text` goes on behind it.
[[nodiscard]] std::string_view take_line(std::string_view& text);

/// Value of "name: value" among header lines, without blanks around; empty where there is none. Names in lower case.
[[nodiscard]] std::string header_value(std::string_view headers, std::string_view name);

/// Parameter of a header's value: charset of `text/html; charset="utf-8"`. Empty where there is none.
[[nodiscard]] std::string header_parameter(std::string_view value, std::string_view name);

}  // namespace entente
