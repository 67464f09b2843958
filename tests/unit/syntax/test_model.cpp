// The model file, its checks, and properties of every tree.
#include <random>

#include "syntax/features.hpp"
#include "syntax/kernels.hpp"
#include "syntax/model.hpp"
#include "unit/syntax/helpers.hpp"

namespace entente {
namespace {

std::string shipped_bytes() { return std::string(embedded("models/english.bin")); }

std::string error_of(std::string_view bytes) {
  const auto parser = Parser::load(bytes);
  return parser ? "" : parser.error().what;
}

TEST_CASE("an empty, foreign or cut model is refused") {
  CHECK(error_of("").find("no bytes") != std::string::npos);
  CHECK(error_of("hello").find("too short") != std::string::npos);
  CHECK(error_of(std::string(4096, 'x')).find("not a syntax model") != std::string::npos);
  const std::string whole = shipped_bytes();
  CHECK(error_of(std::string_view(whole).substr(0, whole.size() / 2)).find("bytes instead of") != std::string::npos);
}

TEST_CASE("a model with one flipped bit is refused wherever the bit is") {
  const std::string whole = shipped_bytes();
  for (std::size_t at = 40; at < whole.size(); at += whole.size() / 9) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    INFO("byte " << at);
    CHECK(!error_of(damaged).empty());
  }
}

TEST_CASE("a model of another feature set is refused with advice") {
  std::string other = shipped_bytes();
  other[16] = static_cast<char>(other[16] ^ 1);
  CHECK(error_of(other).find("another set of features") != std::string::npos);
}

// All keys of a fixed configuration, mixed into one number.
std::uint64_t number_of_templates() {
  SentenceAtoms atoms;
  const std::vector<std::string_view> forms = {"China", "sent", "its", "ally", "old", "ships", "."};
  atoms.reset(forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    Atoms& word = atoms[static_cast<int>(i)];
    word = make_atoms(forms[i], {});
    word.tag = i + 3;
    word.fine = word.middle = word.coarse = i + 1;
  }
  State state;
  state.reset(static_cast<int>(forms.size()));
  for (const Move move : {Move::shift, Move::left, Move::shift, Move::shift, Move::left, Move::shift})
    state.apply(move, Deprel::nsubj);
  std::uint64_t sum = 0;
  const auto add = [&](std::uint64_t key) { sum = mix(sum ^ key); };
  tagger_word_features(atoms, 2, add);
  tagger_context_features(atoms, 2, add);
  state_features(atoms, state, add);
  for_each_role(state, [&](int word, Role role) { role_features(atoms, state, word, role, add); });
  return sum;
}

TEST_CASE("templates and the number of their set change together") {
  CHECK(feature_set == 0x2026'1124'0002ULL);
  CHECK(number_of_templates() == 0x760b872f082ab2a9ULL);
}

TEST_CASE("a model made of parts is read back as it was written") {
  ModelParts parts;
  parts.tags = {{3, 5}, {7, 26}};
  parts.lemmas = "aids\tNOUN\taid\n";
  for (NetParts* net : {&parts.tagger, &parts.parser}) {
    net->width = 32;
    net->index.assign(16, 0);
    net->rows.assign(64, 3);
    net->bias.assign(32, 1);
  }
  parts.tagger.output_bias.assign(8, 0);
  parts.tagger.weights.assign(8 * 32, 2);
  parts.parser.output_bias.assign(8 + padded_outputs(deprel_count), 0);
  parts.parser.weights.assign(parts.parser.output_bias.size() * 32, 2);
  const std::string bytes = write_model(parts);
  const auto view = read_model(bytes);
  REQUIRE(view.has_value());
  CHECK(view->tags.size() == 2);
  CHECK(view->lemmas == parts.lemmas);
  CHECK(view->parser.rows.size() == 64);
  parts.parser.index[0] = 99;  // a row that is not there
  CHECK_FALSE(read_model(write_model(parts)).has_value());
}

test::Words random_words(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "China", "the",  ",",   "and",         "Not", "only", "has",   "supported", "\xe2\x80\x94", "(",        ")",
      ".",     "of",   "aid", "'s",          "by",  "was",  "which", "1994",      "\xff\xfe",     "\xc3\xa9", "-",
      "--",    "U.S.", "\"",  "reluctantly", "to",  "n't",  "x",     "A-B-C"};
  test::Words words;
  const std::size_t size = random() % 40;
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += pieces[random() % pieces.size()] + " ";
  words = test::make_words(text);
  for (std::uint32_t at = 0; at + 4 < words.tokens.size();) {
    at += static_cast<std::uint32_t>(random() % 5);
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(at + 1 + random() % 3, words.tokens.size()));
    if (at < end) words.names.push_back({at, end});
    at = end;
  }
  return words;
}

