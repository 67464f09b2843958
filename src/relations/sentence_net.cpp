// Numbers are fixed-point: words and hidden units in 1/1024, what is scored by pairs in 1/512, weights int8 with one
// scale a matrix. A sum of 320 products of int16 and int8 fits 32 bits.
#include "entente/relations/sentence_net.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "syntax/kernels.hpp"

namespace entente {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

constexpr std::string_view magic = "ENTSNET1";
constexpr std::size_t largest_width = 512;  ///< of any vector
constexpr std::size_t most_steps_up = 6;    ///< from an end towards the root that are told apart
/// Places in the tree; behind `child` follows the child of the governor.
constexpr std::uint8_t child = 7, child_of_higher = 9, elsewhere = 10;
constexpr std::size_t tree_places = 11;
constexpr int farthest = 10;  ///< in square roots of distances
constexpr std::size_t no_place = 2 * farthest + 1;
constexpr std::size_t text_places = no_place + 1;
constexpr std::int32_t mean_of = 20;  ///< words, as if each sentence had so many

/// Halves away from zero, as a loop of it runs on whole vectors.
std::int16_t rounded(float x) {
  constexpr float most = std::numeric_limits<std::int16_t>::max();
  const float half = x < 0 ? -0.5F : 0.5F;
  return static_cast<std::int16_t>(static_cast<std::int32_t>(std::clamp(x + half, -most, most)));
}

const Kernels& kernels() {
  static const Kernels best = kernels_for(best_instruction_set());
  return best;
}

/// Where each word stands in the tree as seen from `end`: itself, its governors upwards, their children, elsewhere.
std::array<std::uint8_t, SentenceNet::most_words> places_in_tree(std::span<const std::int32_t> heads,
                                                                 std::uint32_t end) {
  std::array<std::uint8_t, SentenceNet::most_words> places;
  places.fill(elsewhere);
  if (end == SentenceNet::nowhere) return places;
  std::array<std::int32_t, most_steps_up + 1> up{};
  std::size_t steps = 0;
  for (auto w = static_cast<std::int32_t>(end); w >= 0 && steps < up.size(); w = heads[static_cast<std::size_t>(w)])
    up[steps++] = w;
  for (std::size_t w = 0; w < heads.size(); ++w)
    for (std::size_t i = 0; i < steps; ++i)
      if (heads[w] == up[i]) {
        places[w] = static_cast<std::uint8_t>(std::min<std::size_t>(child + i, child_of_higher));
        break;
      }
  for (std::size_t i = 0; i < steps; ++i) places[static_cast<std::size_t>(up[i])] = static_cast<std::uint8_t>(i);
  return places;
}

/// Twice the square root of the distance, rounded up, at most ten; before the end it is negative.
std::size_t place_in_text(std::size_t word, std::uint32_t end) {
  if (end == SentenceNet::nowhere) return no_place;
  const std::size_t apart = word > end ? word - end : end - word;
  int root = 0;
  while (root < farthest && static_cast<std::size_t>(root * root) < 4 * apart) ++root;
  return static_cast<std::size_t>(word < end ? farthest - root : farthest + root);
}

}  // namespace

/// Takes the file's numbers in their order.
class SentenceNet::Loader {
 public:
  explicit Loader(std::string_view bytes) : rest_(bytes) {}

  Result<SentenceNet> load() {
    const bool ours = rest_.starts_with(magic);
    rest_.remove_prefix(std::min(rest_.size(), magic.size()));
    const std::uint32_t width = number(), units = number(), layers = number(), outputs = number(), keys = number();
    if (!ours || bad_ || !fits(width) || !fits(units) || 4 * width > largest_width ||
        2 * (width + units) > largest_width || layers > 8 || outputs > most_outputs || outputs % 8 != 0)
      return fail(ErrorCode::bad_value, "this is no sentence net");
    net_.width_ = width;
    net_.units_ = units;
    net_.outputs_ = outputs;
    take(net_.keys_, keys);
    net_.word_scale_ = real();
    for (Rows* rows : {&net_.words_, &net_.xpos_, &net_.deprels_, &net_.mentions_, &net_.classes_, &net_.types_}) {
      rows->count = number();
      take(rows->numbers, rows->count * width);
    }
    take(net_.start_, width);
    net_.layers_.resize(layers);
    for (Layer& layer : net_.layers_) {
      matrix(layer.in, 4 * width, width);
      matrix(layer.out, width, width);
    }
    matrix(net_.scores_, width, units);
    matrix(net_.first_, width, units);
    matrix(net_.second_, width, units);
    take(net_.absent_, width);
    take(net_.tree_, tree_places * tree_places * units);
    take(net_.ahead_, text_places * units);
    take(net_.behind_, text_places * units);
    matrix(net_.hidden_, 2 * (units + width), units);
    matrix(net_.out_, units, outputs);
    matrix(net_.strongest_, units, outputs);
    matrix(net_.triggers_, units, outputs);
    if (bad_ || !rest_.empty() || !std::ranges::is_sorted(net_.keys_) || net_.words_.count != keys + std::size_t{1})
      return fail(ErrorCode::bad_value, "the sentence net is damaged");
    return std::move(net_);
  }

