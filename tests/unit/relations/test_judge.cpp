// The judge's weights: saved, read back, refused where damaged.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "entente/relations/judge.hpp"
#include "relations/claims.hpp"
#include "relations/feature_types.hpp"
#include "relations/pairs.hpp"

namespace entente {
namespace {

Pair pair_with(std::uint64_t feature, std::uint64_t trigger_feature) {
  Pair pair;
  pair.features = {feature};
  pair.triggers = {{0, {trigger_feature}}};
  pair.type_triggers = {0};
  pair.type_features = {{trigger_feature, 1U << 3}};
  pair.types.push_back({RelationId{3}, 0, 1});
  return pair;
}

/// Weights under which features of `pair` speak for or against the type along the pair.
std::vector<float> weights_for(const Pair& pair, float weight) {
  std::vector<float> weights(judge_blocks * judge_block);
  std::vector<std::uint32_t> rows;
  judge_rows(pair, pair.types.front(), Direction::along, rows);
  for (const std::uint32_t row : rows) weights[row] = weight;
  return weights;
}

float first_sight(const Judge& judge, const Pair& pair, Direction direction) {
  return judge.first_sight(judge.sums(pair, judge.sums_of_sentence(pair.sentence)), pair.types.front().type, direction);
}

JudgeExamples examples() {
  JudgeExamples all{};
  all[3] = 450;
  return all;
}

/// Half for claims that first sight doubts, nearly one for others.
BoostedTrees doubting_trees() { return BoostedTrees(0, {{{0, 1, 2, 0.5F}, {}, {BoostedTrees::Node::leaf, 0, 0, 4}}}); }

}  // namespace

TEST_CASE("a judge read back says what its weights say") {
  const Pair pair = pair_with(11, 22);
  const auto judge = Judge::load(Judge::save(weights_for(pair, 1.0F), {}, examples(), doubting_trees()));
  REQUIRE(judge);
  CHECK(first_sight(*judge, pair, Direction::along) > 2);
  CHECK(first_sight(*judge, pair, Direction::against) == Approx(0));
  const Pair other = pair_with(33, 44);
  CHECK(first_sight(*judge, other, Direction::along) < first_sight(*judge, pair, Direction::along));
  CHECK(judge->probability(std::vector<float>(claim_features, 0)) == Approx(0.5));
  CHECK(judge->probability(std::vector<float>(claim_features, 1)) > 0.9);
  CHECK(judge->share(RelationId{3}) == Approx(0.75));
  CHECK(judge->share(RelationId{4}) == 0);  // never seen: the form speaks alone
}

TEST_CASE("what a word says to every pair counts like what it says to one") {
  Pair of_pair = pair_with(11, 22);
  Pair of_all = of_pair;
  of_pair.type_features.push_back({55, 1U << 3});
  const std::vector<TypedFeature> shared = {{55, 1U << 3}};
  of_all.sentence.type_features = shared;
  const auto judge = Judge::load(Judge::save(weights_for(of_all, 1.0F), {}, examples(), doubting_trees()));
  REQUIRE(judge);
  CHECK(first_sight(*judge, of_all, Direction::along) > first_sight(*judge, pair_with(11, 22), Direction::along));
  for (const std::uint32_t symmetric : {0U, 1U << 3}) {
    of_pair.sentence.symmetric_types = of_all.sentence.symmetric_types = symmetric;
    CHECK(first_sight(*judge, of_all, Direction::along) == first_sight(*judge, of_pair, Direction::along));
  }
}

TEST_CASE("features of types come once and in order, however many they are") {
  FeatureTypes seen;
  for (int round = 0; round < 2; ++round) {
    seen.clear();
    for (std::uint64_t feature = 0; feature < 1000; ++feature)
      seen.add(std::array{feature * 512, feature / 2 * 512}, feature % 2 == 0 ? 1U : 2U);
    REQUIRE(seen.features().size() == 1000);
    for (std::uint64_t feature = 0; feature < 1000; ++feature) {
      CHECK(seen.features()[feature].feature == feature * 512);
      const std::uint32_t own = feature % 2 == 0 ? 1U : 2U;
      CHECK(seen.features()[feature].types == (feature < 500 ? 3U : own));  // both of its doubles speak of it too
    }
  }
}

TEST_CASE("the trigger that speaks most is the best one") {
  Pair pair = pair_with(11, 22);
  const auto judge = Judge::load(Judge::save(weights_for(pair, 1.0F), {}, examples(), doubting_trees()));
  REQUIRE(judge);
  pair.triggers = {{4, {99}}, {7, {22}}};
  pair.type_triggers = {0, 1};
  pair.types.front().triggers_end = 2;
  const TriggerSeen* best = judge->best_trigger(pair, pair.types.front(), Direction::along);
  REQUIRE(best != nullptr);
  CHECK(best->word == 7);
  pair.types.front().triggers_end = 0;
  CHECK(judge->best_trigger(pair, pair.types.front(), Direction::along) == nullptr);
}

TEST_CASE("damaged weights are refused") {
  const std::string good = Judge::save(weights_for(pair_with(11, 22), 1.0F), {}, examples(), doubting_trees());
  CHECK(Judge::load(good));
  CHECK_FALSE(Judge::load(""));
  CHECK_FALSE(Judge::load(good.substr(0, 10)));
  CHECK_FALSE(Judge::load(good.substr(0, good.size() - 1)));
  CHECK_FALSE(Judge::load(good + "x"));
  std::string wrong = good;
  wrong[0] = 'X';
  CHECK_FALSE(Judge::load(wrong));
}

TEST_CASE("trees that point nowhere are refused") {
  using Node = BoostedTrees::Node;
  const auto loads = [](std::vector<Node> tree) {
    return static_cast<bool>(BoostedTrees::load(BoostedTrees(0, {std::move(tree)}).save(), 2));
  };
  CHECK(loads({{1, 1, 2, 0}, {}, {}}));
  CHECK_FALSE(loads({{2, 1, 2, 0}, {}, {}}));  // no such feature
  CHECK_FALSE(loads({{1, 0, 1, 0}, {}}));      // a way back
  CHECK_FALSE(loads({{1, 1, 3, 0}, {}, {}}));  // out of the tree
  CHECK_FALSE(loads({}));
  CHECK(BoostedTrees(1, {{{1, 1, 3, 0}, {}, {}}, {}}).sum(std::vector<float>{0, 0}) == 1);
}

TEST_CASE("a claim is seen beside those that it competes with") {
  Claim strong;
  strong.first = {ActorId{1}, 0, {}, 1};
  strong.second = {ActorId{2}, 4, {}, 1};
  strong.type = RelationId{3};
  strong.first_sight = 2;
  strong.reading = 1.5F;
  strong.form = 0.8F;
  Claim weak = strong;
  weak.second.actor = ActorId{5};
  weak.pair = 1;
  weak.first_sight = -1;
  weak.reading = -2;
  weak.form = 0;
  const std::vector<Claim> claims = {strong, weak};
  const auto looks = look_again(claims);
  REQUIRE(looks.size() == 2);
  const auto has = [](const std::array<float, claim_features>& look, float value) {
    return std::ranges::find(look, value) != look.end();
  };
  CHECK(looks[0][0] == 2);
  CHECK(looks[1][0] == -1);
  CHECK(looks[0][16] == -1);  // the strongest other claim of its type
  CHECK(looks[1][16] == 2);
  CHECK(looks[1][14] == Approx(-3.7));  // no other claim of its pair
  CHECK(has(looks[1], 0.8F));           // a form speaks for another pair
  CHECK(looks[0][22] == 1.5F);          // what the sentence net says of it
  CHECK(looks[0][24] == -2);            // and of the strongest other claim of its type
}

}  // namespace entente
