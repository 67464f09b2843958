// How an error reads.
#include "entente/core/result.hpp"

namespace entente {

std::string to_string(const Error& error) {
  std::string text = error.path;
  if (error.line > 0) text += ":" + std::to_string(error.line);
  if (error.line > 0 && error.column > 0) text += ":" + std::to_string(error.column);
  if (!text.empty()) text += ": ";
  return text + error.what;
}

}  // namespace entente
