// The judge at work: he drops, weighs and adds, and says so.
#include <algorithm>
#include <catch2/catch.hpp>

#include "entente/pipeline/analyze.hpp"

namespace entente {
namespace {

Document document_of(std::string text) {
  Document document;
  document.id = "test";
  document.text = std::move(text);
  return document;
}

}  // namespace

TEST_CASE("with the judge, relations are found by forms or judged, and say which") {
  const auto resources = load_resources();
  REQUIRE(resources);
  REQUIRE(resources->judge);
  const Analysis a = analyze(document_of("Norway gave Peru food aid. In the talks at Oslo, Peru's and Norway's envoys "
                                         "went through the text of the accord between their two states."),
                             *resources);
  const std::vector<Evidence> rows = evidence_of(a, *resources);
  REQUIRE_FALSE(rows.empty());
  CHECK(std::ranges::any_of(rows, [](const Evidence& e) { return e.tier == Tier::tree; }));
  for (const Evidence& e : rows) {
    CHECK(e.confidence > 0);
    CHECK(e.confidence <= 1);
    CHECK((e.tier == Tier::judged) == (e.form == "learnt"));
    CHECK((e.tier == Tier::judged) == (e.frame == "judge"));
    CHECK_FALSE(e.trigger_text.empty());
  }
}

TEST_CASE("a lexicon of one's own is not judged") {
  ResourceOptions own_lexicon;
  own_lexicon.lexicon = {ENTENTE_SOURCE_DIR "/data/lexicon"};
  const auto own = load_resources(own_lexicon);
  REQUIRE(own);
  CHECK_FALSE(own->judge);
  ResourceOptions no_judge;
  no_judge.forms_only = true;
  const auto forms_only = load_resources(no_judge);
  REQUIRE(forms_only);
  CHECK_FALSE(forms_only->judge);
}

}  // namespace entente
