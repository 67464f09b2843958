// The file of a sentence net: what tools/train_sentence_net.py writes, in its order.
#include <algorithm>
#include <bit>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/relations/sentence_net.hpp"
#include "relations/net_kernels.hpp"
#include "relations/net_layout.hpp"

namespace entente {
namespace {

using net_layout::key_places;
using net_layout::largest_width;
using net_layout::place_of_key;
using net_layout::text_places;
using net_layout::tree_places;

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

constexpr std::string_view magic = "ENTSNET1";

}  // namespace

/// Takes the file's numbers in their order.
class SentenceNet::Loader {
 public:
  explicit Loader(std::string_view bytes) : rest_(bytes) {}

  Result<SentenceNet> load() {
    const bool ours = rest_.starts_with(magic);
    rest_.remove_prefix(std::min(rest_.size(), magic.size()));
    const std::size_t width = number(), units = number(), layers = number(), outputs = number(), keys = number();
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
      matrix(layer.in, 4 * width, width, 3 * width);
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
    if (bad_ || !rest_.empty() || !std::ranges::is_sorted(net_.keys_) || net_.words_.count != keys + 1)
      return fail(ErrorCode::bad_value, "the sentence net is damaged");
    index_keys();
    return std::move(net_);
  }

 private:
  void index_keys() {
    net_.first_key_.resize(key_places + 1);
    for (const std::uint64_t key : net_.keys_) ++net_.first_key_[place_of_key(key) + 1];
    for (std::size_t i = 1; i <= key_places; ++i) net_.first_key_[i] += net_.first_key_[i - 1];
  }

  /// Whole vectors of the kernels.
  static bool fits(std::size_t width) { return width > 0 && width <= largest_width && width % 32 == 0; }

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

  /// Row by row in the file; in columns in memory, the first `apart` inputs by themselves.
  void matrix(Matrix& m, std::size_t inputs, std::size_t outputs, std::size_t apart = 0) {
    m.inputs = inputs;
    m.outputs = outputs;
    m.scale = real();
    std::vector<std::int8_t> numbers;
    take(numbers, inputs * outputs);
    take(m.bias, outputs);
    if (bad_) return;
    const auto rows = std::span<const std::int8_t>(numbers);
    m.weights = in_columns(rows.first(apart * outputs), outputs);
    const auto others = in_columns(rows.subspan(apart * outputs), outputs);
    m.weights.insert(m.weights.end(), others.begin(), others.end());
  }

  std::string_view rest_;
  bool bad_ = false;
  SentenceNet net_;
};

Result<SentenceNet> SentenceNet::load(std::string_view bytes) { return Loader(bytes).load(); }

}  // namespace entente
