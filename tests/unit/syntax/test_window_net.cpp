// The window net: its arithmetic, its file and its checks, and who is asked where it is in doubt.
#include <cstring>
#include <limits>
#include <random>

#include "syntax/best.hpp"
#include "syntax/first_reading.hpp"
#include "syntax/window_places.hpp"
#include "unit/syntax/helpers.hpp"

namespace entente {
namespace {

constexpr std::array sets = {InstructionSet::scalar, InstructionSet::sse2, InstructionSet::avx2,
                             InstructionSet::avx512};

std::string shipped_bytes() { return std::string(embedded("models/window-net.bin")); }

WindowNet shipped_net() {
  auto net = WindowNet::load(embedded("models/window-net.bin"));
  REQUIRE(net.has_value());
  return std::move(*net);
}

/// A layer that owns its numbers.
struct OwnLayer {
  std::vector<std::int8_t> weights;
  std::vector<std::int32_t> bias;
  std::vector<float> scale;
  ByteLayer layer;
};

/// Numbers from -most to most, every fifth of them at a bound.
int some_number(std::mt19937& random, int most) {
  if (random() % 5 == 0) return random() % 2 == 0 ? most : -most;
  return static_cast<int>(random() % (2U * static_cast<unsigned>(most) + 1)) - most;
}

OwnLayer some_layer(std::mt19937& random, std::size_t inputs, std::size_t outputs) {
  OwnLayer own;
  for (std::size_t i = 0; i < inputs * outputs; ++i)
    own.weights.push_back(static_cast<std::int8_t>(some_number(random, ByteLayer::most_weight)));
  for (std::size_t k = 0; k < outputs; ++k) {
    own.bias.push_back(some_number(random, 1 << 20));
    own.scale.push_back(static_cast<float>(random() % 1000) * 1e-5F);
  }
  own.layer = {inputs, outputs, own.weights, own.bias, own.scale};
  return own;
}

std::vector<std::uint8_t> some_inputs(std::mt19937& random, std::size_t count) {
  std::vector<std::uint8_t> in(count);
  for (std::uint8_t& x : in) x = static_cast<std::uint8_t>(random() % 4 == 0 ? WindowKernels::one : random() % 128);
  return in;
}

std::vector<std::int32_t> sums_by_hand(const ByteLayer& layer, const std::vector<std::uint8_t>& in) {
  std::vector<std::int32_t> sums(layer.bias.begin(), layer.bias.end());
  for (std::size_t i = 0; i < layer.inputs; ++i)
    for (std::size_t k = 0; k < layer.outputs; ++k)
      sums[k] += in[i] * layer.weights[i / 4 * 4 * layer.outputs + 4 * k + i % 4];
  return sums;
}

TEST_CASE("all instruction sets multiply a layer of bytes alike") {
  std::mt19937 random(3);
  for (const auto& [inputs, outputs] : {std::pair<std::size_t, std::size_t>{16, 8}, {64, 48}, {192, 72}, {768, 256}}) {
    const OwnLayer own = some_layer(random, inputs, outputs);
    const auto in = some_inputs(random, inputs);
    const auto expected = sums_by_hand(own.layer, in);
    std::vector<std::uint8_t> scalar_cut;
    std::vector<std::int16_t> scalar_said;
    for (const InstructionSet set : sets) {
      const WindowKernels kernels = window_kernels_for(set);
      std::vector<std::int32_t> sums(outputs);
      std::vector<std::uint8_t> cut(outputs);
      std::vector<std::int16_t> said(outputs);
      kernels.sums(own.layer, in.data(), sums.data());
      kernels.cut(own.layer, in.data(), cut.data());
      kernels.said(own.layer, in.data(), said.data());
      CHECK(sums == expected);
      if (set == InstructionSet::scalar) {
        scalar_cut = cut;
        scalar_said = said;
      }
      CHECK(cut == scalar_cut);
      CHECK(said == scalar_said);
    }
  }
}

TEST_CASE("products of the greatest weights and inputs do not overflow") {
  OwnLayer own;
  own.weights.assign(std::size_t{768} * 8, ByteLayer::most_weight);
  own.bias.assign(8, 0);
  own.scale.assign(8, 1);
  own.layer = {768, 8, own.weights, own.bias, own.scale};
  const std::vector<std::uint8_t> in(768, WindowKernels::one);
  for (const InstructionSet set : sets) {
    const WindowKernels kernels = window_kernels_for(set);
    std::vector<std::int32_t> sums(8);
    std::vector<std::uint8_t> cut(8);
    std::vector<std::int16_t> said(8);
    kernels.sums(own.layer, in.data(), sums.data());
    kernels.cut(own.layer, in.data(), cut.data());
    kernels.said(own.layer, in.data(), said.data());
    CHECK(sums == std::vector<std::int32_t>(8, 768 * 127 * 63));
    CHECK(cut == std::vector<std::uint8_t>(8, 127));
    CHECK(said == std::vector<std::int16_t>(8, 3000));
  }
}

TEST_CASE("all instruction sets cut sums alike") {
  std::mt19937 random(4);
  std::vector<std::int16_t> sums;
  std::vector<std::int32_t> bias;
  std::vector<float> scale;
  for (int i = 0; i < 64; ++i) {
    sums.push_back(static_cast<std::int16_t>(some_number(random, 32767)));
    bias.push_back(some_number(random, 100000));
    scale.push_back(static_cast<float>(random() % 1000) * 1e-5F);
  }
  std::vector<std::uint8_t> scalar(64), scalar_eighths(64);
  window_kernels_for(InstructionSet::scalar).cut_sums(sums.data(), bias, scale.data(), scalar.data());
  window_kernels_for(InstructionSet::scalar).cut_eighths(sums.data(), 64, scalar_eighths.data());
  for (const InstructionSet set : sets) {
    std::vector<std::uint8_t> cut(64), eighths(64);
    window_kernels_for(set).cut_sums(sums.data(), bias, scale.data(), cut.data());
    window_kernels_for(set).cut_eighths(sums.data(), 64, eighths.data());
    CHECK(cut == scalar);
    CHECK(eighths == scalar_eighths);
  }
}

TEST_CASE("an eighth is rounded, halves upwards") {
  std::vector<std::int16_t> sums = {0, 3, 4, 11, 12, 1011, 1012, 1016, 1020, 32767, -1, -4, -32768, 8, 16, 24};
  const std::vector<std::uint8_t> expected = {0, 0, 1, 1, 2, 126, 127, 127, 127, 127, 0, 0, 0, 1, 2, 3};
  for (const InstructionSet set : sets) {
    std::vector<std::uint8_t> out(16);
    window_kernels_for(set).cut_eighths(sums.data(), 16, out.data());
    CHECK(out == expected);
  }
}

TEST_CASE("the best is the first of equals, and is ahead of the next") {
  const std::vector<std::int32_t> scores = {-5, 7, 7, 3};
  CHECK(best_of(scores).what == 1);
  CHECK(best_of(scores).ahead() == 0);
  CHECK(best_of(std::vector<std::int32_t>{9, 2, 4}).ahead() == 5);
  CHECK(best_of(std::vector<std::int32_t>{2, 4, 9}).ahead() == 5);
  constexpr auto least = std::numeric_limits<std::int32_t>::min(), most = std::numeric_limits<std::int32_t>::max();
  CHECK(best_of(std::vector<std::int32_t>{most, least}).ahead() == std::int64_t{most} - least);
}

TEST_CASE("all instruction sets find the same best") {
  std::mt19937 random(7);
  for (std::size_t size = 1; size < 40; ++size) {
    for (int round = 0; round < 40; ++round) {
      std::vector<std::int32_t> scores(size);
      for (std::int32_t& score : scores) score = static_cast<std::int32_t>(random() % 23) - 11;  // equals among them
      const auto expected = best_of(scores);
      for (const InstructionSet set : sets) {
        const auto best = kernels_for(set).best(scores);
        CHECK(best.what == expected.what);
        CHECK(best.score == expected.score);
        CHECK(best.next == expected.next);
      }
    }
  }
}

TEST_CASE("the best move is one that is allowed") {
  State state;
  state.reset(3);
  state.apply(Move::shift, Deprel::dep);
  const std::vector<std::int32_t> scores = {1, 2, 9, 0, 0, 0, 0, 0};  // right, but the stack holds one word
  CHECK(best_move(state, scores).what == Move::left);
  CHECK(best_move(state, scores).ahead() == 1);
}

TEST_CASE("the best relation is never that of the root") {
  std::vector<std::int32_t> scores(static_cast<std::size_t>(deprel_count), 0);
  scores[static_cast<std::size_t>(Deprel::root)] = 100;
  scores[static_cast<std::size_t>(Deprel::obj)] = 5;
  CHECK(best_deprel(scores, best_of).what == Deprel::obj);
  CHECK(best_deprel(scores, best_of).ahead() == 5);
}

TEST_CASE("a configuration is seen by its words, the labels of their children and their distances") {
  State state;
  state.reset(4);
  state.apply(Move::shift, Deprel::dep);
  state.apply(Move::left, Deprel::det);
  state.apply(Move::shift, Deprel::dep);  // 1 on the stack, 0 below it, 2 before it
  const WindowPlaces seen = places_of(state);
  CHECK(seen.words == std::array{1, -1, -1, 2, 0, -1, -1, -1, -1});
  constexpr auto det = static_cast<std::uint8_t>(Deprel::det), none = static_cast<std::uint8_t>(deprel_count);
  CHECK(seen.details == std::array<std::uint8_t, WindowNet::detail_count>{det, none, none, none, none, none, none, none,
                                                                          none, none, 1, 9});
}

TEST_CASE("a window net that is empty, foreign, cut off or too long is refused") {
  const std::string whole = shipped_bytes();
  REQUIRE(WindowNet::load(whole));
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{67}, std::size_t{68}, whole.size() / 2,
                                 whole.size() - 64, whole.size() - 1}) {
    INFO(size << " bytes");
    const auto net = WindowNet::load(std::string_view(whole).substr(0, size));
    REQUIRE_FALSE(net);
    CHECK_FALSE(net.error().what.empty());
  }
  CHECK_FALSE(WindowNet::load(whole + "x"));
  CHECK_FALSE(WindowNet::load(std::string(whole.size(), 'x')));
  CHECK_FALSE(Parser::load(embedded("models/english.bin"), "no net"));
}

