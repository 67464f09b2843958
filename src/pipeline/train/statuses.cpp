#include "statuses.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

namespace entente::train {
namespace {

constexpr int epochs = 6;
constexpr float rate = 0.1F, ridge = 2e-5F;

StatusModel::Odds probabilities(StatusModel::Odds odds) {
  const float most = *std::ranges::max_element(odds);
  float sum = 0;
  for (float& o : odds) sum += o = std::exp(o - most);
  for (float& o : odds) o /= sum;
  return odds;
}

}  // namespace

StatusModel learn_statuses(const std::vector<std::span<const StatusExample>>& parts) {
  std::vector<const StatusExample*> all;
  for (const auto& part : parts)
    for (const StatusExample& x : part) all.push_back(&x);
  StatusModel model;
  std::vector<float> squares(model.weights.size());
  std::mt19937 random(1);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random() % i]);
    for (const StatusExample* x : all) {
      StatusModel::Odds error = probabilities(model.odds(x->features));
      error[static_cast<std::size_t>(x->status)] -= 1;
      float square = 0;
      for (const float e : error) square += e * e;
      for (const std::uint64_t feature : x->features) {
        const std::size_t row = model.row_of(feature);
        squares[row] += square;
        const float step = rate / std::sqrt(squares[row] + 1);
        for (std::size_t s = 0; s < StatusModel::statuses; ++s)
          model.weights[row][s] -= step * (error[s] + ridge * model.weights[row][s]);
      }
    }
  }
  return model;
}

}  // namespace entente::train
