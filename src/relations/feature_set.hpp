// A set of hashed features that is filled and emptied for every type of every pair: emptying it costs nothing.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace entente {

/// Features that were seen; forgets all at once.
class FeatureSet {
 public:
  void clear() {
    ++round_;
    size_ = 0;
  }
  /// Whether it is new.
  bool add(std::uint64_t feature) {
    if (2 * size_ >= slots_.size()) grow();
    Slot& slot = slot_of(feature);
    if (slot.round == round_) return false;
    slot = {feature, round_};
    ++size_;
    return true;
  }

 private:
  struct Slot {
    std::uint64_t feature = 0;
    std::uint64_t round = 0;
  };
  Slot& slot_of(std::uint64_t feature) {
    std::size_t at = feature & (slots_.size() - 1);
    while (slots_[at].round == round_ && slots_[at].feature != feature) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (const Slot& slot : old)
      if (slot.round == round_) slot_of(slot.feature) = slot;
  }
  std::vector<Slot> slots_ = std::vector<Slot>(512);  ///< a power of two
  std::size_t size_ = 0;
  std::uint64_t round_ = 0;
};

}  // namespace entente