TEST_CASE("a window net of other sizes, rows out of reach or numbers too great is refused") {
  const std::string whole = shipped_bytes();
  const WindowNet net = shipped_net();
  const auto refused = [&](const void* where, auto value) {
    std::string damaged = whole;
    std::memcpy(damaged.data() + (static_cast<const char*>(where) - net.bytes.data()), &value, sizeof value);
    return !WindowNet::load(damaged);
  };
  const auto flipped = [&](std::size_t at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x80);
    return damaged;
  };
  for (std::size_t at = 0; at < 56; ++at) {  // magic, sizes, and numbers of rows, whose lowest byte may be any
    if (at >= 36 && at < 52 && at % 4 == 0) continue;
    INFO("byte " << at);
    CHECK_FALSE(WindowNet::load(flipped(at)));
  }
  CHECK(refused(&net.index.front().row, std::uint32_t{1} << 20));
  CHECK(refused(&net.index.back().row, ~std::uint32_t{0}));
  CHECK(refused(&net.first_scale[0], std::numeric_limits<float>::quiet_NaN()));
  CHECK(refused(&net.second.scale[1], std::numeric_limits<float>::infinity()));
  CHECK(refused(&net.places[WindowNet::b0_left].weights[2], std::int8_t{-128}));
  CHECK(refused(&net.labels.bias[3], std::numeric_limits<std::int32_t>::min()));
  CHECK(refused(&net.tag_pairs[4], TagPair{upos_count, 1}));
  CHECK(refused(&net.tag_pairs[5], TagPair{1, xpos_count}));
}

