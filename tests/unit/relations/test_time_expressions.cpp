// What words are read as a time, and what is none.
#include <catch2/catch.hpp>
#include <sstream>

#include "relations/time_expressions.hpp"

using namespace entente;

namespace {

std::string shown(DateSpan span) {
  if (!span.known()) return "?";
  return span.from == span.to ? to_iso(span.from) : to_iso(span.from) + ".." + to_iso(span.to);
}

/// The times of words with blanks between them: "1990-03-04", "2023-03/2024-03" where it has two readings.
std::string times(const std::string& text, Date document = {}, bool dated_now = true) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  const std::vector<std::string_view> views(words.begin(), words.end());
  std::string out;
  for (const TimeExpression& e : time_expressions(views, document, dated_now)) {
    if (!out.empty()) out += ' ';
    out += shown(e.time.past);
    if (e.time.ahead != e.time.past) out += '/' + shown(e.time.ahead);
  }
  return out;
}

constexpr Date thursday{2024, 5, 16};

}  // namespace

TEST_CASE("a day, a month and a year are read in all their orders") {
  CHECK(times("on 4 March 1990") == "1990-03-04");
  CHECK(times("on March 4 , 1990 ,") == "1990-03-04");
  CHECK(times("on the 4th of March 1990") == "1990-03-04");
  CHECK(times("on Sunday , 4 March 1990") == "1990-03-04");
  CHECK(times("on Sept. 4 , 1990") == "1990-09-04");
  CHECK(times("on 1990-03-04") == "1990-03-04");
  CHECK(times("in March 1990") == "1990-03");
  CHECK(times("in March of 1990") == "1990-03");
  CHECK(times("at the end of 1990") == "1990");
  CHECK(times("on 30 February 1990") == "?");
  CHECK(times("on 28–31 February 1990") == "?");
}

TEST_CASE("two times that are joined are one from the first to the last") {
  CHECK(times("from 1990 to 1992") == "1990..1992");
  CHECK(times("between 1990 and 1992") == "1990..1992");
  CHECK(times("in 1990–92 and") == "1990..1992");
  CHECK(times("in 1973/74") == "1973..1974");
  CHECK(times("from December 1990 until April 1992") == "1990-12..1992-04");
  CHECK(times("from March to May 1992") == "1992-03..1992-05");
  CHECK(times("from November to January 1992") == "1991-11..1992-01");
  CHECK(times("on 24–25 March 1990") == "1990-03-24..1990-03-25");
  CHECK(times("in the 1990s") == "1990..1999");
  CHECK(times("in the mid-1990s") == "1990..1999");
  CHECK(times("in the 1960s and 1970s") == "1960..1979");
}

TEST_CASE("of two times that are told one by one the first is kept") {
  CHECK(times("in 1990 and 1992") == "1990");
  CHECK(times("on December 11 and 27 , 1960") == "1960-12-11");
  CHECK(times("in May and October 1946") == "1946-05");
}

TEST_CASE("numbers, names and words that only look like times are none") {
  CHECK(times("Resolution 1973 was adopted").empty());
  CHECK(times("some 2000 men").empty());
  CHECK(times("they may march on").empty());
  CHECK(times("Jan sent May a letter").empty());
  CHECK(times("the March on Rome").empty());
  CHECK(times("today 's world", thursday).empty());
}

TEST_CASE("what is told from the document's day is as fine as its words") {
  CHECK(times("yesterday", thursday) == "2024-05-15");
  CHECK(times("last week", thursday) == "2024-05-06..2024-05-12");
  CHECK(times("last month", thursday) == "2024-04");
  CHECK(times("next month", thursday) == "2024-06");
  CHECK(times("this year", thursday) == "2024");
  CHECK(times("two years ago", thursday) == "2022");
  CHECK(times("three days ago", thursday) == "2024-05-13");
  CHECK(times("in March last year", thursday) == "2023-03");
  CHECK(times("last Thursday", thursday) == "2024-05-09");
  CHECK(times("next Thursday", thursday) == "2024-05-23");
  CHECK(times("last March", thursday) == "2024-03");
}

TEST_CASE("a month or a day of the week by itself has been or is still to come") {
  CHECK(times("on Thursday", thursday) == "2024-05-16/2024-05-23");
  CHECK(times("in March", thursday) == "2024-03/2025-03");
  CHECK(times("in September", thursday) == "2023-09/2024-09");
  CHECK(times("on March 20", thursday) == "2024-03-20/2025-03-20");
}

TEST_CASE("nothing is told finer than the document's date is known") {
  CHECK(times("yesterday", {1987, 0, 0}) == "1987");
  CHECK(times("last year", {1987, 0, 0}) == "1986");
  CHECK(times("last month", {1987, 3, 0}) == "1987-02");
  CHECK(times("last month", {1987, 0, 0}) == "?");
  CHECK(times("last week", {1987, 3, 0}) == "?");
  CHECK(times("on Thursday", {1987, 3, 0}) == "?");
  CHECK(times("in March", {1987, 0, 0}) == "?");
  CHECK(times("last year") == "?");
}

TEST_CASE("nothing is told beyond the years 1 to 9999") {
  CHECK(times("yesterday", {1, 1, 1}) == "?");
  CHECK(times("last week", {1, 1, 3}) == "?");
  CHECK(times("next year", {9999, 12, 31}) == "?");
  CHECK(times("on March 4 next year", {9999, 12, 31}) == "?");
  CHECK(times("tomorrow", {9999, 12, 31}) == "?");
}

TEST_CASE("what another time is counted from cannot be told") {
  CHECK(times("the following year", thursday) == "?");
  CHECK(times("two years later", thursday) == "?");
  CHECK(times("some years ago", thursday) == "?");
  CHECK(times("about two years ago", thursday) == "?");
  CHECK(times("in March", thursday, false) == "?");
  CHECK(times("in May 1946 and in October", thursday) == "1946-05 1946-10");
  CHECK(times("in May 1946 and in March", thursday) == "1946-05 ?");
}
