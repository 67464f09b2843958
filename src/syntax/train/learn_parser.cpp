// The parser's training: dynamic oracle with exploration; moves and labels share the hidden layer.
#include <algorithm>

#include "syntax/train/learn.hpp"
#include "syntax/train/oracle.hpp"

namespace entente::train {
namespace {

/// Rows of role features of one sentence, kept as at run time.
class RoleRows {
 public:
  void reset(int words) {
    rows_.resize(std::max(rows_.size(), static_cast<std::size_t>(words + 2) * role_count));
    for (auto& rows : rows_) rows.clear();
  }
  std::vector<std::uint32_t>& at(int word, Role role) {
    return rows_[static_cast<std::size_t>(word + 1) * role_count + static_cast<std::size_t>(role)];
  }

 private:
  std::vector<std::vector<std::uint32_t>> rows_;
};

class ParserTraining {
 public:
  ParserTraining(FloatNet& net, const Settings& settings)
      : net_(net), settings_(settings), random_(settings.seed), hidden_(net.width()), gradient_(net.width()) {}

  void count(Example& example) {
    prepare(example);
    const Oracle oracle(example.heads);
    while (!state_.finished()) {
      const auto add = [&](std::uint64_t key) { net_.table.count(key); };
      for_each_role(state_, [&](int word, Role role) { role_features(example.atoms, state_, word, role, add); });
      state_features(example.atoms, state_, add);
      const Move move = best_of(oracle.costs(state_));
      state_.apply(move, gold_label(example, move));
    }
  }

  void learn(Example& example, float rate, bool explore) {
    prepare(example);
    roles_.reset(example.atoms.size());
    const Oracle oracle(example.heads);
    while (!state_.finished()) step(example, oracle, rate, explore);
  }

 private:
  void prepare(Example& example) {
    const bool flags = random_.uniform() >= settings_.flag_dropout;
    for (int i = 0; i < example.atoms.size(); ++i) {
      const TagPair tag = example.tags[static_cast<std::size_t>(i)];
      example.atoms[i].upos = tag.upos;
      example.atoms[i].tag = tag_of(static_cast<Upos>(tag.upos), tag.xpos);
      example.atoms[i].state_name = flags && example.state_names[static_cast<std::size_t>(i)] != 0;
    }
    state_.reset(example.atoms.size());
  }

  static Move best_of(const std::array<int, move_count>& costs) {
    int best = -1;
    for (int m = 0; m < move_count; ++m)
      if (costs[m] >= 0 && (best < 0 || costs[m] < costs[best])) best = m;
    return static_cast<Move>(best);
  }

  [[nodiscard]] bool makes_gold_arc(const Example& example, Move move) const {
    if (move == Move::shift) return false;
    const int head = move == Move::left ? state_.buffer(0) : state_.stack(1);
    return example.heads[static_cast<std::size_t>(state_.stack(0))] == head;
  }
  [[nodiscard]] Deprel gold_label(const Example& example, Move move) const {
    if (move == Move::shift) return Deprel::dep;
    return example.deprels[static_cast<std::size_t>(state_.stack(0))];
  }

  void add_row(std::uint32_t row) {
    if (random_.uniform() >= settings_.dropout) rows_.push_back(row);
  }

  void collect_rows(const Example& example) {
    rows_.clear();
    const auto add_known = [&](std::uint64_t key) {
      if (const std::uint32_t row = net_.table.row(key); row != FeatureTable::none) add_row(row);
    };
    state_features(example.atoms, state_, add_known);
    for_each_role(state_, [&](int word, Role role) {
      auto& rows = roles_.at(word, role);
      if (rows.empty()) {
        role_features(example.atoms, state_, word, role, [&](std::uint64_t key) {
          if (const std::uint32_t row = net_.table.row(key); row != FeatureTable::none) rows.push_back(row);
        });
      }
      for (const std::uint32_t row : rows) add_row(row);
    });
  }