TEST_CASE("a window net finds rows of what it knows") {
  const WindowNet net = shipped_net();
  using Kind = WindowNet::Kind;
  const Atoms known = make_atoms("the", {}), unknown = make_atoms("zzyzxq", {});
  CHECK(net.find(Kind::word, known.word) != nullptr);
  CHECK(net.find(Kind::shape, known.shape) != nullptr);
  CHECK(net.find(Kind::word, unknown.word) == nullptr);
  CHECK(net.find(Kind::ending2, known.word) == nullptr);
}

/// Tags and trees of some sentences, before repairs.
class Sentences {
 public:
  Sentences() : bytes_(embedded("models/english.bin")) {
    auto model = read_model(bytes_);
    REQUIRE(model.has_value());
    model_ = *model;
  }
  struct Read {
    std::vector<std::uint8_t> xpos;
    std::vector<std::int32_t> heads;
    std::vector<Deprel> deprels;
    bool operator==(const Read&) const = default;
  };
  std::vector<Read> read(const WindowNet* window, InstructionSet set = best_instruction_set()) {
    ModelView model = model_;
    model.window = window;
    std::vector<Read> all;
    for (const char* text :
         {"[China] warned [Japan] , which had sent its ships , over the islands .", "[Persia]",
          "The old treaty between [Prussia] and [Austria] of 1879 lapsed zzyzxically .", ", , and and ( of of ) ' .",
          "Sanctions against [Iran] that the [United States] had lifted were imposed again by its allies ."}) {
      const test::Words words = test::make_words(text);
      std::vector<Arc> arcs(words.tokens.size());
      reading_.begin(words.document, words.tokens, {0, static_cast<std::uint32_t>(arcs.size())}, words.names);
      reading_.read(model, kernels_for(set), 0, arcs);
      REQUIRE(test::is_tree(arcs));
      Read& one = all.emplace_back();
      for (const TagPair tag : reading_.tags()) one.xpos.push_back(tag.xpos);
      for (const Arc& arc : arcs) {
        one.heads.push_back(arc.head);
        one.deprels.push_back(arc.deprel);
      }
    }
    return all;
  }

