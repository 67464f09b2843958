// Turns away most of what a table does not hold before the table is looked at. It is small enough to stay near the
// processor while the table does not.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>

namespace entente {

/// One bit for all hashes that begin with the same `bits` bits; the first bits must be as good as any.
template <unsigned bits>
class HashFilter {
 public:
  void add(std::uint64_t hash) { seen_.set(hash >> (64U - bits)); }
  /// False where no such hash was added.
  [[nodiscard]] bool may_hold(std::uint64_t hash) const { return seen_[hash >> (64U - bits)]; }

 private:
  std::bitset<std::size_t{1} << bits> seen_;
};

}  // namespace entente
