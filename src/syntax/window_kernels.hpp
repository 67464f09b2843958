// The arithmetic of WindowNet: products of bytes, and sums cut to bytes. Every instruction set gives the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace entente {

enum class InstructionSet : std::uint8_t;  // kernels.hpp

/// A matrix of weights, with the bias and the scale of each output. Inputs and outputs are multiples of 8. Weights lie
/// by fours of inputs: for inputs 4j to 4j+3 four numbers an output.
struct ByteLayer {
  static constexpr std::int8_t most_weight = 63;  ///< on either side of 0
  std::size_t inputs = 0, outputs = 0;
  std::span<const std::int8_t> weights;
  std::span<const std::int32_t> bias;  ///< in units of the sums
  std::span<const float> scale;
};

/// A layer's sums are bias[k] + sum over i of weights(i, k) * in[i], where inputs are 0 to 127: four products fit 16
/// bits. Halves are rounded away from zero, but in cut_eighths upwards.
struct WindowKernels {
  static constexpr int one = 127;           ///< what a layer gives for 1
  static constexpr float most_said = 3000;  ///< by one word in one place: all places fit 16 bits
  /// The sums themselves.
  void (*sums)(const ByteLayer& layer, const std::uint8_t* in, std::int32_t* out);
  /// sums * scale, cut to 0..one.
  void (*cut)(const ByteLayer& layer, const std::uint8_t* in, std::uint8_t* out);
  /// sums * scale, cut to most_said on either side.
  void (*said)(const ByteLayer& layer, const std::uint8_t* in, std::int16_t* out);
  /// (sums + bias) * scale, cut to 0..one; as many as there are biases, a multiple of 8.
  void (*cut_sums)(const std::int16_t* sums, std::span<const std::int32_t> bias, const float* scale, std::uint8_t* out);
  /// An eighth of the sums, cut to 0..one; `count` is a multiple of 16.
  void (*cut_eighths)(const std::int16_t* sums, std::size_t count, std::uint8_t* out);
};

/// Nothing runs on less than what the machine has, as kernels_for().
[[nodiscard]] WindowKernels window_kernels_for(InstructionSet wanted);

}  // namespace entente