 private:
  std::string bytes_;
  ModelView model_;
  FirstReading reading_;
};

void set_margins(WindowNet& net, std::int32_t margin) { net.sure_tag = net.sure_move = net.sure_label = margin; }

TEST_CASE("a window net that is always in doubt changes nothing") {
  Sentences sentences;
  WindowNet net = shipped_net();
  set_margins(net, std::numeric_limits<std::int32_t>::max());
  CHECK(sentences.read(&net) == sentences.read(nullptr));
}

TEST_CASE("a window net that is never in doubt makes trees by itself, the same with all instruction sets") {
  Sentences sentences;
  WindowNet net = shipped_net();
  set_margins(net, 0);
  const auto alone = sentences.read(&net);
  for (const InstructionSet set : sets) CHECK(sentences.read(&net, set) == alone);
}

TEST_CASE("a window net with flipped bytes is refused or still makes trees, the same with all instruction sets") {
  Sentences sentences;
  std::mt19937 random(9);
  const std::string whole = shipped_bytes();
  std::size_t loaded = 0;
  for (int i = 0; i < 40; ++i) {
    std::string damaged = whole;
    for (int flip = 0; flip < 20; ++flip) damaged[random() % damaged.size()] ^= static_cast<char>(1U << random() % 8);
    auto net = WindowNet::load(damaged);
    if (!net) continue;
    ++loaded;
    const auto plain = sentences.read(&*net, InstructionSet::scalar);
    for (const InstructionSet set : sets) CHECK(sentences.read(&*net, set) == plain);
  }
  CHECK(loaded > 0);  // flipped weights cannot be told from others
}

}  // namespace
}  // namespace entente
