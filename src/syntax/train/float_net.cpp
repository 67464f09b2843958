// Training arithmetic and quantisation.
#include "syntax/train/float_net.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "syntax/kernels.hpp"

namespace entente::train {

void FeatureTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.key != 0) place(slot.key) = slot;
}

std::size_t FeatureTable::freeze(std::uint32_t least) {
  keys_.clear();
  for (const Slot& slot : slots_)
    if (slot.key != 0 && slot.row >= least) keys_.push_back(slot.key);
  std::sort(keys_.begin(), keys_.end());
  std::vector<Slot>(std::bit_ceil(keys_.size() * 2 + 16)).swap(slots_);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    Slot& slot = place(keys_[i]);
    slot.key = keys_[i];
    slot.row = static_cast<std::uint32_t>(i);
  }
  return keys_.size();
}

FloatNet::FloatNet(std::size_t width, std::size_t outputs, std::uint64_t seed)
    : width_(width),
      outputs_(outputs),
      seed_(seed),
      bias_(width, 0.2F),
      bias_squares_(width, 1e-6F),
      weights_(width * outputs),
      weight_squares_(width * outputs, 1e-6F),
      output_bias_(outputs),
      output_squares_(outputs, 1e-6F) {
  Random random(seed);
  const float range = std::sqrt(6.0F / static_cast<float>(width + 8));
  for (float& weight : weights_) weight = (random.uniform() * 2 - 1) * range;
}

void FloatNet::make_rows(std::size_t count) {
  rows_.resize(count * width_);
  row_squares_.assign(count, 1e-6F);
  Random random(seed_ + 77);
  for (float& value : rows_) value = (random.uniform() * 2 - 1) * 0.01F;
}

void FloatNet::forward(std::span<const std::uint32_t> rows, float scale, float* hidden) const {
  std::fill_n(hidden, width_, 0.0F);
  for (const std::uint32_t row : rows) {
    const float* values = &rows_[std::size_t{row} * width_];
    for (std::size_t i = 0; i < width_; ++i) hidden[i] += values[i];
  }
  for (std::size_t i = 0; i < width_; ++i) hidden[i] = std::max(0.0F, hidden[i] * scale + bias_[i]);
}

void FloatNet::score(const float* hidden, std::size_t first, std::span<float> scores) const {
  for (std::size_t k = 0; k < scores.size(); ++k) {
    const float* weights = &weights_[(first + k) * width_];
    float total = output_bias_[first + k];
    for (std::size_t i = 0; i < width_; ++i) total += weights[i] * hidden[i];
    scores[k] = total;
  }
}

void FloatNet::backward_outputs(const float* hidden, std::size_t first, std::span<const float> gradient, float rate,
                                float* hidden_gradient) {
  const float tail = 0.002F;
  for (std::size_t k = 0; k < gradient.size(); ++k) {
    const float g = gradient[k];
    if (g > -tail && g < tail) continue;
    float* weights = &weights_[(first + k) * width_];
    float* squares = &weight_squares_[(first + k) * width_];
    for (std::size_t i = 0; i < width_; ++i) {
      hidden_gradient[i] += g * weights[i];
      const float step = g * hidden[i];
      squares[i] += step * step;
      weights[i] -= rate * step / std::sqrt(squares[i]);
    }
    output_squares_[first + k] += g * g;
    output_bias_[first + k] -= rate * g / std::sqrt(output_squares_[first + k]);
  }
}

