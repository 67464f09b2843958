// A small net that reads each word with those around it, once a sentence; a move of the parser then only adds up what
// the words of the configuration say in their places. It decides what is easy; where it is in doubt, the larger net of
// sparse features is asked, whose trees it learnt from (tools/train_window_net.py, decision 0029). Integers, and
// products of single numbers, so that every machine gives the same. After Collobert et al. 2011 (windows), Chen &
// Manning 2014 (places of a configuration) and Honnibal's spaCy 2 (words read once, places summed).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entente/core/large_pages.hpp"
#include "entente/core/result.hpp"
#include "syntax/atoms.hpp"
#include "syntax/window_kernels.hpp"

namespace entente {

/// UPOS and XPOS that go together.
struct TagPair {
  std::uint8_t upos;
  std::uint8_t xpos;
};

/// Views of `bytes`.
struct WindowNet {
  static constexpr std::size_t reach = 2;  ///< words to either side that the first layer sees
  static constexpr std::size_t parts = 2 * reach + 1;
  static constexpr std::size_t stride = 2;        ///< between the three words that the third layer sees
  static constexpr std::size_t most_width = 256;  ///< of any layer

  /// Words of a configuration that are looked at.
  enum Place : std::uint8_t { s0, s1, s2, b0, s0_left, s0_right, s1_left, s1_right, b0_left };
  static constexpr std::size_t place_count = 9;
  /// What else is known of it: relations of outermost children, two on a side, and two distances.
  static constexpr std::size_t child_count = 10;
  static constexpr std::size_t detail_count = child_count + 2;
  static constexpr std::size_t detail_values = 52;

  struct Slot {
    std::uint32_t fingerprint;  ///< 0: empty
    std::uint32_t row;
  };
  enum class Kind : std::uint8_t { word, ending2, ending3, beginning3, shape };

  /// Reads a net from bytes, which need not outlive it. Fails on damaged bytes.
  [[nodiscard]] static Result<WindowNet> load(std::string_view bytes);

  /// The row of a feature; nullptr where there is none.
  [[nodiscard]] const std::int8_t* find(Kind kind, std::uint64_t key) const {
    const std::uint64_t hash = mix(key + static_cast<std::uint64_t>(kind) * 0x9e3779b97f4a7c15ULL);
    const std::uint32_t wanted = static_cast<std::uint32_t>(hash >> 32) | 1U;
    for (std::size_t at = hash & (index.size() - 1);; at = (at + 1) & (index.size() - 1)) {
      if (index[at].fingerprint == wanted) return row(index[at].row);
      if (index[at].fingerprint == 0) return nullptr;
    }
  }
  /// What a word gives to the words from `reach` before it to `reach` behind it: parts * width numbers.
  [[nodiscard]] const std::int8_t* row(std::size_t number) const { return rows.data() + number * width * parts; }
  [[nodiscard]] std::size_t hidden() const { return hidden_bias.size(); }

  std::size_t width = 0;        ///< of the first layer
  std::span<const Slot> index;  ///< open addressing: words, endings, beginnings and shapes to their rows
  std::span<const std::int8_t> rows;
  std::size_t unknown = 0;  ///< row of a word that has none
  std::size_t classes = 0;  ///< first row of the word classes
  std::size_t class_count = 0;
  std::size_t state_name = 0;  ///< row of the flag
  std::span<const std::int32_t> first_bias;
  std::span<const float> first_scale;
  ByteLayer second, third;
  std::array<ByteLayer, place_count> places;  ///< those of children see the first numbers of a word; in eighths
  std::span<const std::int16_t> none, root;   ///< place_count * hidden: where a place is empty or the artificial root
  std::span<const std::int16_t> details;      ///< detail_count * detail_values * hidden
  std::span<const std::int16_t> hidden_bias;
  std::span<const TagPair> tag_pairs;  ///< what the outputs of `tags` mean
  ByteLayer tags, moves, labels;
  /// How far the best must be before the second not to be in doubt.
  std::int32_t sure_tag = 0, sure_move = 0, sure_label = 0;

  LargePages bytes;
};

}  // namespace entente
