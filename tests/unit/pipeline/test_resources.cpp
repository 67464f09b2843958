// Which files make the lexicon: one's own, the built-in one by its name, or both.
#include <catch2/catch.hpp>

#include "entente/pipeline/analyze.hpp"
#include "unit/pipeline/small_lexicon.hpp"

namespace entente {
namespace {

std::vector<Error> errors_of(const ResourceOptions& options) {
  auto loaded = load_resources(options);
  return loaded ? std::vector<Error>{} : loaded.error();
}

ResourceOptions with_lexicon(std::vector<std::string> paths) {
  ResourceOptions options;
  options.lexicon = std::move(paths);
  return options;
}

/// "TGO aid BEN negated"
std::string edges_of(const std::string& text, const Resources& resources) {
  Document document;
  document.text = text;
  std::string all;
  for (const Evidence& e : evidence_of(analyze(document, resources), resources))
    all += e.source + " " + resources.ontology[e.relation].id + " " + e.target + " " +
           std::string(to_string(e.status)) + "\n";
  return all;
}

const char* const placate = R"([[frame]]
id = "concede.placated"
relation = "concede"
source = "a"
target = "b"
forms = ["{a} placate:v {b}"]
)";

}  // namespace

TEST_CASE("the built-in lexicon by its name is the one that is taken without a name") {
  const ResourceOptions named = with_lexicon({"builtin"});
  CHECK(fingerprint_of(named).analysis == fingerprint_of({}).analysis);
  CHECK(fingerprint_of(with_lexicon({"builtin", "builtin"})).analysis == fingerprint_of({}).analysis);
  const auto loaded = load_resources(named);
  REQUIRE(loaded);
  CHECK(loaded->judge);
  CHECK(loaded->lexicon.frame_count() > 100);
}

TEST_CASE("files beside the built-in lexicon add to it, without the judge") {
  const test::OwnFolder folder("resources");
  const std::string mine = folder.add("mine.toml", placate);
  const auto both = load_resources(with_lexicon({"builtin", mine}));
  REQUIRE(both);
  CHECK_FALSE(both->judge);
  CHECK(edges_of("Chile did not placate Peru. Togo attacked Benin.", *both) ==
        "CHL concede PER negated\nTGO attack BEN actual\n");
  CHECK(fingerprint_of(with_lexicon({"builtin", mine})).analysis != fingerprint_of(with_lexicon({mine})).analysis);
  const std::string again = folder.add("again.toml", std::string(placate) + "[[frame]]\nid = \"threat.posed\"\n");
  const std::vector<Error> errors = errors_of(with_lexicon({"builtin", again}));
  REQUIRE_FALSE(errors.empty());
  CHECK_THAT(to_string(errors.front()),
             Catch::Contains("again.toml:7:1: frame threat.posed is defined twice, first at threat.toml:"));
}

TEST_CASE("a lexicon without operators has the built-in ones") {
  const test::OwnFolder folder("resources");
  const auto mine = load_resources(with_lexicon({folder.add("mine.toml", placate)}));
  REQUIRE(mine);
  CHECK(mine->lexicon.frame_count() == 1);
  CHECK(edges_of("Chile did not placate Peru.", *mine) == "CHL concede PER negated\n");
  CHECK(edges_of("Chile may placate Peru.", *mine) == "CHL concede PER potential\n");
  const auto none = load_resources(
      with_lexicon({folder.add("none.toml", std::string("[operators]\nnegating_adverbs = []\n") + placate)}));
  REQUIRE(none);
  CHECK(edges_of("Chile did not placate Peru.", *none) == "CHL concede PER actual\n");
}

TEST_CASE("a lexicon without a frame, and a folder without a file, are errors") {
  const test::OwnFolder folder("resources");
  const std::vector<Error> empty = errors_of(with_lexicon({folder.path()}));
  REQUIRE(empty.size() == 1);
  CHECK_THAT(to_string(empty.front()), Catch::EndsWith(": there is no .toml file in this folder"));
  const std::string path = folder.add("words.toml", "[class.AID]\npos = \"noun\"\nlemmas = [\"aid\"]\n");
  const std::vector<Error> frameless = errors_of(with_lexicon({path}));
  REQUIRE(frameless.size() == 1);
  CHECK(to_string(frameless.front()) == path + ": there is no frame ([[frame]]) in this lexicon");
}

}  // namespace entente
