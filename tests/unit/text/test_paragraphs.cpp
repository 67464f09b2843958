// Unwrapping, headings, lists and blocks.
#include <catch2/catch.hpp>

#include "show.hpp"

namespace entente {
namespace {

using Strings = std::vector<std::string>;

std::vector<BlockKind> kinds_of(const Document& document) {
  std::vector<BlockKind> kinds;
  for (const Sentence& sentence : tokenize(document).sentences) kinds.push_back(sentence.block);
  return kinds;
}

const std::string wrapped =
    "The two governments signed a treaty of friendship in the spring and\n"
    "promised to consult each other. Neither of them trusted the other, and\n"
    "China, which had not been asked, withdrew its experts from the border\n"
    "region in the same year.\n";

}  // namespace

TEST_CASE("Hard-wrapped lines are joined") {
  CHECK(test::sentences_of(wrapped) ==
        Strings{"The two governments signed a treaty of friendship in the spring and\npromised to consult each other.",
                "Neither of them trusted the other, and\nChina, which had not been asked, withdrew its experts from "
                "the border\nregion "
                "in the same year."});
}

TEST_CASE("Lines that were not wrapped are paragraphs of their own") {
  CHECK(
      test::sentences_of("Members of the pact\nPoland\nEast Germany\nThe Soviet Union\nHungary\nBulgaria and Romania\n")
          .size() == 6);
}

TEST_CASE("Long lines are paragraphs of their own") {
  std::string line;
  for (int i = 0; i < 40; ++i) line += "words without an end ";
  CHECK(test::sentences_of(line + "\n" + line + "\n" + line).size() == 3);
}

TEST_CASE("A blank line ends a paragraph in wrapped text too") {
  const Document document = test::plain(wrapped + "\n" + wrapped);
  const TokenizedText text = tokenize(document);
  CHECK(text.sentences.size() == 4);
  CHECK(text.sentences[1].paragraph == 0);
  CHECK(text.sentences[2].paragraph == 1);
}

TEST_CASE("A heading above wrapped text does not run into it") {
  const Strings sentences = test::sentences_of("The Treaty of the Spring\n" + wrapped);
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0] == "The Treaty of the Spring");
}

TEST_CASE("A short line with a full stop ends a paragraph of wrapped text") {
  const std::string text =
      "The two governments signed a treaty of friendship in the spring and\npromised to consult.\n"
      "Neither of them trusted the other, and China, which had not been\nasked, withdrew its experts from the border "
      "region in the same\nyear.\n";
  const TokenizedText tokenized = tokenize(test::plain(text));
  REQUIRE(tokenized.sentences.size() == 2);
  CHECK(tokenized.sentences[1].paragraph == 1);
}

TEST_CASE("A short line without a final mark is a heading") {
  const Document document = test::plain("THE WAR\n\nIt began in June.\n\nThe peace\n\nIt was short.\n");
  CHECK(kinds_of(document) ==
        std::vector{BlockKind::heading, BlockKind::paragraph, BlockKind::heading, BlockKind::paragraph});
}

TEST_CASE("A document of one line is a paragraph, not a heading") {
  CHECK(kinds_of(test::plain("Iran threatens Iraq")) == std::vector{BlockKind::paragraph});
}

TEST_CASE("List items are recognised, and bullets are no words") {
  const Document document =
      test::plain("The parties agreed:\n\n- to meet again\n• to disarm\n1. to talk\n(a) to pay\n");
  CHECK(kinds_of(document) == std::vector{BlockKind::paragraph, BlockKind::list_item, BlockKind::list_item,
                                          BlockKind::list_item, BlockKind::list_item});
  CHECK(test::sentences_of(document)[1] == "to meet again");
  CHECK(test::sentences_of(document)[2] == "to disarm");
  CHECK(test::sentences_of(document)[3] == "1. to talk");
}

TEST_CASE("List items in wrapped text are not joined") {
  const std::string text =
      wrapped + "- oil and grain for the army of the north, to be paid for within the\n  next ten years\n- coal\n";
  const Strings sentences = test::sentences_of(text);
  REQUIRE(sentences.size() == 4);
  CHECK(sentences[3] == "coal");
}

TEST_CASE("Rulers are no sentences") {
  CHECK(test::sentences_of("It began.\n\n* * *\n\n-----\n\nIt ended.\n") == Strings{"It began.", "It ended."});
}

TEST_CASE("Columns parted by tabs are cells") {
  const Document document = test::plain("China\tpatron\t1961\nCuba\tclient\t1960\n");
  CHECK(kinds_of(document) == std::vector<BlockKind>(6, BlockKind::table_cell));
}

TEST_CASE("Blocks are kept as they are given, and what is outside of them is not read") {
  Document document = test::plain("Donate now! China armed Cuba. Coal");
  document.blocks = {{{12, 29}, BlockKind::quote}, {{30, 34}, BlockKind::table_cell}};
  CHECK(test::sentences_of(document) == Strings{"China armed Cuba.", "Coal"});
  CHECK(kinds_of(document) == std::vector{BlockKind::quote, BlockKind::table_cell});
}

TEST_CASE("A block with line ends is unwrapped like a text") {
  Document document = test::plain(wrapped);
  document.blocks = {{{0, static_cast<std::uint32_t>(wrapped.size())}, BlockKind::quote}};
  CHECK(test::sentences_of(document).size() == 2);
  CHECK(kinds_of(document).front() == BlockKind::quote);
}

TEST_CASE("A line of many megabytes takes linear time") {
  std::string text;
  while (text.size() < 20'000'000) text += "China's army, a-b. ";
  CHECK(tokenize(test::plain(text)).sentences.size() > 1'000'000);
}

}  // namespace entente
