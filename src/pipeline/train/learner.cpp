#include "learner.hpp"

#include <cmath>
#include <random>
#include <utility>

namespace entente::train {
namespace {

class Learner {
 public:
  explicit Learner(const Settings& s) : s_(s), z_(std::size_t{judge_blocks} * judge_block), n_(z_.size()) {}

  [[nodiscard]] double weight(std::uint32_t row) const {
    const double z = z_[row];
    if (std::abs(z) <= s_.l1) return 0;
    return -(z - (z > 0 ? s_.l1 : -s_.l1)) / ((s_.beta + std::sqrt(static_cast<double>(n_[row]))) / s_.alpha + s_.l2);
  }
  [[nodiscard]] double probability(const Instance& x) const {
    double sum = 0;
    for (const std::uint32_t row : x.rows) sum += weight(row);
    return 1 / (1 + std::exp(-sum));
  }
  void learn(const Instance& x) {
    const double g = probability(x) - static_cast<double>(x.right);
    for (const std::uint32_t row : x.rows) {
      const double n = n_[row];
      const double sigma = (std::sqrt(n + g * g) - std::sqrt(n)) / s_.alpha;
      z_[row] += static_cast<float>(g - sigma * weight(row));
      n_[row] += static_cast<float>(g * g);
    }
  }
  [[nodiscard]] std::vector<float> weights() const {
    std::vector<float> w(z_.size());
    for (std::uint32_t row = 0; row < w.size(); ++row) w[row] = static_cast<float>(weight(row));
    return w;
  }

 private:
  Settings s_;
  std::vector<float> z_, n_;
};

}  // namespace

std::vector<float> learn(const std::vector<const Passage*>& passages, const Settings& settings) {
  Learner learner(settings);
  std::vector<const Instance*> all;
  for (const Passage* p : passages)
    for (const Instance& x : p->instances) all.push_back(&x);
  std::mt19937 random(1);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random() % i]);  // the same on all systems
    for (const Instance* x : all) learner.learn(*x);
  }
  return learner.weights();
}

}  // namespace entente::train