  // Probabilities of allowed moves; their gradient under "any move of the least cost is right".
  Move score_moves(const std::array<int, move_count>& costs, std::array<float, move_count>& gradient) {
    std::array<float, move_count> p;
    net_.score(hidden_.data(), 0, p);
    for (int m = 0; m < move_count; ++m)
      if (costs[m] < 0) p[m] = -1e9F;
    softmax(p);
    const int least = costs[static_cast<int>(best_of(costs))];
    float right = 1e-9F;
    for (int m = 0; m < move_count; ++m)
      if (costs[m] == least) right += p[m];
    for (int m = 0; m < move_count; ++m) gradient[m] = p[m] - (costs[m] == least ? p[m] / right : 0);
    best_ = static_cast<Move>(std::max_element(p.begin(), p.end()) - p.begin());
    int best_right = -1;
    for (int m = 0; m < move_count; ++m)
      if (costs[m] == least && (best_right < 0 || p[m] > p[best_right])) best_right = m;
    return static_cast<Move>(best_right);
  }

  void step(const Example& example, const Oracle& oracle, float rate, bool explore) {
    if (state_.depth() == 0) return state_.apply(Move::shift, Deprel::dep);
    collect_rows(example);
    const float scale = 1 / (1 - settings_.dropout);
    net_.forward(rows_, scale, hidden_.data());
    const auto costs = oracle.costs(state_);
    std::array<float, move_count> gradient;
    const Move right = score_moves(costs, gradient);
    const Move next = explore && random_.uniform() < settings_.exploration ? best_ : right;
    std::fill(gradient_.begin(), gradient_.end(), 0.0F);
    net_.backward_outputs(hidden_.data(), 0, gradient, rate, gradient_.data());
    const Deprel label = label_step(example, right, next, rate, explore);
    net_.backward_rows(rows_, scale, hidden_.data(), gradient_.data(), rate);
    state_.apply(next, label);
  }

  // Learns the label of a right arc and says which label to go on with.
  Deprel label_step(const Example& example, Move right, Move next, float rate, bool explore) {
    const bool to_root = state_.buffer(0) == state_.size();
    const Deprel forced = next == Move::left && to_root ? Deprel::root : Deprel::dep;
    const bool learn = makes_gold_arc(example, right) && !(right == Move::left && to_root);
    const bool wanted = next != Move::shift && !(next == Move::left && to_root);
    if (!learn && !wanted) return forced;
    std::array<float, deprel_count> scores;
    net_.score(hidden_.data(), move_count, scores);
    const auto best = static_cast<Deprel>(std::max_element(scores.begin() + 1, scores.end()) - scores.begin());
    const Deprel gold = gold_label(example, right);
    if (learn) {
      softmax(scores);
      scores[static_cast<std::size_t>(gold)] -= 1;
      net_.backward_outputs(hidden_.data(), move_count, scores, rate, gradient_.data());
    }
    if (!wanted) return forced;
    return explore && random_.uniform() < settings_.exploration ? best : (gold == Deprel::root ? Deprel::dep : gold);
  }

  FloatNet& net_;
  const Settings& settings_;
  Random random_;
  State state_;
  RoleRows roles_;
  Move best_ = Move::shift;
  std::vector<float> hidden_, gradient_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace

FloatNet learn_parser(std::span<Example> examples, const Settings& settings, const AfterEpoch& after) {
  FloatNet net(settings.width, move_count + deprel_count, settings.seed);
  ParserTraining training(net, settings);
  std::vector<Example*> order;
  for (Example& example : examples) {
    training.count(example);
    order.push_back(&example);
  }
  net.make_rows(net.table.freeze(settings.least_count));
  Random random(settings.seed + 5);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const float done = (static_cast<float>(epoch) + static_cast<float>(i) / static_cast<float>(order.size())) /
                         static_cast<float>(settings.epochs);
      training.learn(*order[i], settings.rate * (1 - 0.97F * done), epoch > 0);
    }
    if (after) after(epoch, net);
  }
  return net;
}

}  // namespace entente::train
