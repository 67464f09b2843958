// Look-ups and sums.
#include "syntax/sparse_reader.hpp"

#include <algorithm>

#include "syntax/best.hpp"

namespace entente {

SparseTagger::SparseTagger(const ModelView& model, const Kernels& kernels, const SentenceAtoms& atoms,
                           SparseScratch& scratch)
    : model_(model),
      kernels_(kernels),
      atoms_(atoms),
      scratch_(scratch),
      fetch_(model.tagger, kernels),
      scores_(model.tagger.first_outputs) {
  scratch.sums.resize(std::max(model.tagger.width, model.parser.width));
}

TagPair SparseTagger::tag(int word) {
  const SparseNet& net = model_.tagger;
  fetch_.clear();
  tagger_word_features(atoms_, word, fetch_);
  tagger_context_features(atoms_, word, fetch_);
  const auto rows = fetch_.rows();
  std::ranges::copy(net.bias, scratch_.sums.begin());
  kernels_.add_rows(scratch_.sums.data(), rows, net.width);
  std::ranges::copy(net.output_bias, scores_.begin());
  kernels_.score(scratch_.sums.data(), net.weights, net.width, scores_.data());
  return model_.tags[kernels_.best(std::span(scores_).first(model_.tags.size())).what];
}

SparseScorer::SparseScorer(const SparseNet& net, const Kernels& kernels, const SentenceAtoms& atoms, const State& state,
                           SparseScratch& scratch)
    : net_(net), kernels_(kernels), atoms_(atoms), state_(state), scratch_(scratch), fetch_(net, kernels) {
  const std::size_t places = static_cast<std::size_t>(atoms.size() + 2) * role_count;
  scratch.role_known.assign(places, 0);
  if (scratch.role_sums.size() < places * net.width) scratch.role_sums.resize(places * net.width);
  scratch.sums.resize(std::max(scratch.sums.size(), net.width));
}

// All keys are asked for before the first slot is read, all rows before the first is added.
void SparseScorer::look() {
  fetch_.clear();
  state_features(atoms_, state_, fetch_);
  const std::size_t state_keys = fetch_.key_count();
  part_count_ = 0;
  new_count_ = 0;
  for_each_role(state_, [&](int word, Role role) { see_role(word, role); });
  const auto rows = fetch_.rows(0, state_keys);
  std::array<std::span<const std::int8_t* const>, role_count> new_rows;
  for (std::size_t i = 0; i < new_count_; ++i) new_rows[i] = fetch_.rows(new_[i].begin, new_[i].end);
  for (std::size_t i = 0; i < new_count_; ++i) {
    std::fill_n(new_[i].sum, net_.width, std::int16_t{0});
    kernels_.add_rows(new_[i].sum, new_rows[i], net_.width);
  }
  std::ranges::copy(net_.bias, scratch_.sums.begin());
  kernels_.add_sums(scratch_.sums.data(), {parts_.data(), part_count_}, net_.width);
  kernels_.add_rows(scratch_.sums.data(), rows, net_.width);
}

void SparseScorer::see_role(int word, Role role) {
  const std::size_t place = static_cast<std::size_t>(word + 1) * role_count + static_cast<std::size_t>(role);
  std::int16_t* sum = scratch_.role_sums.data() + place * net_.width;
  parts_[part_count_++] = sum;
  if (scratch_.role_known[place]) return;
  scratch_.role_known[place] = 1;
  const std::size_t begin = fetch_.key_count();
  role_features(atoms_, state_, word, role, fetch_);
  new_[new_count_++] = {sum, begin, fetch_.key_count()};
}

Move SparseScorer::move() const {
  constexpr std::size_t places = padded_outputs(move_count);
  std::array<std::int32_t, places> scores;
  std::copy_n(net_.output_bias.begin(), places, scores.begin());
  kernels_.score(scratch_.sums.data(), net_.weights.first(places * net_.width), net_.width, scores.data());
  return best_move(state_, scores).what;
}

Deprel SparseScorer::deprel() const {
  constexpr std::size_t moves = padded_outputs(move_count), places = padded_outputs(deprel_count);
  std::array<std::int32_t, places> scores;
  std::copy_n(net_.output_bias.begin() + moves, places, scores.begin());
  kernels_.score(scratch_.sums.data(), net_.weights.subspan(moves * net_.width), net_.width, scores.data());
  return best_deprel(scores, kernels_.best).what;
}

}  // namespace entente
