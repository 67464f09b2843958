// Errors as values. Wrong input from outside comes back as an Error that names what, where and why;
// bugs of our own are assertions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace entente {

enum class ErrorCode : std::uint8_t {
  not_found,       ///< no such file, actor, ...
  not_readable,    ///< exists, but cannot be opened or read
  not_writable,    ///< cannot be created, written or renamed
  not_supported,   ///< a kind of file or an option that we do not handle
  malformed,       ///< bytes that are not what they claim to be
  too_large,       ///< beyond a documented limit
  empty,           ///< nothing to read
  bad_value,       ///< well-formed, but not allowed here
  other_language,  ///< a document that is in order, and passed over since it is not in the language that we read
};

[[nodiscard]] std::string_view to_string(ErrorCode code);

/// What went wrong, and where. `path` may be empty; `line` and `column` count from 1, 0 where unknown.
struct Error {
  ErrorCode code = ErrorCode::malformed;
  std::string what;
  std::string path = {};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// "path:line:column: what", leaving out what is unknown.
[[nodiscard]] std::string to_string(const Error& error);

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string what, std::string path = {},
                                                std::uint32_t line = 0, std::uint32_t column = 0) {
  return tl::unexpected<Error>(Error{code, std::move(what), std::move(path), line, column});
}

}  // namespace entente
