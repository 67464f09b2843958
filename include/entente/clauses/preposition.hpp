// Prepositions as small numbers: what a PP fact hangs by. One table, so that forms of the lexicon can be checked
// against it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

/// Row of the table of prepositions; Prep{0} stands for none or an unknown one.
enum class Prep : std::uint8_t {};

/// The row of a preposition, lower case, words joined by one blank: "to", "because of". "that" links a verb to the
/// subject of its complement clause ("demanded that Israel withdraw": PP(demanded, that, Israel)); "do" links it to the
/// complement's verb ("forced to withdraw": PP(forced, do, withdraw)).
[[nodiscard]] std::optional<Prep> find_preposition(std::string_view text);

/// The text of a row; "?" for Prep{0}.
[[nodiscard]] std::string_view to_string(Prep prep);

}  // namespace entente
