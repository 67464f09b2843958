// The moves, and who is asked for them.
#include "syntax/decode.hpp"

namespace entente {
namespace {

/// Asks the window net, and the sparse net where there is none or it is in doubt.
class Adviser {
 public:
  Adviser(WindowReader* window, SparseScorer& sparse) : window_(window), sparse_(sparse) {}

  /// The move for the state as it is now.
  Move move() {
    looked_ = false;
    if (window_ != nullptr) {
      window_->look();
      if (const auto move = window_->move()) return *move;
    }
    return asked().move();
  }
  /// The relation of the arc that this move makes.
  Deprel deprel() {
    if (window_ != nullptr)
      if (const auto deprel = window_->deprel()) return *deprel;
    return asked().deprel();
  }

 private:
  SparseScorer& asked() {
    if (!looked_) sparse_.look();
    looked_ = true;
    return sparse_;
  }

  WindowReader* window_;
  SparseScorer& sparse_;
  bool looked_ = false;
};

}  // namespace

Decoder::Decoder(const ModelView& model, const Kernels& kernels, SentenceAtoms& atoms, DecodeScratch& scratch)
    : model_(model), kernels_(kernels), atoms_(atoms), scratch_(scratch) {
  scratch.state.reset(atoms.size());
  if (model.window != nullptr) window_.emplace(*model.window, kernels, atoms, scratch.state, scratch.window);
}

void Decoder::tag(std::span<TagPair> tags) {
  SparseTagger sparse(model_, kernels_, atoms_, scratch_.sparse);
  for (int i = 0; i < atoms_.size(); ++i) {
    std::optional<TagPair> tag;
    if (window_) tag = window_->tag(i);
    if (!tag) tag = sparse.tag(i);
    tags[static_cast<std::size_t>(i)] = *tag;
    atoms_[i].upos = tag->upos;
    atoms_[i].tag = tag_of(static_cast<Upos>(tag->upos), tag->xpos);
  }
}

void Decoder::parse(std::span<Arc> arcs) {
  State& state = scratch_.state;
  state.reset(atoms_.size());
  SparseScorer sparse(model_.parser, kernels_, atoms_, state, scratch_.sparse);
  Adviser adviser(window_ ? &*window_ : nullptr, sparse);
  while (!state.finished()) {
    if (state.depth() == 0) {
      state.apply(Move::shift, Deprel::dep);
      continue;
    }
    if (state.depth() == 1 && state.buffer(0) == state.size()) {
      state.apply(Move::left, Deprel::root);
      continue;
    }
    const Move move = adviser.move();
    const bool makes_arc = move == Move::right || (move == Move::left && state.buffer(0) < state.size());
    state.apply(move, makes_arc ? adviser.deprel() : Deprel::root);
  }
  for (int i = 0; i < atoms_.size(); ++i) {
    const State::Node& node = state.node(i);
    arcs[static_cast<std::size_t>(i)] = {node.head == atoms_.size() ? -1 : node.head, node.deprel};
  }
}

}  // namespace entente
