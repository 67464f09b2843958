// What the net of sparse features says of tags, moves and relations. Rows of a feature are looked up once a word and
// role and their sum is kept; what depends on the configuration is looked up at each move.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "entente/syntax/tree.hpp"
#include "syntax/features.hpp"
#include "syntax/kernels.hpp"
#include "syntax/model.hpp"

namespace entente {

/// Collects the keys of features, then fetches their rows in two sweeps: index slots and rows are prefetched, since
/// they lie all over the model.
class FeatureRows {
 public:
  /// Both must outlive this.
  FeatureRows(const SparseNet& net, const Kernels& kernels)
      : net_(net), kernels_(kernels), index_(net.index.data()), mask_(net.index.size() - 1) {}
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
    const std::int8_t** const first = rows_.data() + row_count_;
    const std::size_t count = kernels_.find_rows(net_, std::span(keys_).subspan(begin, end - begin), first);
    row_count_ += count;
    return {first, count};
  }
  [[nodiscard]] std::span<const std::int8_t* const> rows() { return rows(0, key_count_); }

 private:
  static constexpr std::size_t most_keys = 320;  // a configuration and all its roles have at most 280
  const SparseNet& net_;
  const Kernels& kernels_;
  const std::uint32_t* index_;
  std::size_t mask_;
  std::array<std::uint64_t, most_keys> keys_;
  std::array<const std::int8_t*, most_keys + 1> rows_;
  std::size_t key_count_ = 0, row_count_ = 0;
};

/// Memory that is kept from sentence to sentence. One a thread.
struct SparseScratch {
  std::vector<std::int16_t> role_sums;   ///< sums of rows, one a role a word
  std::vector<std::uint8_t> role_known;  ///< whether role_sums holds it
  std::vector<std::int16_t> sums;
};

/// Tags of words, given those of the words before.
class SparseTagger {
 public:
  SparseTagger(const ModelView& model, const Kernels& kernels, const SentenceAtoms& atoms, SparseScratch& scratch);
  [[nodiscard]] TagPair tag(int word);

 private:
  const ModelView& model_;
  const Kernels& kernels_;
  const SentenceAtoms& atoms_;
  SparseScratch& scratch_;
  FeatureRows fetch_;
  std::vector<std::int32_t> scores_;
};

/// Moves and relations over tagged words.
class SparseScorer {
 public:
  SparseScorer(const SparseNet& net, const Kernels& kernels, const SentenceAtoms& atoms, const State& state,
               SparseScratch& scratch);
  /// Looks at the state as it is now.
  void look();
  /// The best move that is allowed, by what was last looked at; the relation if it makes an arc.
  [[nodiscard]] Move move() const;
  [[nodiscard]] Deprel deprel() const;

 private:
  /// The sum of a word in a role that it has for the first time, and its keys.
  struct NewRole {
    std::int16_t* sum = nullptr;
    std::size_t begin = 0, end = 0;
  };
  void see_role(int word, Role role);

  const SparseNet& net_;
  const Kernels& kernels_;
  const SentenceAtoms& atoms_;
  const State& state_;
  SparseScratch& scratch_;
  FeatureRows fetch_;
  std::array<const std::int16_t*, role_count> parts_;
  std::array<NewRole, role_count> new_;
  std::size_t part_count_ = 0, new_count_ = 0;
};

}  // namespace entente
