// Bytes that a command works on, from a file or from standard input.
#pragma once

#include <string>
#include <vector>

#include "entente/core/document.hpp"
#include "entente/core/result.hpp"

namespace entente {

/// All bytes of a file; "-" is standard input.
[[nodiscard]] Result<std::string> read_input(const std::string& path);

/// The documents of a file; standard input is plain text.
[[nodiscard]] Result<std::vector<Document>> read_input_documents(const std::string& path);

}  // namespace entente