TEST_CASE("any words and any names give a tree with one root and no cycle") {
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    const test::Words words = random_words(random);
    const Tree tree = test::parse(test::shipped_parser(), words);
    REQUIRE(tree.size() == words.tokens.size());
    INFO(words.document.text);
    REQUIRE(test::is_tree(tree.arcs));
  }
}

TEST_CASE("a sentence of thousands of words is one tree") {
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "[China] , ";
  CHECK(test::is_tree(test::parse(test::shipped_parser(), test::make_words(text)).arcs));
}

TEST_CASE("a sentence of no words is an empty tree") {
  CHECK(test::parse(test::shipped_parser(), test::make_words("")).size() == 0);
}

TEST_CASE("all instruction sets give the same trees") {
  const auto load = [](Parser::Speed speed) {
    return Parser::load(embedded("models/english.bin"), embedded("models/window-net.bin"), speed);
  };
  const auto plain = load(Parser::Speed::plain), sse2 = load(Parser::Speed::sse2), best = load(Parser::Speed::best);
  REQUIRE((plain && sse2 && best));
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    const test::Words words = random_words(random);
    const Tree a = test::parse(*plain, words), b = test::parse(*sse2, words), c = test::parse(*best, words);
    for (std::size_t w = 0; w < a.size(); ++w) {
      REQUIRE(a.arcs[w].head == b.arcs[w].head);
      REQUIRE(a.arcs[w].head == c.arcs[w].head);
      REQUIRE(a.arcs[w].deprel == c.arcs[w].deprel);
      REQUIRE(a.words[w].xpos == c.words[w].xpos);
    }
  }
}

TEST_CASE("all instruction sets find the same rows") {
  std::mt19937_64 random(11);
  for (const std::size_t slots : {2U, 8U, 16U, 1024U}) {
    // Half full, with runs that go on from the last slot in the first; some fingerprints are 0.
    std::vector<std::uint32_t> index(slots, 0);
    std::vector<std::uint64_t> keys;
    for (std::uint32_t row = 0; row < slots / 2; ++row) {
      const std::uint64_t key = (row % 3 == 0 ? 0 : random() << 52U) | (row % 2 == 0 ? slots - 1 : random() % slots);
      std::size_t at = key & (slots - 1);
      while (index[at] != 0) at = (at + 1) & (slots - 1);
      index[at] = SparseNet::fingerprint(key) << 20U | (row + 1);
      keys.push_back(key);
    }
    for (int unknown = 0; unknown < 100; ++unknown) keys.push_back(random());
    const std::vector<std::int8_t> rows(slots / 2 * 32);
    const SparseNet net{32, index, rows, {}, {}, {}, 0};
    std::vector<const std::int8_t*> expected;
    for (const std::uint64_t key : keys)
      if (const std::int8_t* row = net.find(key)) expected.push_back(row);
    for (const InstructionSet set :
         {InstructionSet::scalar, InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512}) {
      std::vector<const std::int8_t*> found(keys.size() + 1);
      found.resize(kernels_for(set).find_rows(net, keys, found.data()));
      CHECK(found == expected);
    }
  }
}

TEST_CASE("all instruction sets score alike") {
  std::mt19937 random(7);
  const auto numbers = [&](std::size_t count, int most) {
    std::vector<std::int16_t> out(count);
    for (std::int16_t& x : out) x = static_cast<std::int16_t>(static_cast<int>(random() % (2U * most + 1)) - most);
    return out;
  };
  for (const auto& [width, outputs] :
       {std::pair<std::size_t, std::size_t>{32, 8}, {64, 96}, {256, 64}, {320, 56}, {64, 216}}) {
    const auto in = numbers(width, 32767), weights = numbers(width * outputs, 127);
    std::vector<std::int32_t> positive(outputs, 5);
    for (std::size_t i = 0; i < width; ++i)
      for (std::size_t k = 0; k < outputs; ++k) {
        const int product = in[i] * weights[(i / 2 * outputs + k) * 2 + i % 2];
        if (in[i] > 0) positive[k] += product;
      }
    for (const InstructionSet set :
         {InstructionSet::scalar, InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512}) {
      const Kernels kernels = kernels_for(set);
      std::vector<std::int32_t> positive_scores(outputs, 5);
      kernels.score(in.data(), weights, width, positive_scores.data());
      CHECK(positive_scores == positive);
    }
  }
}

}  // namespace
}  // namespace entente
