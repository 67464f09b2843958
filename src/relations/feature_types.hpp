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
    count_ = 0;
  }
  /// Features that speak of the same types.
  void add(std::span<const std::uint64_t> features, std::uint32_t types) {
    while (count_ + features.size() > features_.size()) grow();
    for (const std::uint64_t feature : features) {
      Slot& slot = slot_of(feature);
      if (slot.round != round_) {
        slot = {round_, count_};
        features_[count_++] = {feature, 0};
      }
      features_[slot.row].types |= types;
    }
  }
  /// Each once, in the order in which they came.
  [[nodiscard]] std::span<const TypedFeature> features() const { return std::span(features_).first(count_); }

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
    features_.resize(2 * features_.size());
    slots_.assign(2 * features_.size(), {});
    for (std::uint32_t row = 0; row < count_; ++row) slot_of(features_[row].feature) = {round_, row};
  }
  static constexpr std::size_t at_first = 256;  ///< a power of two
  std::vector<TypedFeature> features_ = std::vector<TypedFeature>(at_first);
  std::vector<Slot> slots_ = std::vector<Slot>(2 * at_first);  ///< twice as many as there is room for features
  std::uint32_t count_ = 0;
  std::uint32_t round_ = 1;
};

}  // namespace entente
