// Moves of the arc-hybrid system.
#include "syntax/state.hpp"

#include <cassert>

namespace entente {

static_assert(deprel_count <= 64, "child_labels has a bit a relation");

void State::reset(int size) {
  size_ = size;
  buffer_ = 0;
  stack_.clear();
  nodes_.assign(static_cast<std::size_t>(size) + 1, Node{});
}

bool State::allows(Move move) const {
  switch (move) {
    case Move::shift:
      return buffer_ < size_;
    case Move::left:
      return !stack_.empty() && (buffer_ < size_ || stack_.size() == 1);
    case Move::right:
      return stack_.size() >= 2;
  }
  return false;
}

void State::apply(Move move, Deprel deprel) {
  assert(allows(move));
  if (move == Move::shift) {
    stack_.push_back(buffer_++);
    return;
  }
  const int child = stack_.back();
  stack_.pop_back();
  attach(child, move == Move::left ? buffer_ : stack_.back(), deprel);
}

void State::attach(int child, int head, Deprel deprel) {
  Node& below = nodes_[static_cast<std::size_t>(child)];
  below.head = head;
  below.deprel = deprel;
  Node& above = nodes_[static_cast<std::size_t>(head)];
  above.child_labels |= std::uint64_t{1} << static_cast<unsigned>(deprel);
  if (child < head) {
    above.left2 = above.left;
    above.left = child;
    if (above.left_count < 255) ++above.left_count;
  } else {
    above.right2 = above.right;
    above.right = child;
    if (above.right_count < 255) ++above.right_count;
  }
}

}  // namespace entente
