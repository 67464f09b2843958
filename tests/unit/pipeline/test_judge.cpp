// The judge at work: he drops, weighs and adds, and says so.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <vector>

#include "entente/ingest/read.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/pipeline/why_not.hpp"

namespace entente {
namespace {

Document document_of(std::string text) {
  Document document;
  document.id = "test";
  document.text = std::move(text);
  return document;
}

std::vector<Document> corpus() {
  std::vector<Document> all;
  for (const std::string& path : find_files({ENTENTE_SOURCE_DIR "/corpus"}).files) {
    const auto bytes = read_file(path);
    auto read = read_documents({path, *bytes});
    if (read) std::ranges::move(read->documents, std::back_inserter(all));
  }
  return all;
}

}  // namespace

TEST_CASE("with the judge, relations are found by forms or judged, and say which") {
  const auto resources = load_resources();
  REQUIRE(resources);
  REQUIRE(resources->judge);
  CHECK(resources->judge->net() != nullptr);
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

TEST_CASE("the judge tells by the words around a trigger whether it is so") {
  const auto resources = load_resources();
  REQUIRE(resources);
  std::size_t judged = 0, not_actual = 0;
  for (const Document& document : corpus())
    for (const Relation& r : analyze(document, *resources).relations) {
      if (r.tier != Tier::judged) continue;
      ++judged;
      if (r.status != Status::actual) ++not_actual;
    }
  CHECK(judged > 0);
  CHECK(not_actual > 0);
  CHECK(not_actual < judged / 2);
}

TEST_CASE("what the judge drops is no relation any more, and why --not tells of it") {
  const auto resources = load_resources();
  REQUIRE(resources);
  std::size_t dropped = 0;
  for (const Document& document : corpus()) {
    if (dropped > 0) break;
    const Analysis a = analyze(document, *resources);
    std::vector<RefusedClaim> refused;
    static_cast<void>(relate({a.document, a.text, a.mentions, a.trees}, resources->lexicon, resources->ontology,
                             resources->actors, &*resources->judge, &refused));
    for (const RefusedClaim& claim : refused) {
      if (claim.why != RefusedClaim::Why::judged) continue;
      ++dropped;
      const Relation& r = claim.relation;
      CHECK(r.confidence > 0);
      CHECK(std::ranges::none_of(a.relations, [&](const Relation& kept) {
        return kept.form == r.form && kept.trigger == r.trigger && kept.source == r.source && kept.target == r.target;
      }));
      CHECK_THAT(describe_silence(a, *resources, {r.form}), Catch::Contains("is dropped by the judge"));
    }
  }
  CHECK(dropped > 0);
}

TEST_CASE("whom a form finds to be a patron the judge does not make a client in the same sentence") {
  const auto resources = load_resources();
  REQUIRE(resources);
  const Analysis a =
      analyze(document_of("Cuba found patrons in Russia and Vietnam, while America was patron to much of the region."),
              *resources);
  std::vector<std::string> patrons, clients;
  for (const Evidence& e : evidence_of(a, *resources)) {
    if (e.relation != *resources->ontology.find("patron")) continue;
    patrons.push_back(e.source);
    clients.push_back(e.target);
  }
  CHECK(std::ranges::count(patrons, "VNM") == 1);
  CHECK(std::ranges::count(clients, "VNM") == 0);
}

TEST_CASE("what may be, and the second thing that one word says of one pair, must be likelier than the rest") {
  const auto resources = load_resources();
  REQUIRE(resources);
  constexpr float in_doubt = 0.45F;
  std::size_t below = 0;
  for (const Document& document : corpus()) {
    const std::vector<Relation> rows = analyze(document, *resources).relations;
    for (const Relation& r : rows) {
      if (r.tier != Tier::judged || r.confidence >= in_doubt) continue;
      ++below;
      CHECK(r.status != Status::potential);
      CHECK(std::ranges::none_of(rows, [&](const Relation& o) {
        return o.trigger == r.trigger && o.confidence > r.confidence &&
               std::minmax(o.source, o.target) == std::minmax(r.source, r.target);
      }));
    }
  }
  CHECK(below > 0);
}

TEST_CASE("what two do with a third, neither form nor judge has them do with each other") {
  const auto resources = load_resources();
  REQUIRE(resources);
  const auto joins = [&](std::string text) {
    const auto rows = evidence_of(analyze(document_of(std::move(text)), *resources), *resources);
    return std::ranges::any_of(rows, [](const Evidence& e) {
      return (e.source == "BHR" && e.target == "OMN") || (e.source == "OMN" && e.target == "BHR");
    });
  };
  CHECK(joins("Bahrain and Oman signed a treaty of alliance in 1912."));
  CHECK_FALSE(joins("Bahrain and Oman each signed a treaty of alliance with it in 1912."));
  CHECK_FALSE(joins("Bahrain and Oman each signed a treaty of alliance with Yemen in 1912."));
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
