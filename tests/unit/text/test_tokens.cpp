// Tokens: one row a case, the expected tokens joined by '|'.
#include <catch2/catch.hpp>

#include "show.hpp"

namespace entente {
namespace {

struct Case {
  const char* text;
  const char* tokens;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(test::tokens_of(c.text) == c.tokens);
  }
}

}  // namespace

TEST_CASE("Clitics are words of their own") {
  check({{"China's army", "China|'s|army"},
         {"China’s army", "China|’s|army"},
         {"CHINA'S ARMY", "CHINA|'S|ARMY"},
         {"the workers' party", "the|workers|'|party"},
         {"the workers’ party", "the|workers|’|party"},
         {"They do not, they don't.", "They|do|not|,|they|do|n't|."},
         {"It doesn’t matter", "It|does|n’t|matter"},
         {"can't won't shan't", "ca|n't|wo|n't|sha|n't"},
         {"Moscow cannot yield", "Moscow|can|not|yield"},
         {"CANNOT", "CAN|NOT"},
         {"we'll, they've, I'd, you're, I'm", "we|'ll|,|they|'ve|,|I|'d|,|you|'re|,|I|'m"},
         {"we’ll", "we|’ll"},
         {"gonna", "gon|na"},
         {"the U.S.'s ally", "the|U.S.|'s|ally"},
         {"the “axis”’s end", "the|“|axis|”|’s|end"},
         {"the Party 's line", "the|Party|'s|line"}});
}

TEST_CASE("Apostrophes inside a name do not cut it") {
  check({{"O'Neill met Sana'a", "O'Neill|met|Sana'a"},
         {"Côte d’Ivoire", "Côte|d’Ivoire"},
         {"Xi'an and Ba'ath", "Xi'an|and|Ba'ath"},
         {"o'clock", "o'clock"},
         {"a coup d'état", "a|coup|d'état"}});
}

TEST_CASE("Hyphenated compounds are one word") {
  check({{"life-supporting patrons", "life-supporting|patrons"},
         {"a U.S.-led force", "a|U.S.-led|force"},
         {"Sino-Soviet split", "Sino-Soviet|split"},
         {"Sino–Soviet split", "Sino–Soviet|split"},
         {"the post–Cold War world", "the|post–Cold|War|world"},
         {"Non–Proliferation", "Non–Proliferation"},
         {"a U.S.–brokered deal", "a|U.S.–brokered|deal"},
         {"the mid-1990s", "the|mid-1990s"},
         {"pro- and anti-American", "pro-|and|anti-American"},
         {"Kim Il-sung", "Kim|Il-sung"},
         {"non‑aligned", "non‑aligned"},
         {"nine-year-old", "nine-year-old"}});
}

TEST_CASE("An en dash between two names parts them") {
  check({{"China–Japan relations", "China|–|Japan|relations"},
         {"the U.S.–North Korean summit", "the|U.S.|–|North|Korean|summit"},
         {"Moscow – Beijing", "Moscow|–|Beijing"}});
}

TEST_CASE("Dashes without blanks part words") {
  check({{"assistance —both military", "assistance|—|both|military"},
         {"neighbors—China, Russia", "neighbors|—|China|,|Russia"},
         {"economic—in the", "economic|—|in|the"},
         {"aid--food and oil", "aid|--|food|and|oil"},
         {"aid - mostly oil", "aid|-|mostly|oil"},
         {"-5", "-|5"}});
}

TEST_CASE("Abbreviations keep their period") {
  check({{"The U.S. Government", "The|U.S.|Government"},
         {"the D.P.R.K. army", "the|D.P.R.K.|army"},
         {"Gen. Marshall", "Gen.|Marshall"},
         {"Mr. and Mrs. Gandhi", "Mr.|and|Mrs.|Gandhi"},
         {"Nov. 5", "Nov.|5"},
         {"St. Petersburg", "St.|Petersburg"},
         {"J. F. Kennedy", "J.|F.|Kennedy"},
         {"V. I. Lenin", "V.|I.|Lenin"},
         {"J.F. Kennedy", "J.F.|Kennedy"},
         {"at 5 p.m. today", "at|5|p.m.|today"},
         {"Acme Inc. said", "Acme|Inc.|said"},
         {"arms, oil, etc., went", "arms|,|oil|,|etc.|,|went"},
         {"e.g. Cuba, i.e. the island", "e.g.|Cuba|,|i.e.|the|island"},
         {"Ph.D. thesis", "Ph.D.|thesis"},
         {"a Lt. Col. of the army", "a|Lt.|Col.|of|the|army"}});
}

