// What the model of statuses sees around a trigger.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "entente/clauses/facts.hpp"
#include "relations/compiled.hpp"
#include "relations/feature_hash.hpp"
#include "relations/status_features.hpp"

namespace entente {
namespace {

struct Row {
  std::string lemma;
  Upos upos;
  std::int32_t head;
  Deprel deprel;
};

Tree tree_of(const std::vector<Row>& rows) {
  Tree tree;
  for (const Row& row : rows) {
    tree.words.push_back({row.lemma, row.upos, 0, 0});
    tree.arcs.push_back({row.head, row.deprel});
  }
  return tree;
}

std::set<std::uint64_t> features_of(const std::vector<Row>& rows, std::uint32_t trigger, RelationId type = {},
                                    const Modality& by_operators = {}) {
  const Tree tree = tree_of(rows);
  const ClauseFacts clauses = clause_facts(tree);
  const Lexicon::Compiled nothing;
  const std::vector<std::uint64_t> seen =
      status_features(FactIndex(tree, clauses, nothing), trigger, type, by_operators);
  return {seen.begin(), seen.end()};
}

std::uint64_t word(std::string_view lemma) { return FeatureHash(lemma).value(); }
std::uint64_t deprel(Deprel r) { return static_cast<std::uint64_t>(r); }

/// "France will not refuse to help Syria": the trigger is "help", row 5.
std::vector<Row> refusal() {
  return {{"France", Upos::PROPN, 3, Deprel::nsubj}, {"will", Upos::AUX, 3, Deprel::aux},
          {"not", Upos::PART, 3, Deprel::advmod},    {"refuse", Upos::VERB, -1, Deprel::root},
          {"to", Upos::PART, 5, Deprel::mark},       {"help", Upos::VERB, 3, Deprel::xcomp},
          {"Syria", Upos::PROPN, 5, Deprel::obj}};
}

}  // namespace

TEST_CASE("the words above a trigger are seen with their function words") {
  const auto seen = features_of(refusal(), 5);
  CHECK(seen.contains(FeatureHash("word").add(word("help")).value()));
  CHECK(seen.contains(FeatureHash("over").add(1).add(word("refuse")).value()));
  CHECK(seen.contains(FeatureHash("over by").add(word("refuse")).add(deprel(Deprel::xcomp)).value()));
  CHECK(seen.contains(FeatureHash("by it").add(0).add(deprel(Deprel::mark)).add(word("to")).value()));
  CHECK(seen.contains(FeatureHash("by it").add(1).add(deprel(Deprel::advmod)).add(word("not")).value()));
  CHECK(seen.contains(FeatureHash("under it").add(deprel(Deprel::obj)).add(word("syria")).value()));
  CHECK(seen.contains(FeatureHash("root reached").add(1).value()));
}

TEST_CASE("the words before and behind a trigger are seen") {
  const auto seen = features_of(refusal(), 5);
  CHECK(seen.contains(FeatureHash("just before").add(2).add(word("refuse")).value()));
  CHECK(seen.contains(FeatureHash("before").add(word("france")).value()));
  CHECK(seen.contains(FeatureHash("behind").add(word("syria")).value()));
  CHECK_FALSE(seen.contains(FeatureHash("behind").add(word("will")).value()));
}

TEST_CASE("what the operators say is seen, by itself and of the type") {
  Modality negated;
  negated.status = Status::negated;
  const auto one = features_of(refusal(), 5, RelationId{1}, negated), other = features_of(refusal(), 5, RelationId{1});
  std::vector<std::uint64_t> differ;
  std::ranges::set_difference(one, other, std::back_inserter(differ));
  CHECK(differ.size() == 3);  // told, told of the type, told of the word
}

TEST_CASE("a trigger far below the root is read up to six words") {
  std::vector<Row> chain{{"report", Upos::VERB, -1, Deprel::root}};
  for (std::int32_t w = 0; w < 6; ++w) chain.push_back({"say" + std::to_string(w), Upos::VERB, w, Deprel::ccomp});
  const auto seen = features_of(chain, 6);
  CHECK(seen.contains(FeatureHash("over at all").add(word("say0")).value()));
  CHECK_FALSE(seen.contains(FeatureHash("over at all").add(word("report")).value()));
  CHECK(seen.contains(FeatureHash("root reached").add(0).value()));
}

}  // namespace entente
