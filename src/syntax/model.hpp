// The model file: a header, then sections aligned to 64 bytes that are used in place. Little-endian.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "syntax/atoms.hpp"
#include "syntax/window_net.hpp"

namespace entente {

/// A net of one hidden layer over sparse features: hashed index, int8 rows, int16 output weights. Views of the model.
struct SparseNet {
  std::size_t width = 0;
  std::span<const std::uint32_t> index;  ///< open addressing; 0 empty, else fingerprint << 20 | row + 1
  std::span<const std::int8_t> rows;
  std::span<const std::int16_t> bias;         ///< width
  std::span<const std::int16_t> weights;      ///< of the first group of outputs, then of the second; see Kernels::score
  std::span<const std::int32_t> output_bias;  ///< both groups, each padded to a multiple of 8
  std::size_t first_outputs = 0;              ///< padded outputs of the first group; the tagger has only this one

  static constexpr std::size_t most_rows = (1U << 20) - 1;
  [[nodiscard]] static std::uint32_t fingerprint(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 52); }
  /// The row of a feature, or nullptr where the model has none.
  [[nodiscard]] const std::int8_t* find(std::uint64_t key) const {
    const std::size_t mask = index.size() - 1;
    const std::uint32_t wanted = fingerprint(key);
    for (std::size_t at = key & mask;; at = (at + 1) & mask) {
      const std::uint32_t slot = index[at];
      if (slot == 0) return nullptr;
      if (slot >> 20 == wanted) return rows.data() + std::size_t{(slot & 0xfffff) - 1} * width;
    }
  }
};

struct ModelView {
  Clusters clusters;
  std::span<const TagPair> tags;      ///< what the tagger's outputs mean
  SparseNet tagger;                   ///< one output a tag pair
  SparseNet parser;                   ///< outputs: 3 moves in the first group, the relations in the second
  std::string_view lemmas;            ///< exceptions of the lemmatiser: "form\tUPOS\tlemma\n", sorted
  const WindowNet* window = nullptr;  ///< decides what is easy; without it the sparse nets decide all
};

/// Owned parts of a net, as the trainer makes them.
struct NetParts {
  std::size_t width = 0;
  std::vector<std::uint32_t> index;
  std::vector<std::int8_t> rows;
  std::vector<std::int16_t> bias, weights;
  std::vector<std::int32_t> output_bias;
  std::size_t first_outputs = 0;
};

[[nodiscard]] inline SparseNet view_of(const NetParts& parts) {
  return {parts.width, parts.index, parts.rows, parts.bias, parts.weights, parts.output_bias, parts.first_outputs};
}

struct ModelParts {
  std::vector<Clusters::Entry> clusters;
  std::vector<TagPair> tags;
  NetParts tagger, parser;
  std::string lemmas;
};

[[nodiscard]] std::string write_model(const ModelParts& parts);

/// Views into `bytes`, which must be aligned to 8 bytes. Checks magic, version, feature set, checksum, sizes and that
/// no row number points outside.
[[nodiscard]] Result<ModelView> read_model(std::string_view bytes);

}  // namespace entente
