// Bytes that a command works on, from a file or from standard input.
#pragma once

#include <string>
#include <vector>

#include "entente/core/document.hpp"
#include "entente/core/result.hpp"
#include "entente/ingest/options.hpp"

namespace entente {

/// All bytes of a file; "-" is standard input.
[[nodiscard]] Result<std::string> read_input(const std::string& path);

/// The documents of a file, or of standard input.
[[nodiscard]] Result<std::vector<Document>> read_input_documents(const std::string& path,
                                                                 const ReadOptions& options = {});

}  // namespace entente
