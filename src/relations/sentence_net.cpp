// Numbers are fixed-point: words and hidden units in 1/1024, what is scored by pairs in 1/512, weights int8 with one
// scale a matrix. A sum of 320 products of int16 and int8 fits 32 bits.
#include "entente/relations/sentence_net.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <vector>

#include "relations/net_kernels.hpp"
#include "relations/net_layout.hpp"
#include "syntax/kernels.hpp"

namespace entente {
namespace {

using net_layout::child;
using net_layout::child_of_higher;
using net_layout::elsewhere;
using net_layout::farthest;
using net_layout::largest_width;
using net_layout::most_steps_up;
using net_layout::no_place;
using net_layout::place_of_key;
using net_layout::tree_places;

constexpr std::int32_t mean_of = 20;  ///< words, as if each sentence had so many

using Sums = std::array<std::int32_t, largest_width>;
using Numbers = std::array<std::int16_t, largest_width>;

const Kernels& kernels() {
  static const Kernels best = kernels_for(best_instruction_set());
  return best;
}
const NetKernels& net_kernels() {
  static const NetKernels best = net_kernels_for(best_instruction_set());
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
  std::size_t root = 0;
  while (root < farthest && root * root < 4 * apart) ++root;
  return word < end ? farthest - root : farthest + root;
}

}  // namespace

/// Keys are hashes: few have their first bits in common.
std::size_t SentenceNet::row_of(std::uint64_t key) const {
  const std::size_t place = place_of_key(key);
  for (std::uint32_t row = first_key_[place]; row < first_key_[place + 1]; ++row)
    if (keys_[row] == key) return row + std::size_t{1};
  return 0;
}

/// `row` is that of the word's key.
void SentenceNet::embed(const Word& word, std::size_t row, std::int16_t* out) const {
  std::array<const std::int8_t*, 5 + 32> rows;  // 32 types
  std::size_t count = 0;
  const auto add = [&](const Rows& from, std::size_t at) {
    if (at < from.count) rows[count++] = from.numbers.data() + at * width_;
  };
  add(words_, row);
  add(xpos_, word.xpos);
  add(deprels_, word.deprel);
  add(mentions_, word.mention);
  add(classes_, word.word_class);
  for (std::uint32_t types = word.types; types != 0; types &= types - 1)
    add(types_, static_cast<std::size_t>(std::countr_zero(types)));
  alignas(32) Numbers seen;
  std::fill_n(seen.data(), width_, std::int16_t{0});
  kernels().add_rows(seen.data(), {rows.data(), count}, width_);
  alignas(32) Sums sums;
  for (std::size_t i = 0; i < width_; ++i) sums[i] = start_[i] + seen[i];
  net_kernels().round({sums.data(), width_}, word_scale_, out);
}

namespace {

/// The beginnings of `count` rows that lie `step` numbers apart.
std::vector<const std::int16_t*> rows_at(const std::int16_t* first, std::size_t count, std::size_t step) {
  std::vector<const std::int16_t*> rows(count);
  for (std::size_t i = 0; i < count; ++i) rows[i] = first + i * step;
  return rows;
}

/// Room for numbers that are written before they are read.
template <class T>
class Room {
 public:
  explicit Room(std::size_t size) : numbers_(std::make_unique_for_overwrite<T[]>(size)), size_(size) {}
  [[nodiscard]] T* data() { return numbers_.get(); }
  [[nodiscard]] std::span<const T> span() const { return {numbers_.get(), size_}; }

 private:
  std::unique_ptr<T[]> numbers_;
  std::size_t size_;
};

/// bias + weights * in, for each of `in`.
template <class Matrix>
Room<std::int32_t> products(const Matrix& m, std::span<const std::int16_t* const> in) {
  Room<std::int32_t> sums(in.size() * m.outputs);
  net_kernels().multiply(in, m.weights, m.inputs, m.bias.data(), sums.data());
  return sums;
}

constexpr Sums nothing{};

/// The words of a sentence that govern others.
struct Governors {
  static constexpr std::size_t none = SentenceNet::most_words;
  std::vector<const std::int16_t*> words;                ///< each once
  std::array<std::size_t, SentenceNet::most_words> row;  ///< by word: its governor's, of `words`