 private:
  /// Whole vectors of the kernels.
  static bool fits(std::uint32_t width) { return width > 0 && width <= largest_width && width % 32 == 0; }

  template <class T>
  void take(std::vector<T>& out, std::size_t count) {
    if (bad_ || rest_.size() / sizeof(T) < count) {
      bad_ = true;
      return;
    }
    out.resize(count);
    if (count > 0) std::memcpy(out.data(), rest_.data(), count * sizeof(T));
    rest_.remove_prefix(count * sizeof(T));
  }
  template <class T>
  T one() {
    std::vector<T> taken;
    take(taken, 1);
    return bad_ ? T{} : taken[0];
  }
  std::uint32_t number() { return one<std::uint32_t>(); }
  float real() { return one<float>(); }

  /// Row by row in the file; by pairs of inputs in memory.
  void matrix(Matrix& m, std::size_t inputs, std::size_t outputs) {
    m.inputs = inputs;
    m.outputs = outputs;
    m.scale = real();
    std::vector<std::int8_t> numbers;
    take(numbers, inputs * outputs);
    take(m.bias, outputs);
    if (bad_) return;
    m.weights.resize(numbers.size());
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t k = 0; k < outputs; ++k) m.weights[(i / 2 * outputs + k) * 2 + i % 2] = numbers[i * outputs + k];
  }

  std::string_view rest_;
  bool bad_ = false;
  SentenceNet net_;
};

namespace {

using Sums = std::array<std::int32_t, largest_width>;
using Numbers = std::array<std::int16_t, largest_width>;

}  // namespace

Result<SentenceNet> SentenceNet::load(std::string_view bytes) { return Loader(bytes).load(); }

void SentenceNet::embed(const Word& word, std::int16_t* out) const {
  std::array<std::int32_t, largest_width> sums{};
  std::ranges::copy(start_, sums.begin());
  const auto add = [&](const Rows& rows, std::size_t row) {
    if (row >= rows.count) return;
    const std::int8_t* numbers = rows.numbers.data() + row * width_;
    for (std::size_t i = 0; i < width_; ++i) sums[i] += numbers[i];
  };
  const auto key = std::ranges::lower_bound(keys_, word.key);
  const bool known = key != keys_.end() && *key == word.key;
  add(words_, known ? static_cast<std::size_t>(key - keys_.begin()) + 1 : 0);
  add(xpos_, word.xpos);
  add(deprels_, word.deprel);
  add(mentions_, word.mention);
  add(classes_, word.word_class);
  for (std::uint32_t types = word.types; types != 0; types &= types - 1)
    add(types_, static_cast<std::size_t>(std::countr_zero(types)));
  for (std::size_t i = 0; i < width_; ++i) out[i] = rounded(static_cast<float>(sums[i]) * word_scale_);
}

namespace {

/// sums = bias + weights * in; `kernel` counts all inputs or the positive ones.
template <class Matrix, class Kernel>
void add_up(Kernel kernel, const Matrix& m, const std::int16_t* in, std::int32_t* sums) {
  std::ranges::copy(m.bias, sums);
  kernel(in, m.weights, m.inputs, sums);
}
/// out = scale * (bias + weights * in).
template <class Matrix, class Kernel>
void multiply(Kernel kernel, const Matrix& m, const std::int16_t* in, std::int16_t* out) {
  alignas(32) Sums sums;
  add_up(kernel, m, in, sums.data());
  for (std::size_t k = 0; k < m.outputs; ++k) out[k] = rounded(static_cast<float>(sums[k]) * m.scale);
}

}  // namespace

/// Each word sees the words beside it and its governor.
void SentenceNet::apply(const Layer& layer, Reading& reading) const {
  const std::vector<std::int16_t> before = reading.words;
  alignas(32) Numbers seen, hidden, more;
  const std::size_t count = reading.heads.size();
  const auto put = [&](std::size_t place, bool there, std::size_t word) {
    std::int16_t* to = seen.data() + place * width_;
    if (there)
      std::copy_n(before.data() + word * width_, width_, to);
    else
      std::fill_n(to, width_, std::int16_t{0});
  };
  for (std::size_t w = 0; w < count; ++w) {
    put(0, w > 0, w - 1);
    put(1, true, w);
    put(2, w + 1 < count, w + 1);
    put(3, reading.heads[w] >= 0, static_cast<std::size_t>(std::max(reading.heads[w], 0)));
    multiply(kernels().multiply, layer.in, seen.data(), hidden.data());
    multiply(kernels().score, layer.out, hidden.data(), more.data());
    std::int16_t* out = reading.words.data() + w * width_;
    for (std::size_t i = 0; i < width_; ++i)
      out[i] = static_cast<std::int16_t>(std::clamp(out[i] + more[i], -32767, 32767));
  }
}

