// Model sentences: what they compile to, and what is refused with which words.
#include <catch2/catch.hpp>

#include "entente/core/embedded.hpp"
#include "entente/relations/lexicon.hpp"
#include "relations/compiled.hpp"
#include "relations/form.hpp"

namespace entente {
namespace {

std::vector<WordClass> classes() {
  WordClass threat{"THREAT", WordPos::noun, {{"threat"}}, {}};
  WordClass pose{"POSE", WordPos::verb, {{"pose"}}, {}};
  return {threat, pose};
}

Result<Pattern> compile(const std::string& text) {
  std::vector<WordClass> known = classes();
  std::vector<std::string> roles;
  return compile_form(text, {known, roles});
}

Ontology ontology() { return Ontology::load(embedded("ontology.toml"), "ontology.toml").value(); }

std::vector<Error> errors_of(const std::string& toml) {
  const auto lexicon = Lexicon::load({{"mine.toml", toml}}, ontology());
  return lexicon ? std::vector<Error>{} : lexicon.error();
}

}  // namespace

TEST_CASE("a form with a verb and a noun is triggered by the noun") {
  const auto pattern = compile("{agent} @POSE @THREAT to|for {endangered}");
  REQUIRE(pattern.has_value());
  CHECK(pattern->nodes.size() == 4);
  CHECK(pattern->trigger == 2);
  REQUIRE(pattern->edges.size() == 3);
  CHECK(pattern->edges[0].kind == FactKind::A1);
  CHECK(pattern->edges[1].kind == FactKind::A0);
}

TEST_CASE("each part of a form adds its fact") {
  const auto kinds = [](const std::string& text) {
    std::string out;
    const auto pattern = compile(text);
    REQUIRE(pattern.has_value());
    for (const FormEdge& e : pattern->edges) out += std::string(to_string(e.kind)) + " ";
    return out;
  };
  CHECK(kinds("{a}'s @THREAT to {b}") == "OWN PP ");
  CHECK(kinds("{a} is @THREAT to {b}") == "ISA PP ");
  CHECK(kinds("{b} see:v {a} as @THREAT") == "ISA A1 A0 ");
  CHECK(kinds("{a} give:v {b} aid:n") == "A1 A0 A2 ");
  CHECK(kinds("relations:n between {a} and {b}") == "PP PP ");
  CHECK(kinds("{a} force:v {b} to withdraw:v") == "PP A0 A1 ");
  CHECK(kinds("{a} demand:v that {b} withdraw:v") == "PP A0 PP A0 ");
  CHECK(kinds("{a} is dependent:a on {b}") == "A0 PP ");
}

TEST_CASE("a wrong form is refused with the column of the word") {
  const auto check = [](const std::string& text, const std::string& what, std::uint32_t column) {
    const auto pattern = compile(text);
    REQUIRE_FALSE(pattern.has_value());
    CHECK_THAT(pattern.error().what, Catch::Contains(what));
    CHECK(pattern.error().column == column);
  };
  check("{a} @POSES @THREAT to {b}", "unknown class @POSES", 5);
  check("{a} menaces {b}", "no preposition", 5);
  check("{a @POSE @THREAT", "without '}'", 1);
  check("{a} and {b}", "at least one word", 1);
  check("{a} is", "noun or adjective", 5);
  check("{a} Placate|help:v {b}", "'Placate|help' would never be found", 5);
  check("{a} _:v {b}", "a word was expected", 5);
}

TEST_CASE("a lexicon reports all its errors at once, each with its line") {
  const auto errors = errors_of(
      "[[frame]]\nid = \"x\"\nrelation = \"freindship\"\nsource = \"a\"\ntarget = \"b\"\nforms = [\"{a} help:v {b}\"]\n"
      "[[frame]]\nid = \"y\"\nrelation = \"aid\"\nsource = \"a\"\ntarget = \"c\"\nforms = [\"{a} help:v {b}\",\n  "
      "\"{a} @NONE {b}\"]\n");
  REQUIRE(errors.size() == 3);
  CHECK_THAT(to_string(errors[0]),
             Catch::Contains("mine.toml:1:1") && Catch::Contains("unknown relation 'freindship'"));
  CHECK_THAT(to_string(errors[1]), Catch::Contains("mine.toml:13:") && Catch::Contains("unknown class @NONE"));
  CHECK_THAT(to_string(errors[2]), Catch::Contains("no form has the target role {c}"));
}

TEST_CASE("a table whose name cannot begin a key is an error with line and column") {
  const auto errors = errors_of("[class.A]\nlemmas = [\"aid\"]\n[%class.B]\nlemmas = []\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].line == 3);
  CHECK(errors[0].path == "mine.toml");
}

TEST_CASE("broken TOML is an error with line and column") {
  const auto errors = errors_of("[class.X\npos = 3\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].line == 1);
}

}  // namespace entente