void FloatNet::backward_rows(std::span<const std::uint32_t> rows, float scale, const float* hidden,
                             float* hidden_gradient, float rate) {
  float square = 0;
  for (std::size_t i = 0; i < width_; ++i) {
    if (hidden[i] <= 0) hidden_gradient[i] = 0;
    square += hidden_gradient[i] * hidden_gradient[i];
  }
  if (square < 1e-9F) return;
  for (std::size_t i = 0; i < width_; ++i) {
    const float g = hidden_gradient[i];
    bias_squares_[i] += g * g;
    bias_[i] -= rate * g / std::sqrt(bias_squares_[i]);
    hidden_gradient[i] = g * scale;
  }
  const float mean = square * scale * scale / static_cast<float>(width_);
  for (const std::uint32_t row : rows) {
    float& sum = row_squares_[row];
    sum += mean;
    const float step = rate / std::sqrt(sum);
    float* values = &rows_[std::size_t{row} * width_];
    for (std::size_t i = 0; i < width_; ++i) values[i] -= step * hidden_gradient[i];
  }
}

// So that all but one value in ten thousand fit into int8.
float FloatNet::row_step() const {
  std::vector<float> sizes;
  for (std::size_t i = 0; i < rows_.size(); i += 7) sizes.push_back(std::abs(rows_[i]));
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) * 0.9999);
  std::nth_element(sizes.begin(), at, sizes.end());
  return *at / 127;
}

namespace {

// Open addressing from a feature's key to its row, as SparseNet::find() reads it.
std::vector<std::uint32_t> index_of(const std::vector<std::uint64_t>& keys) {
  std::vector<std::uint32_t> index(std::bit_ceil(keys.size() * 2 + 16), 0);
  for (std::size_t r = 0; r < keys.size(); ++r) {
    std::size_t at = keys[r] & (index.size() - 1);
    while (index[at] != 0) at = (at + 1) & (index.size() - 1);
    index[at] = SparseNet::fingerprint(keys[r]) << 20 | static_cast<std::uint32_t>(r + 1);
  }
  return index;
}

}  // namespace

NetParts FloatNet::quantized(std::size_t first_group) const {
  NetParts parts;
  parts.width = width_;
  const float step = row_step();
  std::vector<std::uint64_t> kept;
  std::vector<std::int8_t> row(width_);
  for (std::size_t r = 0; r < table.keys().size(); ++r) {
    for (std::size_t i = 0; i < width_; ++i)
      row[i] = static_cast<std::int8_t>(std::clamp(std::round(rows_[r * width_ + i] / step), -127.0F, 127.0F));
    if (std::all_of(row.begin(), row.end(), [](std::int8_t v) { return v == 0; })) continue;
    kept.push_back(table.keys()[r]);
    parts.rows.insert(parts.rows.end(), row.begin(), row.end());
  }
  if (kept.size() >= SparseNet::most_rows) {
    std::fprintf(stderr, "too many features for the index: %zu\n", kept.size());
    std::exit(2);
  }
  parts.index = index_of(kept);
  float largest = 1e-6F;
  for (const float weight : weights_) largest = std::max(largest, std::abs(weight));
  const float output_step = largest / 255;
  for (const float value : bias_) parts.bias.push_back(static_cast<std::int16_t>(std::round(value / step)));
  const auto add_group = [&](std::size_t first, std::size_t count) {
    const std::size_t padded = padded_outputs(count), begin = parts.weights.size(),
                      bias_begin = parts.output_bias.size();
    parts.weights.resize(begin + padded * width_);
    parts.output_bias.resize(bias_begin + padded);
    for (std::size_t k = 0; k < count; ++k) {
      parts.output_bias[bias_begin + k] =
          static_cast<std::int32_t>(std::round(output_bias_[first + k] / step / output_step));
      for (std::size_t i = 0; i < width_; ++i)
        parts.weights[begin + (i / 2 * padded + k) * 2 + i % 2] =
            static_cast<std::int16_t>(std::round(weights_[(first + k) * width_ + i] / output_step));
    }
    return padded;
  };
  parts.first_outputs = add_group(0, first_group);
  if (outputs_ > first_group) add_group(first_group, outputs_ - first_group);
  return parts;
}

void softmax(std::span<float> scores) {
  const float top = *std::max_element(scores.begin(), scores.end());
  float total = 0;
  for (float& score : scores) total += score = std::exp(score - top);
  for (float& score : scores) score /= total;
}

}  // namespace entente::train
