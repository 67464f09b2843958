// What "I", "we" and "our" stand for where it is known who speaks.
#pragma once

#include "actors/reading.hpp"

namespace entente {

/// "I. Purpose", "World War I", "Part I", "Alexander I". Pre: the token is "I".
[[nodiscard]] bool is_numeral(const Reading& reading, std::uint32_t token);

/// "our planet"; before an assembly, all who are there. Else it is the speaker.
[[nodiscard]] bool means_all(const Reading& reading, std::uint32_t token);

}  // namespace entente