  Governors(std::span<const std::int32_t> heads, const std::int16_t* numbers, std::size_t width) {
    std::array<std::size_t, SentenceNet::most_words> row_of;
    row_of.fill(none);
    for (std::size_t w = 0; w < heads.size(); ++w) {
      row[w] = none;
      if (heads[w] < 0) continue;
      const auto head = static_cast<std::size_t>(heads[w]);
      if (row_of[head] == none) {
        row_of[head] = words.size();
        words.push_back(numbers + head * width);
      }
      row[w] = row_of[head];
    }
  }
};

/// out = scale * (bias + weights * in).
template <class Matrix>
void multiply(const Matrix& m, const std::int16_t* in, std::int16_t* out) {
  alignas(32) Sums sums;
  net_kernels().multiply({&in, 1}, m.weights, m.inputs, m.bias.data(), sums.data());
  net_kernels().round({sums.data(), m.outputs}, m.scale, out);
}

}  // namespace

/// Each word sees the words beside it and its governor. What a governor says is reckoned once for all whom it governs.
void SentenceNet::apply(const Layer& layer, Reading& reading) const {
  const std::size_t count = reading.heads.size(), beside = 3 * width_;
  const auto weights = std::span(layer.in.weights);
  std::vector<std::int16_t> padded((count + 2) * width_);
  std::ranges::copy(reading.words, padded.data() + width_);
  Room<std::int32_t> sums(count * width_);
  net_kernels().multiply(rows_at(padded.data(), count, width_), weights.first(beside * width_), beside,
                         layer.in.bias.data(), sums.data());
  const Governors governors(reading.heads, reading.words.data(), width_);
  Room<std::int32_t> said(governors.words.size() * width_);
  net_kernels().multiply(governors.words, weights.subspan(beside * width_), width_, nothing.data(), said.data());
  Room<std::int16_t> hidden(count * width_);
  for (std::size_t w = 0; w < count; ++w) {
    const std::int32_t* more =
        governors.row[w] == Governors::none ? nothing.data() : said.data() + governors.row[w] * width_;
    net_kernels().round_positive(sums.span().subspan(w * width_, width_), more, layer.in.scale,
                                 hidden.data() + w * width_);
  }
  const Room<std::int32_t> more = products(layer.out, rows_at(hidden.data(), count, width_));
  net_kernels().add_rounded(more.span(), layer.out.scale, reading.words.data());
}

SentenceNet::Reading SentenceNet::read(std::span<const Word> sentence) const {
  sentence = sentence.first(std::min(sentence.size(), most_words));
  Reading reading;
  reading.words.resize(sentence.size() * width_);
  reading.scores.resize(sentence.size() * units_);
  std::array<std::size_t, most_words> rows;
  for (std::size_t w = 0; w < sentence.size(); ++w) {  // rows lie far apart: all are asked for before the first is read
    rows[w] = row_of(sentence[w].key);
    __builtin_prefetch(words_.numbers.data() + rows[w] * width_);
  }
  for (std::size_t w = 0; w < sentence.size(); ++w) {
    const std::int32_t head = sentence[w].head;
    reading.heads.push_back(head < static_cast<std::int32_t>(sentence.size()) ? head : -1);
    reading.types.push_back(sentence[w].types);
    embed(sentence[w], rows[w], reading.words.data() + w * width_);
  }
  for (const Layer& layer : layers_) apply(layer, reading);
  const auto sums = products(scores_, rows_at(reading.words.data(), sentence.size(), width_));
  net_kernels().round(sums.span(), scores_.scale, reading.scores.data());
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
    alignas(32) Numbers seen, hidden;
    std::copy_n(strongest_.data(), units, seen.data());
    for (std::size_t i = 0; i < units; ++i)
      seen[units + i] = static_cast<std::int16_t>(std::min(sums_[i] / mean_of, 32767));
    std::copy_n(word(first_), width, seen.data() + 2 * units);
    std::copy_n(word(second_), width, seen.data() + 2 * units + width);
    multiply(net_.hidden_, seen.data(), hidden.data());
    for (std::size_t i = 0; i < units; ++i) hidden[i] = std::max(hidden[i], std::int16_t{0});
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
    const std::size_t units = net_.units_, count = reading_.heads.size();
    alignas(32) Numbers first, second;
    multiply(net_.first_, word(first_), first.data());
    multiply(net_.second_, word(second_), second.data());
    const auto in_tree = places_in_tree(reading_.heads, first_), in_tree2 = places_in_tree(reading_.heads, second_);
    std::vector<SeenTerms> terms(count);
    for (std::size_t w = 0; w < count; ++w)
      terms[w] = {reading_.scores.data() + w * units,
                  net_.tree_.data() + (in_tree[w] * tree_places + in_tree2[w]) * units,
                  net_.ahead_.data() + place_in_text(w, first_) * units,
                  net_.behind_.data() + place_in_text(w, second_) * units};
    Room<std::int16_t> seen(count * units);
    net_kernels().look({units, first.data(), second.data(), terms}, seen.data(), strongest_.data(), sums_.data());
    hear_triggers(seen.data());
  }

  /// `seen` has a row for each word.
  void hear_triggers(const std::int16_t* seen) {
    std::vector<const std::int16_t*> triggers;
    for (std::size_t w = 0; w < reading_.types.size(); ++w)
      if (reading_.types[w] != 0) triggers.push_back(seen + w * net_.units_);
    const Room<std::int32_t> sums = products(net_.triggers_, triggers);
    const std::int32_t* said = sums.span().data();
    for (const std::uint32_t types : reading_.types) {
      if (types == 0) continue;
      hear(types, said);
      said += net_.outputs_;
    }
  }

  void hear(std::uint32_t types, const std::int32_t* said) {
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
    net_kernels().multiply({&in, 1}, m.weights, m.inputs, m.bias.data(), sums.data());
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
