// Reads and checks the net's file: parts in their order, each at a multiple of 64 bytes. Little-endian.
#include "syntax/window_net.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "syntax/kernels.hpp"
#include "syntax/labels.hpp"
#include "syntax/state.hpp"

namespace entente {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is little-endian and used in place");

constexpr std::string_view magic = "ENTWNET1";
constexpr std::size_t alignment = 64;
constexpr std::int32_t most_bias = 1 << 30;
constexpr float most_scale = 1e6F;

struct Head {
  std::array<char, 8> magic;
  std::uint32_t width, second, third, side, hidden;  ///< `side`: inputs of the places of children
  std::uint32_t slots, rows, unknown, classes, class_count, state_name, tags;
  std::int32_t sure_tag, sure_move, sure_label;
};

class Loader {
 public:
  explicit Loader(std::string_view bytes) : bytes_(bytes) {}

  bool load(WindowNet& net) {
    const std::span<const Head> heads = take<Head>(1);
    if (bad_ || std::string_view(heads[0].magic.data(), magic.size()) != magic) return false;
    const Head& head = heads[0];
    if (!fits(head)) return false;
    net.width = head.width;
    net.unknown = head.unknown;
    net.classes = head.classes;
    net.class_count = head.class_count;
    net.state_name = head.state_name;
    net.sure_tag = head.sure_tag;
    net.sure_move = head.sure_move;
    net.sure_label = head.sure_label;
    net.index = take<WindowNet::Slot>(head.slots);
    net.rows = take<std::int8_t>(std::size_t{head.rows} * net.width * WindowNet::parts);
    net.first_bias = numbers<std::int32_t>(net.width, most_bias);
    net.first_scale = numbers<float>(net.width, most_scale);
    net.second = layer(3 * net.width, head.second);
    net.third = layer(std::size_t{3} * head.second, head.third);
    for (std::size_t place = 0; place < WindowNet::place_count; ++place) {
      const bool whole = place == WindowNet::s0 || place == WindowNet::s1 || place == WindowNet::b0;
      net.places[place] = layer(whole ? head.third : head.side, head.hidden);
    }
    net.none = take<std::int16_t>(WindowNet::place_count * head.hidden);
    net.root = take<std::int16_t>(WindowNet::place_count * head.hidden);
    net.details = take<std::int16_t>(WindowNet::detail_count * WindowNet::detail_values * head.hidden);
    net.hidden_bias = take<std::int16_t>(head.hidden);
    net.tag_pairs = take<TagPair>(head.tags);
    net.tags = layer(head.third, padded_outputs(head.tags));
    net.moves = layer(head.hidden, padded_outputs(move_count));
    net.labels = layer(head.hidden, padded_outputs(deprel_count));
    return !bad_ && at_ == bytes_.size() && in_range(net, head.rows);
  }

 private:
  static bool fits(const Head& head) {
    const auto good = [](std::uint32_t width) {
      return width > 0 && width % 16 == 0 && width <= WindowNet::most_width;
    };
    return good(head.width) && head.width % 32 == 0 && good(head.second) && good(head.third) && good(head.hidden) &&
           good(head.side) && head.side <= head.third && head.tags > 0 && head.tags <= WindowNet::most_width - 8 &&
           std::has_single_bit(head.slots) && head.slots <= 1U << 24 && head.rows <= 1U << 20;
  }
  /// Whether all that is looked up stands in the net.
  static bool in_range(const WindowNet& net, std::size_t rows) {
    return net.unknown < rows && net.state_name < rows && net.class_count > 0 && net.classes < rows &&
           net.class_count <= rows - net.classes &&
           std::ranges::all_of(net.index, [&](WindowNet::Slot slot) { return slot.row < rows; }) &&
           std::ranges::any_of(net.index, [](WindowNet::Slot slot) { return slot.fingerprint == 0; }) &&
           std::ranges::all_of(net.tag_pairs,
                               [](TagPair tag) { return tag.upos < upos_count && tag.xpos < xpos_count; });
  }

  template <class T>
  std::span<const T> take(std::size_t count) {
    at_ = (at_ + alignment - 1) / alignment * alignment;
    if (bad_ || at_ > bytes_.size() || (bytes_.size() - at_) / sizeof(T) < count) {
      bad_ = true;
      return {};
    }
    const std::span<const T> taken(reinterpret_cast<const T*>(bytes_.data() + at_), count);
    at_ += count * sizeof(T);
    return taken;
  }
  ByteLayer layer(std::size_t inputs, std::size_t outputs) {
    ByteLayer taken{inputs, outputs, {}, {}, {}};
    taken.weights = numbers<std::int8_t>(inputs * outputs, ByteLayer::most_weight);
    taken.bias = numbers<std::int32_t>(outputs, most_bias);
    taken.scale = numbers<float>(outputs, most_scale);
    return taken;
  }
  /// Numbers from -most to most, with which the kernels cannot overflow.
  template <class T>
  std::span<const T> numbers(std::size_t count, T most) {
    const std::span<const T> taken = take<T>(count);
    bad_ |= !std::ranges::all_of(taken, [most](T x) { return x >= -most && x <= most; });
    return taken;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool bad_ = false;
};

}  // namespace

Result<WindowNet> WindowNet::load(std::string_view bytes) {
  WindowNet net;
  net.bytes = LargePages(std::max<std::size_t>(bytes.size(), 1));
  if (!bytes.empty()) std::memcpy(net.bytes.data(), bytes.data(), bytes.size());
  if (!Loader({net.bytes.data(), bytes.size()}).load(net))
    return fail(ErrorCode::malformed, "the parser's window net is damaged or of another version");
  return net;
}

}  // namespace entente
