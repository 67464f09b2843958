// The state of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez & Satta 2011). The artificial root stands
// behind the last word; it may take a dependent only when one word is left, so that every tree has one root.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/syntax/tree.hpp"

namespace entente {

enum class Move : std::uint8_t {
  shift,  ///< the buffer's first word goes onto the stack
  left,   ///< the stack's top depends on the buffer's first word
  right,  ///< the stack's top depends on the word below it
};
inline constexpr int move_count = 3;

/// Words are 0..size-1, the artificial root is `size`, and -1 is "none".
class State {
 public:
  void reset(int size);
  [[nodiscard]] bool finished() const { return buffer_ == size_ && stack_.empty(); }
  [[nodiscard]] bool allows(Move move) const;
  /// Does an allowed move; `deprel` labels the arc of left and right.
  void apply(Move move, Deprel deprel);

  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] int depth() const { return static_cast<int>(stack_.size()); }
  [[nodiscard]] int stack(int depth) const {
    const auto n = static_cast<int>(stack_.size());
    return depth < n ? stack_[static_cast<std::size_t>(n - 1 - depth)] : -1;
  }
  /// The artificial root counts as a word of the buffer.
  [[nodiscard]] int buffer(int ahead) const { return buffer_ + ahead <= size_ ? buffer_ + ahead : -1; }

  struct Node {
    std::int32_t head = -1;
    Deprel deprel = Deprel::dep;
    std::uint8_t left_count = 0, right_count = 0;  ///< children so far, at most 255
    std::int32_t left = -1, left2 = -1;            ///< outermost and second outermost left child
    std::int32_t right = -1, right2 = -1;
    std::uint64_t child_labels = 0;  ///< a bit a relation
  };
  [[nodiscard]] const Node& node(int word) const { return nodes_[static_cast<std::size_t>(word)]; }

 private:
  void attach(int child, int head, Deprel deprel);
  std::vector<int> stack_;
  std::vector<Node> nodes_;
  int buffer_ = 0;
  int size_ = 0;
};

}  // namespace entente
