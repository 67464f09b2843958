// The net in floating point, for training: one hidden layer over sparse rows, ReLU, linear outputs; updates by
// row-wise AdaGrad, one example at a time. Features get a row when they were counted often enough beforehand.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "syntax/model.hpp"

namespace entente::train {

/// A small fast generator (xorshift64*), so that a seed gives the same model everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mix(seed + 0x9e37) | 1) {}
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545f4914f6cdd1dULL;
  }
  /// In [0, 1).
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24F; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() >> 11) % n; }

 private:
  std::uint64_t state_;
};

/// Numbers features: key to row.
class FeatureTable {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;
  FeatureTable() { slots_.resize(1 << 16); }
  void count(std::uint64_t key) {
    Slot& slot = place(key);
    if (slot.key == 0) {
      slot.key = key;
      slot.row = 0;
      if (++used_ * 2 > slots_.size()) {
        grow();
        ++place(key).row;
        return;
      }
    }
    ++slot.row;
  }
  /// Keeps features counted at least `least` times and numbers them; returns how many.
  std::size_t freeze(std::uint32_t least);
  [[nodiscard]] std::uint32_t row(std::uint64_t key) const {
    for (std::size_t at = key & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key) return slots_[at].row;
      if (slots_[at].key == 0) return none;
    }
  }
  [[nodiscard]] const std::vector<std::uint64_t>& keys() const { return keys_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t row = none;
  };
  Slot& place(std::uint64_t key) {
    std::size_t at = key & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow();
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<std::uint64_t> keys_;
};

class FloatNet {
 public:
  FloatNet(std::size_t width, std::size_t outputs, std::uint64_t seed);
  FeatureTable table;

  /// To be called after table.freeze().
  void make_rows(std::size_t count);

  /// Hidden layer after ReLU of the rows, each scaled by `scale`.
  void forward(std::span<const std::uint32_t> rows, float scale, float* hidden) const;
  void score(const float* hidden, std::size_t first, std::span<float> scores) const;
  /// Adds the gradient of outputs first.. to `hidden_gradient` and updates those outputs.
  void backward_outputs(const float* hidden, std::size_t first, std::span<const float> gradient, float rate,
                        float* hidden_gradient);
  /// Updates bias and rows; hidden_gradient is zeroed where the hidden unit was off.
  void backward_rows(std::span<const std::uint32_t> rows, float scale, const float* hidden, float* hidden_gradient,
                     float rate);

  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] std::size_t outputs() const { return outputs_; }
  /// Rounded to integers; rows whose values all become 0 are left out. The first outputs are a group of their own.
  [[nodiscard]] NetParts quantized(std::size_t first_group) const;

 private:
  [[nodiscard]] float row_step() const;
  std::size_t width_, outputs_;
  std::uint64_t seed_;
  std::vector<float> rows_, row_squares_;
  std::vector<float> bias_, bias_squares_;
  std::vector<float> weights_, weight_squares_;
  std::vector<float> output_bias_, output_squares_;
};

/// In place: scores to probabilities.
void softmax(std::span<float> scores);

}  // namespace entente::train
