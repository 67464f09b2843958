// The judge's weights: saved, read back, refused where damaged.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "entente/relations/judge.hpp"
#include "relations/pairs.hpp"

namespace entente {
namespace {

Pair pair_with(std::uint64_t feature, std::uint64_t trigger_feature) {
  Pair pair;
  pair.features = {feature};
  pair.triggers = {{0, {trigger_feature}}};
  pair.type_triggers = {0};
  pair.type_features = {trigger_feature};
  pair.types.push_back({RelationId{3}, 0, 1, 0, 1});
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

double probability(const Judge& judge, const Pair& pair, Direction direction) {
  return judge.probability(judge.sums(pair, judge.sums_of_words(pair.words)), pair, pair.types.front(), direction);
}

}  // namespace

TEST_CASE("a judge read back gives the probability of its weights") {
  const Pair pair = pair_with(11, 22);
  const auto judge = Judge::load(Judge::save(weights_for(pair, 1.0F)));
  REQUIRE(judge);
  CHECK(probability(*judge, pair, Direction::along) > 0.9);
  CHECK(probability(*judge, pair, Direction::against) == Approx(0.5));
  const Pair other = pair_with(33, 44);
  CHECK(probability(*judge, other, Direction::along) < 0.9);
}

TEST_CASE("the trigger that speaks most is the best one") {
  Pair pair = pair_with(11, 22);
  const auto judge = Judge::load(Judge::save(weights_for(pair, 1.0F)));
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
  const std::string good = Judge::save(weights_for(pair_with(11, 22), 1.0F));
  CHECK(Judge::load(good));
  CHECK_FALSE(Judge::load(""));
  CHECK_FALSE(Judge::load(good.substr(0, 10)));
  CHECK_FALSE(Judge::load(good.substr(0, good.size() - 1)));
  CHECK_FALSE(Judge::load(good + "x"));
  std::string wrong = good;
  wrong[0] = 'X';
  CHECK_FALSE(Judge::load(wrong));
  std::string outside = good;
  outside[good.size() - 1] = '\xff';  // a row beyond the table
  CHECK_FALSE(Judge::load(outside));
}

}  // namespace entente
