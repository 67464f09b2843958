// Tokens and sentences, case by case: tokens are parted by '_', sentences by '|'.
#include <catch2/catch.hpp>
#include <string>

#include "entente/text/tokenize.hpp"

namespace {

using namespace entente;

struct Case {
  const char* text;
  const char* expected;
};

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

std::string tokens_of(const std::string& text) {
  const Document document = document_of(text);
  std::string out;
  for (const Token& token : tokenize(document).tokens)
    out += (out.empty() ? "" : "_") + std::string(text_of(document, token));
  return out;
}

std::string sentences_of(const std::string& text) {
  const Document document = document_of(text);
  const TokenizedText split = tokenize(document);
  std::string out;
  for (const Sentence& sentence : split.sentences) {
    const ByteSpan bytes = bytes_of(split.tokens, sentence.tokens);
    out += (out.empty() ? "" : "|") + document.text.substr(bytes.begin, bytes.size());
  }
  return out;
}

}  // namespace

TEST_CASE("Words and marks are parted as Universal Dependencies has them") {
  const Case cases[] = {
      {"Peru thanked Chile.", "Peru_thanked_Chile_."},
      {"China's envoy", "China_'s_envoy"},
      {"China’s envoy", "China_’s_envoy"},
      {"the allies' fleet", "the_allies_'_fleet"},
      {"It doesn't", "It_does_n't"},
      {"It didn’t", "It_did_n’t"},
      {"They cannot", "They_can_not"},
      {"They're here", "They_'re_here"},
      {"We've left", "We_'ve_left"},
      {"the U.S. fleet", "the_U.S._fleet"},
      {"the U.S.-led force", "the_U.S.-led_force"},
      {"the D.P.R.K. army", "the_D.P.R.K._army"},
      {"Gen. Park", "Gen._Park"},
      {"on Nov. 2", "on_Nov._2"},
      {"No. 5", "No._5"},
      {"J. Doe", "J._Doe"},
      {"J.R. Doe", "J.R._Doe"},
      {"1,200.50 tons", "1,200.50_tons"},
      {"life-supporting aid", "life-supporting_aid"},
      {"assistance —both", "assistance_—_both"},
      {"aid—and oil", "aid_—_and_oil"},
      {"aid -- and oil", "aid_--_and_oil"},
      {"post–Cold War era", "post–Cold_War_era"},
      {"China–Japan talks", "China_–_Japan_talks"},
      {"Sino–Soviet talks", "Sino–Soviet_talks"},
      {"1950–1953", "1950–1953"},
      {"(Peru)", "(_Peru_)"},
      {"[Peru]", "[_Peru_]"},
      {"\"Peru\"", "\"_Peru_\""},
      {"“Peru,” he said", "“_Peru_,_”_he_said"},
      {"‘Peru’", "‘_Peru_’"},
      {"wait ... then", "wait_..._then"},
      {"wait… then", "wait_…_then"},
      {"What?!", "What_?!"},
      {"50%", "50_%"},
      {"$5 million", "$_5_million"},
      {"AT&T", "AT&T"},
      {"see https://a.org/b?c=d.", "see_https://a.org/b?c=d_."},
      {"pro- and anti-war", "pro-_and_anti-war"},
      {"Côte d'Ivoire", "Côte_d'Ivoire"},
      {"", ""},
      {" \n\t ", ""},
  };
  for (const Case& c : cases) CHECK(tokens_of(c.text) == c.expected);
}

TEST_CASE("Sentences end at full stops, not at abbreviations") {
  const Case cases[] = {
      {"Peru left. Chile stayed.", "Peru left.|Chile stayed."},
      {"Did Peru leave? It did! Good.", "Did Peru leave?|It did!|Good."},
      {"The U.S. fleet left.", "The U.S. fleet left."},
      {"He left the U.S. The fleet stayed.", "He left the U.S.|The fleet stayed."},
      {"The U.S. Navy left.", "The U.S. Navy left."},
      {"Gen. Park met Mr. Kim.", "Gen. Park met Mr. Kim."},
      {"The D.P.R.K. refused.", "The D.P.R.K. refused."},
      {"On Nov. 2 Peru left.", "On Nov. 2 Peru left."},
      {"It left in Nov. They stayed.", "It left in Nov.|They stayed."},
      {"Law No. 5 passed.", "Law No. 5 passed."},
      {"Did it? No. It stayed.", "Did it?|No.|It stayed."},
      {"J. R. Doe wrote to A. Roe.", "J. R. Doe wrote to A. Roe."},
      {"It waited ... and left.", "It waited ... and left."},
      {"It waited... Then it left.", "It waited...|Then it left."},
      {"“Peru left.” Chile stayed.", "“Peru left.”|Chile stayed."},
      {"“Did Peru leave?” asked Chile.", "“Did Peru leave?” asked Chile."},
      {"Peru left. “Chile stayed.”", "Peru left.|“Chile stayed.”"},
      {"Peru left (in May). Chile stayed.", "Peru left (in May).|Chile stayed."},
      {"Peru left. (Chile stayed.) Brazil came.", "Peru left.|(Chile stayed.)|Brazil came."},
      {"Prices rose 3.5 percent. Peru left.", "Prices rose 3.5 percent.|Peru left."},
      {"Peru left at 5 p.m. on Monday.", "Peru left at 5 p.m. on Monday."},
      {"Fruit, oil, etc. were sold.", "Fruit, oil, etc. were sold."},
      {"First title\n\nPeru left.", "First title|Peru left."},
      {"- Peru left\n- Chile stayed", "Peru left|Chile stayed"},
      {"1. Peru left.\n2. Chile stayed.", "1. Peru left.|2. Chile stayed."},
  };
  for (const Case& c : cases) CHECK(sentences_of(c.text) == c.expected);
}

TEST_CASE("Lines that were wrapped by hand are one sentence") {
  const std::string text =
      "The two governments agreed in the spring of that year to open their\n"
      "common border to trade and to let their citizens cross it without any\n"
      "visa, which had been refused for decades by both of the capitals.";
  CHECK(tokenize(document_of(text)).sentences.size() == 1);
}

TEST_CASE("A heading is a paragraph of its own") {
  const TokenizedText split = tokenize(document_of("Old friends\n\nPeru left."));
  REQUIRE(split.sentences.size() == 2);
  CHECK(split.sentences[0].block == BlockKind::heading);
  CHECK(split.sentences[1].block == BlockKind::paragraph);
}

TEST_CASE("No sentence crosses a block") {
  Document document = document_of("Capital Lima");
  document.blocks = {{{0, 7}, BlockKind::table_cell}, {{8, 12}, BlockKind::table_cell}};
  CHECK(tokenize(document).sentences.size() == 2);
}

TEST_CASE("Tokens are in order and sentences cover them all") {
  const TokenizedText split = tokenize(document_of("“A… b?! c's—d” (U.S.-led) …\n\n--- x@y '90s ''"));
  std::uint32_t end = 0;
  for (const Token& token : split.tokens) {
    CHECK(token.bytes.begin >= end);
    CHECK_FALSE(token.bytes.empty());
    end = token.bytes.end;
  }
  std::uint32_t next = 0;
  for (const Sentence& sentence : split.sentences) {
    CHECK(sentence.tokens.begin == next);
    next = sentence.tokens.end;
  }
  CHECK(next == split.tokens.size());
}
