// Hashed features and the types that they speak of, gathered anew for every pair: emptying it costs nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "relations/pairs.hpp"

namespace entente {

class FeatureTypes {
 public:
  void clear() {
    ++round_;
    features_.clear();
  }
  void add(std::uint64_t feature, std::uint32_t types) {
    if (2 * features_.size() >= slots_.size()) grow();
    Slot& slot = slot_of(feature);
    if (slot.round != round_) {
      slot = {round_, static_cast<std::uint32_t>(features_.size())};
      features_.push_back({feature, 0});
    }
    features_[slot.row].types |= types;
  }
  /// Each once, in the order in which they came.
  [[nodiscard]] std::span<const TypedFeature> features() const { return features_; }

 private:
  struct Slot {
    std::uint32_t round = 0;
    std::uint32_t row = 0;  ///< of `features_`
  };
  Slot& slot_of(std::uint64_t feature) {
    std::size_t at = feature & (slots_.size() - 1);
    while (slots_[at].round == round_ && features_[slots_[at].row].feature != feature)
      at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    slots_.assign(2 * slots_.size(), {});
    for (std::uint32_t row = 0; row < features_.size(); ++row) slot_of(features_[row].feature) = {round_, row};
  }
  std::vector<Slot> slots_ = std::vector<Slot>(512);  ///< a power of two
  std::vector<TypedFeature> features_;
  std::uint32_t round_ = 1;
};

}  // namespace entente
