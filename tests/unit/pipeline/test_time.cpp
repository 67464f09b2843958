// Which of a sentence's times dates a statement. All documents are of 16 May 2024, a Thursday.
#include <catch2/catch.hpp>

#include "entente/pipeline/analyze.hpp"

using namespace entente;

namespace {

const Resources& forms() {
  static const Resources resources = [] {
    ResourceOptions options;
    options.forms_only = true;
    return std::move(*load_resources(options));
  }();
  return resources;
}

/// "1990", "1990..1992", "1990.." of the text's statements of one type; "-" for one without a time.
std::string time_of(const std::string& text, std::string_view type, Date date = {2024, 5, 16}) {
  Document document;
  document.text = text;
  document.date = date;
  const Analysis a = analyze(std::move(document), forms());
  std::string out;
  for (const Relation& r : a.relations) {
    if (forms().ontology[r.relation].id != type) continue;
    if (!out.empty()) out += ' ';
    const std::string from = to_iso(r.time.from);
    const std::string to = to_iso(r.time.to);
    out += from.empty() && to.empty() ? "-" : from == to ? from : from + ".." + to;
  }
  return out;
}

}  // namespace

TEST_CASE("the time of the trigger's own clause dates a statement") {
  CHECK(time_of("Togo invaded Benin on 4 March 1990.", "attack") == "1990-03-04");
  CHECK(time_of("In March 1988 Togo invaded Benin.", "attack") == "1988-03");
  CHECK(time_of("Togo attacked Benin between 1990 and 1992.", "attack") == "1990..1992");
  CHECK(time_of("Togo signed a treaty with Benin in 1990 and invaded Ghana in 1995.", "agree") == "1990");
  CHECK(time_of("Togo signed a treaty with Benin in 1990 and invaded Ghana in 1995.", "attack") == "1995");
}

TEST_CASE("a time that speaks of something else dates nothing") {
  CHECK(time_of("Togo invaded Benin, which Ghana had left in 1982.", "attack") == "-");
  CHECK(time_of("Togo, which had become independent in 1960, invaded Benin.", "attack") == "-");
  CHECK(time_of("After the war of 1982 Togo invaded Benin.", "attack") == "-");
  CHECK(time_of("Togo invaded Benin after 1982.", "attack") == "-");
  CHECK(time_of("Togo invaded Benin with 2000 men.", "attack") == "-");
  CHECK(time_of("Togo invaded Benin the following year.", "attack") == "-");
}

TEST_CASE("a year in a noun's name dates what the noun says") {
  CHECK(time_of("The 1961 treaty between Togo and Benin was broken by Ghana in 1990.", "agree") == "1961");
}

TEST_CASE("only a state of affairs that goes on is open since its beginning") {
  CHECK(time_of("Togo has been an ally of Benin since 1990.", "ally") == "1990..");
  CHECK(time_of("Togo was an ally of Benin since 1990.", "ally") == "1990");
  CHECK(time_of("Togo has supplied arms to Benin since 1990.", "aid") == "1990..2024-05-16");
  CHECK(time_of("Togo has supplied arms to Benin since 1990.", "aid", {}) == "1990");
  CHECK(time_of("Togo invaded Benin since 1990.", "attack") == "-");
  CHECK(time_of("Togo, which has been independent since 1960, invaded Benin.", "attack") == "-");
}

TEST_CASE("until, and a verb of ending, say how long a state of affairs was, and when an act was last done") {
  CHECK(time_of("Togo was an ally of Benin until 1990.", "ally") == "..1990");
  CHECK(time_of("Togo supported Benin until 1990.", "support") == "1990");
  CHECK(time_of("The alliance between Togo and Benin expired in 1990.", "ally") == "..1990");
}

TEST_CASE("times are told from the document's date") {
  CHECK(time_of("Togo invaded Benin last month.", "attack") == "2024-04");
  CHECK(time_of("Togo invaded Benin on Tuesday.", "attack") == "2024-05-14");
  CHECK(time_of("Togo invaded Benin two years ago.", "attack") == "2022");
  CHECK(time_of("Togo invaded Benin last year.", "attack", {}) == "-");
  CHECK(time_of("Togo invaded Benin in March.", "attack") == "2024-03");
  CHECK(time_of("Togo will invade Benin in March.", "attack") == "2025-03");
}

TEST_CASE("a time behind 'and' belongs to the verb that follows") {
  CHECK(time_of("In May 1946 Togo left Ghana and in October 1947 invaded Benin.", "attack") == "1947-10");
}

TEST_CASE("a heading has the one time that it names") {
  CHECK(time_of("Togo's Recognition of Benin's Independence, 1960", "support") == "1960");
}

TEST_CASE("what is done when another thing is done has its time") {
  CHECK(time_of("Togo recognized Benin when it attained independence on 1 August 1960.", "support") == "1960-08-01");
}

TEST_CASE("a month without a year is left alone where the text speaks of another year") {
  CHECK(time_of("In 1990 Benin rested. Togo invaded Benin in March.", "attack") == "-");
}
