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
  void clear() {
    key_count_ = 0;
    row_count_ = 0;
  }
  void operator()(std::uint64_t key) {
    __builtin_prefetch(index_ + (key & mask_));
    keys_[key_count_++] = key;
  }
  [[nodiscard]] std::size_t key_count() const { return key_count_; }
  /// The rows of the keys [begin, end), which are asked for but not yet read; they stay until clear().
  [[nodiscard]] std::span<const std::int8_t* const> rows(std::size_t begin, std::size_t end) {
    // Copies, since for all the compiler knows a row that is stored may change the members.
    const std::uint32_t* const index = index_;
    const std::size_t mask = mask_, width = width_;
    const std::int8_t* const all_rows = all_rows_;
    const std::int8_t** const first = rows_.data() + row_count_;
    const std::int8_t** next = first;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint64_t key = keys_[i];
      const std::uint32_t wanted = SparseNet::fingerprint(key);
      for (std::size_t at = key & mask;; at = (at + 1) & mask) {
        const std::uint32_t slot = index[at];
        if (slot == 0) break;
        if (slot >> 20 != wanted) continue;
        const std::int8_t* row = all_rows + std::size_t{(slot & 0xfffff) - 1} * width;
        __builtin_prefetch(row);
        __builtin_prefetch(row + width - 1);  // rows are of one or two lines of the cache
        *next++ = row;
        break;
      }
    }
    row_count_ = static_cast<std::size_t>(next - rows_.data());
    return {first, next};
  }
  [[nodiscard]] std::span<const std::int8_t* const> rows() { return rows(0, key_count_); }

 private:
  const std::uint32_t* index_;
  std::size_t mask_;
  const std::int8_t* all_rows_;
  std::size_t width_;
  std::array<std::uint64_t, 320> keys_;  // of a configuration and all its roles at most 280
  std::array<const std::int8_t*, 320> rows_;
  std::size_t key_count_ = 0, row_count_ = 0;
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

  /// The sums before ReLU. All keys are asked for before the first slot is read, all rows before the first is added.
  const std::int16_t* sums() {
    fetch_.clear();
    state_features(atoms_, scratch_.state, fetch_);
    const std::size_t state_keys = fetch_.key_count();
    part_count_ = 0;
    new_count_ = 0;
    for_each_role(scratch_.state, [&](int word, Role role) { see_role(word, role); });
    const auto rows = fetch_.rows(0, state_keys);
    std::array<std::span<const std::int8_t* const>, role_count> new_rows;
    for (std::size_t i = 0; i < new_count_; ++i) new_rows[i] = fetch_.rows(new_[i].begin, new_[i].end);
    for (std::size_t i = 0; i < new_count_; ++i) {
      std::fill_n(new_[i].sum, net_.width, std::int16_t{0});
      kernels_.add_rows(new_[i].sum, new_rows[i], net_.width);
    }
    std::copy(net_.bias.begin(), net_.bias.end(), scratch_.sums.begin());
    kernels_.add_sums(scratch_.sums.data(), {parts_.data(), part_count_}, net_.width);
    kernels_.add_rows(scratch_.sums.data(), rows, net_.width);
    return scratch_.sums.data();
  }

 private:
  /// The sum of a word in a role that it has for the first time, and its keys.
  struct NewRole {
    std::int16_t* sum = nullptr;
    std::size_t begin = 0, end = 0;
  };

  void see_role(int word, Role role) {
    const std::size_t place = static_cast<std::size_t>(word + 1) * role_count + static_cast<std::size_t>(role);
    std::int16_t* sum = scratch_.role_sums.data() + place * net_.width;
    parts_[part_count_++] = sum;
    if (scratch_.role_known[place]) return;
    scratch_.role_known[place] = 1;
    const std::size_t begin = fetch_.key_count();
    role_features(atoms_, scratch_.state, word, role, fetch_);
    new_[new_count_++] = {sum, begin, fetch_.key_count()};
  }

  const SparseNet& net_;
  const Kernels& kernels_;
  const SentenceAtoms& atoms_;
  DecodeScratch& scratch_;
  Fetcher fetch_;
  std::array<const std::int16_t*, role_count> parts_;
  std::array<NewRole, role_count> new_;
  std::size_t part_count_ = 0, new_count_ = 0;
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
  Fetcher context(net);
  std::array<Fetcher, 2> by_turns{Fetcher(net), Fetcher(net)};
  const auto fetch_word = [&](int i) {
    Fetcher& word = by_turns[static_cast<std::size_t>(i & 1)];
    word.clear();
    if (i < atoms.size()) tagger_word_features(atoms, i, word);
  };
  fetch_word(0);
  auto rows = by_turns[0].rows();
  for (int i = 0; i < atoms.size(); ++i) {
    context.clear();
    tagger_context_features(atoms, i, context);
    fetch_word(i + 1);  // what does not depend on the tag of this word is on its way meanwhile
    const auto context_rows = context.rows();
    std::copy(net.bias.begin(), net.bias.end(), scratch.sums.begin());
    kernels.add_rows(scratch.sums.data(), rows, net.width);
    kernels.add_rows(scratch.sums.data(), context_rows, net.width);
    rows = by_turns[static_cast<std::size_t>((i + 1) & 1)].rows();
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
