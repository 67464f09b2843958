// The sentence net: small nets written by hand, what they say of small sentences, damaged bytes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "entente/relations/sentence_net.hpp"
#include "relations/feature_hash.hpp"
#include "relations/pairs.hpp"

namespace entente {
namespace {

constexpr std::uint32_t width = 32, units = 32, outputs = 8;
constexpr std::size_t attacks = 3;  ///< an output

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

struct Weight {
  std::size_t input, output;
};

/// 100 where a weight is given, else 0; no bias.
void put_matrix(std::string& out, std::size_t inputs, std::size_t outs, float scale, std::vector<Weight> weights) {
  put(out, scale / 100);
  std::string numbers(inputs * outs, '\0');
  for (const Weight& w : weights) numbers[w.input * outs + w.output] = 100;
  out += numbers + std::string(outs * 4, '\0');
}

/// A net that knows one word, "attack", as a one in unit 0.
struct Net {
  std::uint32_t layers = 0;
  std::vector<Weight> layer_in = {};      ///< inputs: the word before, the word, the one behind, the governor
  std::vector<Weight> scores = {{0, 0}};  ///< from words to what pairs see
  std::vector<Weight> strongest = {{0, attacks}};
  std::vector<Weight> triggers = {};
  std::vector<std::size_t> ahead_penalty = {};  ///< places in the text, as seen from the first end, that silence a word

