// Several parsers with different seeds that vote: the mean of their probabilities picks each move and label. Too slow
// to ship, but its trees of raw text teach the parser that ships (self-training by an ensemble).
#pragma once

#include "syntax/train/learn.hpp"

namespace entente::train {

class Ensemble {
 public:
  explicit Ensemble(std::vector<FloatNet> nets) : nets_(std::move(nets)) {}
  /// The tree by Example::tags, into heads and deprels.
  void parse(Example& example) const;

 private:
  std::vector<FloatNet> nets_;
};

}  // namespace entente::train