SentenceNet::Reading SentenceNet::read(std::span<const Word> sentence) const {
  sentence = sentence.first(std::min(sentence.size(), most_words));
  Reading reading;
  reading.words.resize(sentence.size() * width_);
  reading.scores.resize(sentence.size() * units_);
  for (std::size_t w = 0; w < sentence.size(); ++w) {
    const std::int32_t head = sentence[w].head;
    reading.heads.push_back(head < static_cast<std::int32_t>(sentence.size()) ? head : -1);
    reading.types.push_back(sentence[w].types);
    embed(sentence[w], reading.words.data() + w * width_);
  }
  for (const Layer& layer : layers_) apply(layer, reading);
  for (std::size_t w = 0; w < sentence.size(); ++w)
    multiply(kernels().multiply, scores_, reading.words.data() + w * width_, reading.scores.data() + w * units_);
  return reading;
}

/// What one pair makes of a sentence.
class SentenceNet::PairView {
 public:
  PairView(const SentenceNet& net, const Reading& reading, std::uint32_t first, std::uint32_t second)
      : net_(net), reading_(reading), first_(read(first)), second_(read(second)) {}

  Odds odds() {
    see_words();
    const std::size_t units = net_.units_, width = net_.width_;
    alignas(32) Numbers seen{}, hidden{};
    std::copy_n(strongest_.data(), units, seen.data());
    for (std::size_t i = 0; i < units; ++i)
      seen[units + i] = static_cast<std::int16_t>(std::min(sums_[i] / mean_of, 32767));
    std::copy_n(word(first_), width, seen.data() + 2 * units);
    std::copy_n(word(second_), width, seen.data() + 2 * units + width);
    multiply(kernels().multiply, net_.hidden_, seen.data(), hidden.data());
    Odds odds{};
    add(net_.out_, hidden.data(), odds);
    add(net_.strongest_, strongest_.data(), odds);
    for (std::size_t k = 0; k < net_.outputs_; ++k)
      if (spoken_[k]) odds[k] += static_cast<float>(triggers_[k]) * net_.triggers_.scale;
    return odds;
  }

 private:
  [[nodiscard]] std::uint32_t read(std::uint32_t end) const { return end < reading_.heads.size() ? end : nowhere; }
  [[nodiscard]] const std::int16_t* word(std::uint32_t w) const {
    return w == nowhere ? net_.absent_.data() : reading_.words.data() + w * net_.width_;
  }

  /// Each word by itself and by where it stands; of each unit the strongest and the sum, of each type what its
  /// triggers say.
  void see_words() {
    const std::size_t units = net_.units_;
    alignas(32) Numbers first{}, second{}, now{};
    multiply(kernels().multiply, net_.first_, word(first_), first.data());
    multiply(kernels().multiply, net_.second_, word(second_), second.data());
    const auto in_tree = places_in_tree(reading_.heads, first_), in_tree2 = places_in_tree(reading_.heads, second_);
    for (std::size_t w = 0; w < reading_.heads.size(); ++w) {
      const std::int16_t* own = reading_.scores.data() + w * units;
      const std::int16_t* tree = net_.tree_.data() + (in_tree[w] * tree_places + in_tree2[w]) * units;
      const std::int16_t* ahead = net_.ahead_.data() + place_in_text(w, first_) * units;
      const std::int16_t* behind = net_.behind_.data() + place_in_text(w, second_) * units;
      for (std::size_t i = 0; i < units; ++i) {
        const int sum = own[i] + first[i] + second[i] + tree[i] + ahead[i] + behind[i];
        now[i] = static_cast<std::int16_t>(std::clamp(sum, 0, 32767));
        strongest_[i] = std::max(strongest_[i], now[i]);
        sums_[i] += now[i];
      }
      if (reading_.types[w] != 0) hear(reading_.types[w], now.data());
    }
  }

  void hear(std::uint32_t types, const std::int16_t* now) {
    alignas(32) std::array<std::int32_t, most_outputs> said{};
    add_up(kernels().score, net_.triggers_, now, said.data());
    for (; types != 0; types &= types - 1)
      for (const std::size_t way : {0U, 1U}) {
        const std::size_t k = 2 * static_cast<std::size_t>(std::countr_zero(types)) + way;
        if (k >= net_.outputs_) continue;
        triggers_[k] = spoken_[k] ? std::max(triggers_[k], said[k]) : said[k];
        spoken_[k] = true;
      }
  }

  void add(const Matrix& m, const std::int16_t* in, Odds& odds) const {
    alignas(32) std::array<std::int32_t, most_outputs> sums{};
    add_up(kernels().score, m, in, sums.data());
    for (std::size_t k = 0; k < m.outputs; ++k) odds[k] += static_cast<float>(sums[k]) * m.scale;
  }

  const SentenceNet& net_;
  const Reading& reading_;
  std::uint32_t first_, second_;
  alignas(32) Numbers strongest_{};
  alignas(32) Sums sums_{};
  std::array<std::int32_t, most_outputs> triggers_{};
  std::array<bool, most_outputs> spoken_{};
};

SentenceNet::Odds SentenceNet::odds(const Reading& reading, std::uint32_t first, std::uint32_t second) const {
  return PairView(*this, reading, first, second).odds();
}

}  // namespace entente
