// Decoding by vote.
#include "syntax/train/ensemble.hpp"

#include <algorithm>
#include <array>

namespace entente::train {
namespace {

using Scores = std::array<float, move_count + deprel_count>;

// Probabilities of moves and of labels, each summing to 1, added to `total`.
void add_votes(const FloatNet& net, std::span<const std::uint64_t> keys, Scores& total) {
  std::vector<std::uint32_t> rows;
  for (const std::uint64_t key : keys)
    if (const std::uint32_t row = net.table.row(key); row != FeatureTable::none) rows.push_back(row);
  std::vector<float> hidden(net.width());
  net.forward(rows, 1, hidden.data());
  Scores scores;
  net.score(hidden.data(), 0, scores);
  softmax(std::span(scores).first(move_count));
  softmax(std::span(scores).subspan(move_count));
  for (std::size_t i = 0; i < scores.size(); ++i) total[i] += scores[i];
}

}  // namespace

void Ensemble::parse(Example& example) const {
  const int size = example.atoms.size();
  for (int i = 0; i < size; ++i) {
    const TagPair tag = example.tags[static_cast<std::size_t>(i)];
    example.atoms[i].upos = tag.upos;
    example.atoms[i].tag = tag_of(static_cast<Upos>(tag.upos), tag.xpos);
    example.atoms[i].state_name = example.state_names[static_cast<std::size_t>(i)] != 0;
  }
  State state;
  state.reset(size);
  std::vector<std::uint64_t> keys;
  const auto add = [&](std::uint64_t key) { keys.push_back(key); };
  while (!state.finished()) {
    keys.clear();
    state_features(example.atoms, state, add);
    for_each_role(state, [&](int word, Role role) { role_features(example.atoms, state, word, role, add); });
    Scores total{};
    for (const FloatNet& net : nets_) add_votes(net, keys, total);
    int best = -1;
    for (int m = 0; m < move_count; ++m)
      if (state.allows(static_cast<Move>(m)) && (best < 0 || total[m] > total[best])) best = m;
    const auto label = std::max_element(total.begin() + move_count + 1, total.end()) - total.begin() - move_count;
    const bool to_root = best == static_cast<int>(Move::left) && state.buffer(0) == size;
    state.apply(static_cast<Move>(best), to_root ? Deprel::root : static_cast<Deprel>(label));
  }
  for (int i = 0; i < size; ++i) {
    example.heads[static_cast<std::size_t>(i)] = state.node(i).head;
    example.deprels[static_cast<std::size_t>(i)] = state.node(i).deprel;
  }
}

}  // namespace entente::train