TEST_CASE("Some words are abbreviations only before a number") {
  check({{"Resolution No. 5", "Resolution|No.|5"},
         {"They said no.", "They|said|no|."},
         {"see p. 12", "see|p.|12"},
         {"Art. 5 and Art. IV", "Art.|5|and|Art.|IV"},
         {"The art. It", "The|art|.|It"},
         {"No. I refuse", "No|.|I|refuse"}});
}

TEST_CASE("The last period of a sentence stands alone") {
  check({{"It ended.", "It|ended|."},
         {"Than I.", "Than|I|."},
         {"He left the room.", "He|left|the|room|."},
         {"the war.The peace", "the|war|.|The|peace"},
         {"the issue.4 The", "the|issue|.|4|The"},
         {"in 1994.", "in|1994|."}});
}

TEST_CASE("Numbers stay whole") {
  check({{"1,000 and 3.5", "1,000|and|3.5"},
         {"at 10:30", "at|10:30"},
         {"on 9/11", "on|9/11"},
         {"2001-09-11", "2001-09-11"},
         {"1950–53", "1950–53"},
         {"1950-53", "1950-53"},
         {"the 1990s", "the|1990s"},
         {"the 1990's", "the|1990's"},
         {"the '90s", "the|'90s"},
         {"the ’68 revolt", "the|’68|revolt"},
         {"the 38th parallel", "the|38th|parallel"},
         {"at 10am", "at|10|am"},
         {"arms, 500 tanks", "arms|,|500|tanks"}});
}

TEST_CASE("Currency and percent signs are words") {
  check({{"$5 million", "$|5|million"},
         {"US$5 million", "US$|5|million"},
         {"£3", "£|3"},
         {"€2.5bn", "€|2.5bn"},
         {"50%", "50|%"},
         {"50 per cent", "50|per|cent"}});
}

TEST_CASE("Quotes and brackets are words") {
  check({{"“eternal president”", "“|eternal|president|”"},
         {"\"collapse card,\"", "\"|collapse|card|,|\""},
         {"(China, Russia)", "(|China|,|Russia|)"},
         {"the Koreas [North and South]", "the|Koreas|[|North|and|South|]"},
         {"‘red line’", "‘|red|line|’"},
         {"``aid''", "``|aid|''"},
         {"«aide»", "«|aide|»"}});
}

TEST_CASE("Runs of one mark are one word") {
  check({{"Well...", "Well|..."},
         {"Well… no", "Well|…|no"},
         {"What?!", "What|?!"},
         {"No!!!", "No|!!!"},
         {"a . . . b", "a|.|.|.|b"}});
}

TEST_CASE("Addresses are one word") {
  check({{"see https://example.org/a-b?c=1, or", "see|https://example.org/a-b?c=1|,|or"},
         {"(www.example.org).", "(|www.example.org|)|."},
         {"mail press@example.org now", "mail|press@example.org|now"},
         {"example.com", "example.com"}});
}

TEST_CASE("Slashes and ampersands") { check({{"and/or", "and|/|or"}, {"AT&T", "AT&T"}, {"R & D", "R|&|D"}}); }

TEST_CASE("Letters of all scripts make words, and odd blanks part them") {
  check({{"São Tomé and Príncipe", "São|Tomé|and|Príncipe"},
         {"Türkiye", "Türkiye"},
         {"Россия и Китай", "Россия|и|Китай"},
         {"North\u00A0Korea", "North|Korea"},
         {"North\u2009Korea\u200BSouth", "North|Korea|South"},
         {"a\uFFFDb", "a|\uFFFD|b"},
         {"", ""},
         {" \n\t ", ""}});
}

TEST_CASE("A word hyphenated at the end of a wrapped line is one token") {
  const std::string text =
      "In the spring of that year the two governments signed an agree-\nment on the border, and neither of the "
      "neighbouring states had\n"
      "been told of it before the ministers met in the capital.\n";
  CHECK(test::tokens_of(text).find("an|agree-\nment|on") != std::string::npos);
}

TEST_CASE("Tokens are in order, not empty, and hold no blanks but at a hyphenated line end") {
  const Document document = test::plain("A “test”—of 3.5% U.S.-led, e.g. ‘odd’ text… (see p. 5)!\n\n• item");
  std::uint32_t last = 0;
  for (const Token& token : tokenize(document).tokens) {
    CHECK(token.bytes.begin >= last);
    CHECK(token.bytes.begin < token.bytes.end);
    last = token.bytes.end;
  }
}

}  // namespace entente
