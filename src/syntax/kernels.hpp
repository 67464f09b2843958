// Look-ups and sums of rows, and scores, the arithmetic of the net. Integers only, so that every instruction set gives
// the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "syntax/best.hpp"
#include "syntax/window_kernels.hpp"

namespace entente {

struct SparseNet;  // model.hpp

/// Widths are multiples of 32. Sums cannot overflow: at most 250 rows of int8 go into one.
struct Kernels {
  /// Writes where the rows of the keys begin that the net knows, in order of the keys, and asks for their memory; how
  /// many there are. `rows` needs room for one more than keys.
  std::size_t (*find_rows)(const SparseNet& net, std::span<const std::uint64_t> keys, const std::int8_t** rows);
  /// sums[0..width) += rows, each `width` int8.
  void (*add_rows)(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t width);
  /// sums[0..width) += others, each `width` int16.
  void (*add_sums)(std::int16_t* sums, std::span<const std::int16_t* const> others, std::size_t width);
  /// scores[k] += sum over i of weights(i, k) * max(sums[i], 0) for the outputs of `weights`, whose number is a
  /// multiple of 8. Weights lie by pairs of inputs: for inputs 2j and 2j+1 two numbers an output.
  void (*score)(const std::int16_t* sums, std::span<const std::int16_t> weights, std::size_t width,
                std::int32_t* scores);
  /// As best_of().
  Best<std::size_t> (*best)(std::span<const std::int32_t> scores);
  WindowKernels window;
};

/// Outputs are padded to whole vectors.
[[nodiscard]] constexpr std::size_t padded_outputs(std::size_t outputs) { return (outputs + 7) / 8 * 8; }

enum class InstructionSet : std::uint8_t { scalar, sse2, avx2, avx512 };

/// Nothing runs on less than what the machine has: an instruction set it lacks falls back to the next lower one.
[[nodiscard]] Kernels kernels_for(InstructionSet wanted);
[[nodiscard]] InstructionSet best_instruction_set();

}  // namespace entente