  [[nodiscard]] std::string bytes() const {
    std::string out = "ENTSNET1";
    for (const std::uint32_t n : {width, units, layers, outputs, 1U}) put(out, n);
    put(out, FeatureHash("attack").value());
    put(out, 10.24F);  // a hundred is a one
    std::string words(std::size_t{2} * width, '\0');
    words[width] = 100;
    put(out, std::uint32_t{2});
    out += words;
    for (int table = 0; table < 5; ++table) put(out, std::uint32_t{0});  // nothing known of tags and the like
    out += std::string(std::size_t{4} * width, '\0');
    for (std::uint32_t layer = 0; layer < layers; ++layer) {
      put_matrix(out, std::size_t{4} * width, width, 1, layer_in);
      put_matrix(out, width, width, 1, {{1, 1}});
    }
    put_matrix(out, width, units, 0.5F, scores);
    put_matrix(out, width, units, 0.5F, {});
    put_matrix(out, width, units, 0.5F, {});
    out += std::string(std::size_t{2} * width + std::size_t{2} * 121 * units, '\0');
    for (std::size_t place = 0; place < 22; ++place) {
      const bool silenced = std::find(ahead_penalty.begin(), ahead_penalty.end(), place) != ahead_penalty.end();
      for (std::uint32_t unit = 0; unit < units; ++unit) put(out, static_cast<std::int16_t>(silenced ? -4096 : 0));
    }
    out += std::string(std::size_t{2} * 22 * units, '\0');
    put_matrix(out, std::size_t{2} * (units + width), units, 1, {});
    put_matrix(out, units, outputs, 1.0F / 512, {});
    put_matrix(out, units, outputs, 1.0F / 512, strongest);
    put_matrix(out, units, outputs, 1.0F / 512, triggers);
    return out;
  }
  [[nodiscard]] SentenceNet load() const {
    auto net = SentenceNet::load(bytes());
    REQUIRE(net);
    return std::move(*net);
  }
};

SentenceNet::Word word(std::string_view key, std::int32_t head = -1, std::uint32_t types = 0) {
  SentenceNet::Word out;
  out.key = FeatureHash(key).value();
  out.head = head;
  out.types = types;
  return out;
}

SentenceNet::Odds odds(const SentenceNet& net, const std::vector<SentenceNet::Word>& sentence, std::uint32_t first,
                       std::uint32_t second) {
  return net.odds(net.read(sentence), first, second);
}

}  // namespace

TEST_CASE("the net hears a word that it knows") {
  const SentenceNet net = Net().load();
  const auto heard = odds(net, {word("togo"), word("attack"), word("ghana")}, 0, 2);
  CHECK(heard[attacks] == Approx(1).margin(0.01));
  CHECK(heard[attacks + 1] == 0);
  CHECK(odds(net, {word("togo"), word("visit"), word("ghana")}, 0, 2)[attacks] == 0);
  CHECK(odds(net, {}, SentenceNet::nowhere, SentenceNet::nowhere)[attacks] == 0);
}

TEST_CASE("a layer sees the words beside a word and its governor") {
  Net net{1, {}, {{1, 0}}};  // only what the layer finds is heard
  net.layer_in = {{3 * width, 1}};
  CHECK(odds(net.load(), {word("togo", 1), word("attack")}, 0, 1)[attacks] == Approx(1).margin(0.01));
  CHECK(odds(net.load(), {word("togo"), word("attack")}, 0, 1)[attacks] == 0);
  net.layer_in = {{0, 1}};
  CHECK(odds(net.load(), {word("attack"), word("togo")}, 0, 1)[attacks] == Approx(1).margin(0.01));
  CHECK(odds(net.load(), {word("togo"), word("attack")}, 0, 1)[attacks] == 0);
  net.layer_in = {{2 * width, 1}};
  CHECK(odds(net.load(), {word("togo"), word("attack")}, 0, 1)[attacks] == Approx(1).margin(0.01));
}

TEST_CASE("what a word says depends on where it stands from the ends") {
  Net net;
  net.ahead_penalty = {10 + 2};  // two square roots behind the first end: the next word
  CHECK(odds(net.load(), {word("togo"), word("attack"), word("ghana")}, 0, 2)[attacks] == 0);
  CHECK(odds(net.load(), {word("togo"), word("attack"), word("ghana")}, 2, 0)[attacks] == Approx(1).margin(0.01));
  CHECK(odds(net.load(), {word("togo"), word("hard"), word("attack")}, 0, 2)[attacks] == Approx(1).margin(0.01));
}

TEST_CASE("a trigger speaks only for its types") {
  Net net;
  net.strongest = {};
  net.triggers = {{0, 0}, {0, 1}, {0, 2}};
  const auto said = odds(net.load(), {word("togo"), word("attack", -1, 1U), word("ghana")}, 0, 2);
  CHECK(said[0] == Approx(1).margin(0.01));
  CHECK(said[1] == Approx(1).margin(0.01));
  CHECK(said[2] == 0);
}

TEST_CASE("a long sentence is read as far as the net goes") {
  std::vector<SentenceNet::Word> sentence(400, word("and", 399));
  sentence[300] = word("attack");
  CHECK(odds(Net().load(), sentence, 0, 390)[attacks] == 0);
  sentence[100] = word("attack");
  CHECK(odds(Net().load(), sentence, 0, 390)[attacks] == Approx(1).margin(0.01));
}

TEST_CASE("a damaged net is refused") {
  const std::string good = Net{1}.bytes();
  CHECK(SentenceNet::load(good));
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{4}, std::size_t{20}, std::size_t{40}, good.size() / 2, good.size() - 1})
    CHECK_FALSE(SentenceNet::load(std::string_view(good).substr(0, size)));
  CHECK_FALSE(SentenceNet::load(good + "x"));
  for (const std::size_t at : {0U, 8U, 12U, 16U, 20U, 24U}) {  // magic, width, units, layers, outputs, keys
    std::string wrong = good;
    wrong[at + 3] = '\x7f';
    CHECK_FALSE(SentenceNet::load(wrong));
  }
  std::string wide = good;
  wide[8] = '\xa0';  // 160: four words side by side would not fit
  REQUIRE_FALSE(SentenceNet::load(wide));
  CHECK(SentenceNet::load(wide).error().what == "this is no sentence net");  // told before its tables are read
}

}  // namespace entente
