// The arithmetic of the sentence net, many words at a time. Sums are of integers and floats are rounded one by one, so
// every instruction set gives the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "syntax/kernels.hpp"

namespace entente {

/// What is added up for one word as a pair sees it: what the word itself says and what the places say at which it
/// stands.
using SeenTerms = std::array<const std::int16_t*, 4>;

/// A pair looks at the words of a sentence: numbers of as many units everywhere, a multiple of 32.
struct PairLook {
  std::size_t units = 0;
  const std::int16_t* first = nullptr;  ///< what its ends say to every word
  const std::int16_t* second = nullptr;
  std::span<const SeenTerms> words;
};

/// Weights in the order in which the kernels read them: by columns of sixteen outputs (the last may have eight), in
/// each by pairs of inputs, two numbers an output. `rows` has a row of weights for each input.
[[nodiscard]] std::vector<std::int16_t> in_columns(std::span<const std::int8_t> rows, std::size_t outputs);

struct NetKernels {
  /// For each of `in`, which are `width` numbers each, a row of sums = start + weights * in. Weights lie in columns;
  /// `start` has a number for each of their outputs.
  void (*multiply)(std::span<const std::int16_t* const> in, std::span<const std::int16_t> weights, std::size_t width,
                   const std::int32_t* start, std::int32_t* sums);
  /// out = scale * sums, halves away from zero, at most 32767 either way. As many as a multiple of 8.
  void (*round)(std::span<const std::int32_t> sums, float scale, std::int16_t* out);
  /// The same of sums + more, and 0 for what is negative.
  void (*round_positive)(std::span<const std::int32_t> sums, const std::int32_t* more, float scale, std::int16_t* out);
  /// The same of sums, added to `out`, which stays within 32767 either way.
  void (*add_rounded)(std::span<const std::int32_t> sums, float scale, std::int16_t* out);
  /// For each word the sum of its terms and the ends', 0 for what is negative, at most 32767: a row of `seen`. Of each
  /// unit `strongest` takes the greatest, which is at least what it holds, and `sums` the sum.
  void (*look)(const PairLook& pair, std::int16_t* seen, std::int16_t* strongest, std::int32_t* sums);
};

/// As kernels_for().
[[nodiscard]] NetKernels net_kernels_for(InstructionSet wanted);

}  // namespace entente
