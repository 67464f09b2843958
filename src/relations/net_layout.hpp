// How large the parts of a sentence net are, for the file and for the reading.
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente::net_layout {

inline constexpr std::size_t largest_width = 512;  ///< of any vector
/// Places in the tree: an end, its governors upwards, their children, elsewhere. Behind `child` follows the child of
/// the governor.
inline constexpr std::size_t most_steps_up = 6;  ///< from an end towards the root that are told apart
inline constexpr std::uint8_t child = 7, child_of_higher = 9, elsewhere = 10;
inline constexpr std::size_t tree_places = 11;
/// Places in the text.
inline constexpr std::size_t farthest = 10;  ///< in square roots of distances
inline constexpr std::size_t no_place = 2 * farthest + 1;
inline constexpr std::size_t text_places = no_place + 1;
/// Keys of words are found by their first bits.
inline constexpr std::size_t key_places = std::size_t{1} << 15;
[[nodiscard]] constexpr std::size_t place_of_key(std::uint64_t key) { return key >> 49; }

}  // namespace entente::net_layout
