// The trainer on a toy treebank: it learns, and a seed decides everything.
#include <array>

#include "syntax/decode.hpp"
#include "syntax/train/learn.hpp"
#include "syntax/train/oracle.hpp"
#include "unit/syntax/helpers.hpp"

namespace entente {
namespace {

using namespace entente::train;

ConlluWord word(std::string form, std::string upos, std::string xpos, std::int32_t head, std::string deprel) {
  return {std::move(form), "_", std::move(upos), std::move(xpos), std::move(deprel), head, true, false};
}

// "France attacked the ally of Spain ." with other words in the same places.
std::vector<ConlluSentence> toy_treebank() {
  constexpr std::array<const char*, 6> names = {"France", "Spain", "China", "Cuba", "Japan", "Peru"};
  constexpr std::array<const char*, 4> verbs = {"attacked", "feared", "armed", "left"};
  constexpr std::array<const char*, 3> nouns = {"ally", "enemy", "border"};
  std::vector<ConlluSentence> sentences;
  for (const char* a : names)
    for (const char* b : names)
      for (const char* verb : verbs)
        for (const char* noun : nouns)
          sentences.push_back({"",
                               false,
                               {word(a, "PROPN", "NNP", 1, "nsubj"), word(verb, "VERB", "VBD", -1, "root"),
                                word("the", "DET", "DT", 3, "det"), word(noun, "NOUN", "NN", 1, "obj"),
                                word("of", "ADP", "IN", 5, "case"), word(b, "PROPN", "NNP", 3, "nmod"),
                                word(".", "PUNCT", ".", 1, "punct")}});
  return sentences;
}

ModelParts learn(std::uint64_t seed) {
  auto examples = make_examples(toy_treebank(), {}, StateNames(""), true);
  Settings settings;
  settings.width = 32;
  settings.epochs = 2;
  settings.seed = seed;
  ModelParts parts;
  parts.tags = collect_tags(examples);
  std::vector<Example*> all;
  for (Example& example : examples) all.push_back(&example);
  parts.tagger = learn_tagger(all, parts.tags, settings).quantized(parts.tags.size());
  jackknife_tags(examples, parts.tags, settings, 2);
  parts.parser = learn_parser(examples, settings).quantized(move_count);
  return parts;
}

TEST_CASE("a model learnt from a toy treebank parses a sentence with a word it never saw") {
  const std::string bytes = write_model(learn(1));
  const auto parser = Parser::load(bytes);
  REQUIRE(parser.has_value());
  const Tree tree = test::parse(*parser, test::make_words("Persia attacked the ally of Spain ."));
  const std::vector<std::int32_t> heads = {1, -1, 3, 1, 5, 3, 1};
  for (std::size_t i = 0; i < heads.size(); ++i) CHECK(tree.arcs[i].head == heads[i]);
  CHECK(tree.arcs[0].deprel == Deprel::nsubj);
  CHECK(tree.arcs[3].deprel == Deprel::obj);
  CHECK(tree.words[1].upos == Upos::VERB);
}

TEST_CASE("the same seed gives the same model and another seed another") {
  const std::string first = write_model(learn(1));
  CHECK(first == write_model(learn(1)));
  CHECK(first != write_model(learn(2)));
}

TEST_CASE("moves of cost nothing lead to the gold tree") {
  const auto sentences = toy_treebank();
  const Example example = make_example(sentences[0].words, {}, StateNames(""));
  const Oracle oracle(example.heads);
  State state;
  state.reset(example.atoms.size());
  while (!state.finished()) {
    const auto costs = oracle.costs(state);
    int move = 0;
    while (costs[static_cast<std::size_t>(move)] != 0) ++move;
    REQUIRE(move < move_count);
    state.apply(static_cast<Move>(move), Deprel::dep);
  }
  for (int i = 0; i < example.atoms.size(); ++i)
    CHECK(state.node(i).head == example.heads[static_cast<std::size_t>(i)]);
}

}  // namespace
}  // namespace entente
