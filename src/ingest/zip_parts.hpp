// The parts of an office document, which is a zip archive of XML files.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "entente/core/result.hpp"
#include "entente/ingest/options.hpp"

namespace entente {

using ZipParts = std::map<std::string, std::string>;

/// The parts whose names are wanted. Errors: broken, encrypted, beyond the limits.
[[nodiscard]] Result<ZipParts> read_zip_parts(std::string_view bytes, const std::string& name, const ReadLimits& limits,
                                              const std::function<bool(std::string_view)>& wanted);

/// The part of a name, or empty bytes.
[[nodiscard]] std::string_view part(const ZipParts& parts, const std::string& name);

}  // namespace entente
