// A fast hash that says whether two texts are one: not for secrets, and not for tables that an enemy may fill.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

/// 64 bits of the bytes; another seed gives another hash. The same on every machine and in every run. 4 GB a second.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// 128 bits as 16 bytes.
[[nodiscard]] std::string hash128(std::string_view bytes);

/// Bytes as hexadecimal digits.
[[nodiscard]] std::string to_hex(std::string_view bytes);
/// The bytes again; empty where the digits are none.
[[nodiscard]] std::string from_hex(std::string_view digits);

}  // namespace entente
