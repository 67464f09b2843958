// How an error reads.
#include "entente/core/result.hpp"

namespace entente {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::not_readable:
      return "not_readable";
    case ErrorCode::not_writable:
      return "not_writable";
    case ErrorCode::not_supported:
      return "not_supported";
    case ErrorCode::malformed:
      return "malformed";
    case ErrorCode::too_large:
      return "too_large";
    case ErrorCode::empty:
      return "empty";
    case ErrorCode::bad_value:
      return "bad_value";
    case ErrorCode::other_language:
      return "other_language";
  }
  return "?";
}

std::string to_string(const Error& error) {
  std::string text = error.path;
  if (error.line > 0) text += ":" + std::to_string(error.line);
  if (error.line > 0 && error.column > 0) text += ":" + std::to_string(error.column);
  if (!text.empty()) text += ": ";
  return text + error.what;
}

}  // namespace entente
