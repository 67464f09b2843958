// CoNLL-U in and out, and scores.
#include "entente/syntax/conllu.hpp"
#include "unit/syntax/helpers.hpp"

namespace entente {
namespace {

const std::string treebank =
    "# sent_id = made-1\n# text = Cuba doesn't trade.\n"
    "1\tCuba\tCuba\tPROPN\tNNP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\ttrade\ttrade\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "4.1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";

TEST_CASE("CoNLL-U is read without multi-word tokens and empty nodes") {
  const auto sentences = read_conllu(treebank);
  REQUIRE(sentences.has_value());
  REQUIRE(sentences->size() == 1);
  const ConlluSentence& sentence = (*sentences)[0];
  CHECK(sentence.id == "made-1");
  REQUIRE(sentence.words.size() == 5);
  CHECK(sentence.words[3].head == -1);
  CHECK_FALSE(sentence.words[1].space_after);
  CHECK(sentence.words[2].space_after);
  CHECK(to_document(sentence).document.text == "Cuba doesn't trade. ");
}

TEST_CASE("a row of CoNLL-U that is none is refused with its line") {
  const auto short_row = read_conllu("1\tCuba\tCuba\n", "x.conllu");
  REQUIRE_FALSE(short_row.has_value());
  CHECK(short_row.error().line == 1);
  CHECK(short_row.error().path == "x.conllu");
  CHECK_FALSE(read_conllu("1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n\n").has_value());
  CHECK_FALSE(read_conllu("1\ta\ta\tX\t_\t_\tq\tdep\t_\t_\n\n").has_value());
}

TEST_CASE("a printed tree can be read again and scores 100 against itself") {
  const test::Words words = test::make_words("[France] and [Spain] did n't sign the treaty .");
  const Tree tree = test::parse(test::shipped_parser(), words);
  const auto again = read_conllu(to_conllu(words.document, words.tokens, tree));
  REQUIRE(again.has_value());
  REQUIRE(again->size() == 1);
  CHECK((*again)[0].words.size() == tree.size());
  const NameFinder names = [&](const Document&, const TokenizedText&) { return words.names; };
  const ParseScores scores = evaluate(test::shipped_parser(), *again, names);
  CHECK(scores.las() == 100);
  CHECK(scores.upos_accuracy() == 100);
}

TEST_CASE("subtypes do not count for the labeled score") {
  const auto sentences = read_conllu(treebank);
  REQUIRE(sentences.has_value());
  auto other = *sentences;
  const ParseScores before = evaluate(test::shipped_parser(), *sentences);
  for (ConlluWord& word : other[0].words) word.deprel += ":x";
  CHECK(evaluate(test::shipped_parser(), other).labeled == before.labeled);
}

TEST_CASE("text that is split as the treebank splits it scores 100 from raw text") {
  const auto sentences = read_conllu(treebank);
  REQUIRE(sentences.has_value());
  const RawScores scores = evaluate_raw(test::shipped_parser(), *sentences);
  CHECK(scores.tokens.f1() == 100);
  CHECK(scores.words.f1() == 100);
  CHECK(scores.sentences.f1() == 100);
}

TEST_CASE("from raw text a word that is split otherwise is wrong, and the words around it are not") {
  auto sentences = read_conllu(treebank);
  REQUIRE(sentences.has_value());
  auto& words = (*sentences)[0].words;
  words[0].space_after = false;  // glued to the next word
  const RawScores scores = evaluate_raw(test::shipped_parser(), *sentences);
  CHECK(scores.words.gold == scores.words.ours + 1);
  CHECK(scores.words.right == scores.words.ours - 1);
}

}  // namespace
}  // namespace entente
