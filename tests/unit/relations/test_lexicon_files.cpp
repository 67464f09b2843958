// Files of a lexicon: what the format does not know is refused where it stands, and which file gives the operators.
#include <catch2/catch.hpp>

#include "entente/core/embedded.hpp"
#include "entente/relations/lexicon.hpp"
#include "relations/compiled.hpp"

namespace entente {
namespace {

Ontology ontology() { return Ontology::load(embedded("ontology.toml"), "ontology.toml").value(); }

/// All errors, a line each.
std::string errors_of(const std::string& toml) {
  const auto lexicon = Lexicon::load({{"mine.toml", toml}}, ontology());
  std::string all;
  if (!lexicon)
    for (const Error& error : lexicon.error()) all += to_string(error) + "\n";
  return all;
}

/// A frame without fault, and more keys of it from its eighth line on.
std::string frame(const std::string& more) {
  return "[[frame]]\nid = \"x\"\nrelation = \"aid\"\nsource = \"a\"\ntarget = \"b\"\nweight = 0.5\n"
         "forms = [\"{a} help:v {b}\"]\n" +
         more;
}

std::string test_of(const std::string& edges) {
  return errors_of(frame("[[frame.test]]\ntext = \"Togo helped Benin.\"\nedges = [" + edges + "]\n"));
}

}  // namespace

TEST_CASE("a key that the format does not know is an error at its place, with the one that was meant") {
  CHECK(errors_of(frame("")).empty());
  CHECK(errors_of(frame("  exacts = true\n")) ==
        "mine.toml:8:3: unknown key 'exacts' of [[frame]]; did you mean 'exact'?\n");
  CHECK(errors_of("[class.AID]\npos = \"noun\"\nlemmas = [\"aid\"]\nnote = []\n") ==
        "mine.toml:4:1: unknown key 'note' of [class.NAME]; did you mean 'not'?\n");
  CHECK_THAT(errors_of("[class.AID]\npos = \"noun\"\nlemma = [\"aid\"]\n"),
             Catch::StartsWith("mine.toml:3:1: unknown key 'lemma' of [class.NAME]; did you mean 'lemmas'?\n"));
  CHECK(errors_of("[operators]\nmodal = [\"may\"]\n") ==
        "mine.toml:2:1: unknown key 'modal' of [operators]; did you mean 'modals'?\n");
  CHECK(errors_of("[opaque]\nwords = [\"rebel\"]\n") ==
        "mine.toml:2:1: unknown key 'words' of [opaque]; known: nouns\n");
  CHECK(errors_of(frame("[[frame.test]]\ntext = \"Rain.\"\nedge = []\nedges = []\n")) ==
        "mine.toml:10:1: unknown key 'edge' of [[frame.test]]; did you mean 'edges'?\n");
}

TEST_CASE("a table that the format does not know is an error at its place") {
  CHECK_THAT(errors_of("[[frames]]\nid = \"x\"\n"),
             Catch::StartsWith("mine.toml:1:3: unknown table 'frames'; did you mean 'frame'?"));
  CHECK_THAT(errors_of("\n[klass.X]\npos = \"noun\"\n"),
             Catch::StartsWith("mine.toml:2:2: unknown table 'klass'; did you mean 'class'?"));
  CHECK_THAT(errors_of("[relations]\n"), Catch::Contains("unknown table 'relations'; known: class, frame, operators"));
  CHECK_THAT(errors_of("[frame]\nid = \"x\"\n"), Catch::Contains("mine.toml:1:1: ") && Catch::Contains("[[frame]]"));
  CHECK_THAT(errors_of("class = 3\n"), Catch::Contains("mine.toml:1:9: 'class' must be a table"));
  CHECK_THAT(errors_of("[class]\nAID = 3\n"), Catch::Contains("mine.toml:2:1: expected a table [class.AID]"));
}

TEST_CASE("a value of another kind is an error at its place") {
  CHECK(errors_of(frame("exact = \"true\"\n")) == "mine.toml:8:9: exact: true or false was expected\n");
  CHECK(errors_of(frame("blocks = \"storm\"\n")) == "mine.toml:8:10: blocks: a list of strings was expected\n");
  CHECK(errors_of(frame("blocks = [\"storm\", 3]\n")) == "mine.toml:8:20: blocks: a string was expected\n");
  CHECK(errors_of(frame("mode = 1\n")) == "mine.toml:8:8: mode: a string was expected\n");
}

TEST_CASE("a word that no text can give is an error at its place") {
  CHECK(errors_of("[class.AID]\npos = \"noun\"\nlemmas = [\"aid\", \"Marshall plan\", \" \"]\n") ==
        "mine.toml:3:18: 'Marshall plan' would never be found: words are lemmas, in lower case\n"
        "mine.toml:3:35: a word or phrase was expected\n");
  CHECK_THAT(errors_of(frame("requires = [\"We\"]\n")), Catch::StartsWith("mine.toml:8:13: 'We' would never be found"));
}

TEST_CASE("an edge of a test has three words, or a status as the fourth") {
  CHECK(test_of("\"TGO aid BEN\", \"TGO aid BEN negated\"").empty());
  CHECK_THAT(test_of("\"TGO aid\""), Catch::StartsWith("mine.toml:10:10: an edge is written "));
  CHECK_THAT(test_of("\"TGO aid  BEN\""), Catch::StartsWith("mine.toml:10:10: an edge is written "));
  CHECK_THAT(test_of("\"TGO aid BEN CIV potential\""), Catch::StartsWith("mine.toml:10:10: an edge is written "));
  CHECK_THAT(test_of("\"TGO aids BEN\""), Catch::StartsWith("mine.toml:10:10: unknown relation 'aids'"));
  CHECK_THAT(test_of("\"TGO aid BEN actual\""), Catch::StartsWith("mine.toml:10:10: the fourth word"));
  CHECK(errors_of(frame("[[frame.test]]\nedges = []\n")) == "mine.toml:8:1: a test needs a text\n");
  CHECK_THAT(errors_of(frame("[[frame.test]]\ntext = \"Rain.\"\ndate = \"May\"\nedges = []\n")),
             Catch::StartsWith("mine.toml:10:8: expected a date"));
}

TEST_CASE("a frame that beats none, and one that is there already, are errors at their places") {
  CHECK(errors_of(frame("beats = [\"x\", \"nosuch.frame\"]\n")) ==
        "mine.toml:8:15: frame x beats 'nosuch.frame', which is no frame\n");
  CHECK(errors_of(frame("") + frame("")) == "mine.toml:8:1: frame x is defined twice, first at mine.toml:1\n");
}

TEST_CASE("a file that stands in for others gives only the lists that none of them has") {
  const std::string own = "[operators]\nmodals = [\"may\"]\nrefusing = []\n";
  const std::string built_in =
      "[operators]\nmodals = [\"will\"]\nrefusing = [\"refuse\"]\nmarkers = [\"if\"]\n[opaque]\nnouns = [\"rebel\"]\n";
  const auto lexicon = Lexicon::load({{"mine.toml", own}, {"modality.toml", built_in, true}}, ontology());
  REQUIRE(lexicon);
  CHECK(lexicon->compiled().modals.contains("may"));
  CHECK_FALSE(lexicon->compiled().modals.contains("will"));
  CHECK(lexicon->compiled().governors.empty());
  CHECK(lexicon->compiled().markers.contains("if"));
  CHECK(lexicon->compiled().opaque.contains("rebel"));
  const auto added = Lexicon::load({{"mine.toml", own}, {"modality.toml", built_in}}, ontology());
  REQUIRE(added);
  CHECK(added->compiled().modals.size() == 2);
  CHECK(added->compiled().governors.contains("refuse"));
}

}  // namespace entente
