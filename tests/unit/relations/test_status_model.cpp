// The status of what the judge finds.
#include <catch2/catch.hpp>
#include <vector>

#include "entente/relations/judge.hpp"

namespace entente {

TEST_CASE("the status that the features speak most for is the status") {
  StatusModel model;
  model.weights[model.row_of(5)] = {0, 0, 2};
  model.weights[model.row_of(6)] = {0, 3, 0};
  CHECK(model.status({}) == Status::actual);
  CHECK(model.status(std::vector<std::uint64_t>{5}) == Status::potential);
  CHECK(model.status(std::vector<std::uint64_t>{5, 6}) == Status::negated);
  CHECK(model.status(std::vector<std::uint64_t>{5, 5, 6}) == Status::potential);
}

TEST_CASE("a judge read back tells statuses as before") {
  StatusModel model;
  model.weights[model.row_of(5)] = {0, 0, 2};
  const auto judge = Judge::load(Judge::save({}, model, {}, BoostedTrees(0, {})));
  REQUIRE(judge);
  CHECK(judge->status(std::vector<std::uint64_t>{5}) == Status::potential);
}

}  // namespace entente
