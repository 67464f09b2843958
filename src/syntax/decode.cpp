// Greedy decoding. Rows of a feature are looked up once a word and role and their sum is kept; what depends on the
// configuration is looked up at each move. Index slots and rows are prefetched, since they lie all over the model.
#include "syntax/decode.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

/// Collects the keys of features, then fetches their rows in two sweeps.
class Fetcher {
 public:
  explicit Fetcher(const SparseNet& net)
      : index_(net.index.data()), mask_(net.index.size() - 1), all_rows_(net.rows.data()), width_(net.width) {}
  void clear() { key_count_ = 0; }
  void operator()(std::uint64_t key) {
    __builtin_prefetch(index_ + (key & mask_));
    keys_[key_count_++] = key;
  }
  [[nodiscard]] std::span<const std::int8_t* const> rows() {
    // Copies, since for all the compiler knows a row that is stored may change the members.
    const std::uint32_t* const index = index_;
    const std::size_t mask = mask_, width = width_, count = key_count_;
    const std::int8_t* const all_rows = all_rows_;
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t key = keys_[i];
      const std::uint32_t wanted = SparseNet::fingerprint(key);
      for (std::size_t at = key & mask;; at = (at + 1) & mask) {
        const std::uint32_t slot = index[at];
        if (slot == 0) break;
        if (slot >> 20 != wanted) continue;
        const std::int8_t* row = all_rows + std::size_t{(slot & 0xfffff) - 1} * width;
        __builtin_prefetch(row);
        rows_[found++] = row;
        break;
      }
    }
    return {rows_.data(), found};
  }

 private:
  const std::uint32_t* index_;
  std::size_t mask_;
  const std::int8_t* all_rows_;
  std::size_t width_;
  std::array<std::uint64_t, 96> keys_;
  std::array<const std::int8_t*, 96> rows_;
  std::size_t key_count_ = 0;
};

/// The parser's hidden layer over a configuration.
class Configuration {
 public:
  Configuration(const SparseNet& net, const Kernels& kernels, const SentenceAtoms& atoms, DecodeScratch& scratch)
      : net_(net), kernels_(kernels), atoms_(atoms), scratch_(scratch), fetch_(net) {
    const std::size_t places = static_cast<std::size_t>(atoms.size() + 2) * role_count;
    scratch.role_known.assign(places, 0);
    if (scratch.role_sums.size() < places * net.width) scratch.role_sums.resize(places * net.width);
    scratch.sums.resize(net.width);
  }

  /// The sums before ReLU.
  const std::int16_t* sums() {
    const State& state = scratch_.state;
    fetch_.clear();
    state_features(atoms_, state, fetch_);
    std::array<const std::int16_t*, role_count> parts;
    std::size_t n = 0;
    const auto rows = fetch_.rows();
    std::copy(net_.bias.begin(), net_.bias.end(), scratch_.sums.begin());
    for_each_role(state, [&](int word, Role role) { parts[n++] = role_sum(word, role); });
    kernels_.add_sums(scratch_.sums.data(), {parts.data(), n}, net_.width);
    kernels_.add_rows(scratch_.sums.data(), rows, net_.width);
    return scratch_.sums.data();
  }

 private:
  const std::int16_t* role_sum(int word, Role role) {
    const std::size_t place = static_cast<std::size_t>(word + 1) * role_count + static_cast<std::size_t>(role);
    std::int16_t* sum = scratch_.role_sums.data() + place * net_.width;
    if (scratch_.role_known[place]) return sum;
    scratch_.role_known[place] = 1;
    Fetcher fetch(net_);
    role_features(atoms_, scratch_.state, word, role, fetch);
    std::fill_n(sum, net_.width, std::int16_t{0});
    kernels_.add_rows(sum, fetch.rows(), net_.width);
    return sum;
  }

  const SparseNet& net_;
  const Kernels& kernels_;
  const SentenceAtoms& atoms_;
  DecodeScratch& scratch_;
  Fetcher fetch_;
};

Move best_move(const State& state, std::span<const std::int32_t> scores) {
  Move best = Move::shift;
  std::int64_t best_score = INT64_MIN;
  for (int m = 0; m < move_count; ++m)
    if (state.allows(static_cast<Move>(m)) && scores[m] > best_score) {
      best = static_cast<Move>(m);
      best_score = scores[m];
    }
  return best;
}

// "root" is the label of the root's child and of nothing else.
Deprel best_label(std::span<const std::int32_t> scores) {
  const auto best = std::max_element(scores.begin() + 1, scores.end());
  return static_cast<Deprel>(best - scores.begin());
}

}  // namespace

void tag_words(const ModelView& model, const Kernels& kernels, SentenceAtoms& atoms, std::span<TagPair> tags,
               DecodeScratch& scratch) {
  const SparseNet& net = model.tagger;
  std::vector<std::int32_t> scores(net.first_outputs);
  scratch.sums.resize(net.width);
  Fetcher fetch(net);
  for (int i = 0; i < atoms.size(); ++i) {
    fetch.clear();
    tagger_word_features(atoms, i, fetch);
    tagger_context_features(atoms, i, fetch);
    std::copy(net.bias.begin(), net.bias.end(), scratch.sums.begin());
    kernels.add_rows(scratch.sums.data(), fetch.rows(), net.width);
    std::copy(net.output_bias.begin(), net.output_bias.end(), scores.begin());
    kernels.score(scratch.sums.data(), net.weights, net.width, scores.data());
    const auto end = scores.begin() + static_cast<std::ptrdiff_t>(model.tags.size());
    const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), end) - scores.begin());
    tags[static_cast<std::size_t>(i)] = model.tags[best];
    atoms[i].upos = model.tags[best].upos;
    atoms[i].tag = tag_of(static_cast<Upos>(model.tags[best].upos), model.tags[best].xpos);
  }
}

void parse_words(const ModelView& model, const Kernels& kernels, const SentenceAtoms& atoms, std::span<Arc> arcs,
                 DecodeScratch& scratch) {
  const SparseNet& net = model.parser;
  State& state = scratch.state;
  state.reset(atoms.size());
  Configuration configuration(net, kernels, atoms, scratch);
  constexpr std::size_t move_places = padded_outputs(move_count), label_places = padded_outputs(deprel_count);
  std::array<std::int32_t, move_places> moves;
  std::array<std::int32_t, label_places> labels;
  while (!state.finished()) {
    if (state.depth() == 0) {
      state.apply(Move::shift, Deprel::dep);
      continue;
    }
    if (state.depth() == 1 && state.buffer(0) == state.size()) {
      state.apply(Move::left, Deprel::root);
      continue;
    }
    const std::int16_t* sums = configuration.sums();
    std::copy_n(net.output_bias.begin(), move_places, moves.begin());
    kernels.score(sums, net.weights.first(move_places * net.width), net.width, moves.data());
    const Move move = best_move(state, moves);
    Deprel deprel = Deprel::root;
    if (move == Move::right || (move == Move::left && state.buffer(0) < state.size())) {
      std::copy_n(net.output_bias.begin() + move_places, label_places, labels.begin());
      kernels.score(sums, net.weights.subspan(move_places * net.width), net.width, labels.data());
      deprel = best_label(std::span(labels).first(deprel_count));
    }
    state.apply(move, deprel);
  }
  for (int i = 0; i < atoms.size(); ++i) {
    const State::Node& node = state.node(i);
    arcs[static_cast<std::size_t>(i)] = {node.head == atoms.size() ? -1 : node.head, node.deprel};
  }
}

}  // namespace entente
