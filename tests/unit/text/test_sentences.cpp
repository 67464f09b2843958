// Sentences: one row a case; '|' in a row stands for the blank at which the text must be cut, and nowhere else.
#include <catch2/catch.hpp>

#include "show.hpp"

namespace entente {
namespace {

void check(std::initializer_list<std::string> cases) {
  for (const std::string& expected : cases) {
    INFO(expected);
    std::string text = expected;
    for (char& c : text)
      if (c == '|') c = ' ';
    std::string got;
    for (const std::string& sentence : test::sentences_of(text)) got += (got.empty() ? "" : "|") + sentence;
    CHECK(got == expected);
  }
}

}  // namespace

TEST_CASE("A final mark ends a sentence") {
  check({"The war ended.|The peace began.", "Who won?|Nobody did.", "Never!|The army refused.",
         "It was over in 1994.|250 people returned.", "Egypt left.|“We stay,” Syria said.",
         "Aid came.|(It was late.)|It helped."});
}

TEST_CASE("An abbreviation ends a sentence only where the next word looks like a beginning") {
  check({"Aid came from the U.S.|The North refused it.", "The U.S. Government refused.", "The U.S. President left.",
         "It joined the U.N.|However, it left again.", "Troops of the D.P.R.K. Army crossed.",
         "They met at 5 p.m.|The talks failed.", "They met at 5 p.m. Monday in Rome.",
         "He works for Acme Inc.|He is rich.", "Oil, arms, etc.|Cuba paid nothing.", "It fell in Nov. 1989 and rose.",
         "It fell in Nov.|The next month it rose.", "It left the U.S.|“The end,” he wrote."});
}

TEST_CASE("A title or an initial never ends a sentence before a name") {
  check({"Gen. Marshall spoke.", "Mr. Khrushchev left.|Mrs. Gandhi stayed.", "J. F. Kennedy and V. I. Lenin never met.",
         "Sen. J. William Fulbright objected.", "St. Petersburg waited.", "Lt. Col. North testified.",
         "Dr. Kim wrote.|He was right."});
}

TEST_CASE("Numbers after an abbreviation belong to it") {
  check({"Resolution No. 5 passed.", "See p. 12 for more.", "Art. 5 binds them.", "They said no.|Then they left.",
         "Article 9.|Article 10."});
}

TEST_CASE("What closes behind the final mark belongs to the sentence") {
  check({"“It is over.”|The envoy left.", "\"It is over.\"|The envoy left.", "(The king died.)|His son reigned.",
         "He called it “peace.”|Nobody else did.", "It failed.[3]|They tried again.",
         "It failed. [3]|They tried again.", "It failed.3|They tried again.", "Was it “a threat?”|It was."});
}

TEST_CASE("A small letter goes on with the sentence") {
  check({"“What now?” he asked.", "The Yahoo! page was blocked.", "It was approx. five.", "He said ... nothing.",
         "He hesitated… and left."});
}

TEST_CASE("A quotation may end in a mark inside a sentence") {
  check({"“Never!” Kim said.", "“Who pays?” Mr. Kim asked.", "“Never!”|The crowd cheered them."});
}

TEST_CASE("Semicolons, colons and commas end nothing") {
  check({"China gave oil; Russia gave arms.", "Three states signed: Iran, Iraq and Oman.", "It came, late."});
}

TEST_CASE("Enumerators belong to what they number") {
  check({"1. The parties agree.", "IV. The parties agree.", "(2) The parties agree."});
}

TEST_CASE("Ellipses") {
  check({"It was over...|Peace came.", "It was . . . over.", "“… and so it ended.”|Peace came."});
}

TEST_CASE("A missing blank after a full stop does not join sentences") {
  CHECK(test::sentences_of("The war ended.The peace began.") ==
        std::vector<std::string>{"The war ended.", "The peace began."});
}

TEST_CASE("Sentences cover all tokens and stay below the limit") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  const TokenizedText tokenized = tokenize(test::plain(text));
  std::uint32_t next = 0;
  for (const Sentence& sentence : tokenized.sentences) {
    CHECK(sentence.tokens.begin == next);
    CHECK(sentence.tokens.size() <= 1000);
    next = sentence.tokens.end;
  }
  CHECK(next == tokenized.tokens.size());
}

}  // namespace entente
