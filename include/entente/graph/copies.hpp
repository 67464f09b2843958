// Documents that repeat one another: a story of an agency in twenty papers, a page and its mirrors. They are found by
// MinHash (Broder 1997, "On the resemblance and containment of documents") with locality-sensitive hashing by bands
// (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3). What copies say alike is said once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/graph/document_row.hpp"

namespace entente {

/// Numbers in a signature, two bytes each.
constexpr std::size_t signature_size = 64;

/// 128 bytes that stand for a text: two texts share as many of the 64 numbers as they share of their runs of four
/// words. Punctuation, case and white space do not count. Texts of less than 24 words are alike only where all words
/// are the same. Linear in the text.
[[nodiscard]] std::string signature_of(std::string_view text);

/// The share of runs of words that two texts have in common, estimated, [0, 1]: the standard error is 0.06 at most.
/// Zero where one is no signature.
[[nodiscard]] double resemblance(std::string_view a, std::string_view b);

/// Copies resemble the original at least so much.
constexpr double copy_resemblance = 0.8;

struct SignedDocument {
  std::string id;
  Date date;
  std::string signature;
};

/// Which documents are copies, and of which. Holds only documents that have or are copies.
class Copies {
 public:
  Copies() = default;
  /// The original of a group is the earliest document (one without a date comes last), then the first by id. The order
  /// of `documents` does not matter. A document is compared with 1,000 others at most, so that the time is
  /// O(n log n): among more pages that are alike and no copies, some near copies are missed, never a text that is the
  /// same. Memory: 570 bytes a document.
  explicit Copies(std::vector<SignedDocument> documents);

  [[nodiscard]] bool empty() const { return groups_.empty(); }
  /// The document that `id` repeats; `id` itself where it repeats none.
  [[nodiscard]] const std::string& original_of(const std::string& id) const;
  /// Documents that say the same, `id` counted: 1 where there is no copy.
  [[nodiscard]] std::uint32_t copies_of(const std::string& id) const;
  /// Sets `copy_of` and `copies`.
  void mark(DocumentRow& row) const;
  /// Of rows that say the same of an edge in the same words in copies of one another, one stays: the original's, or
  /// that of the first copy by id. Its `copies` counts the documents. Rows of an edge must all be there; their order
  /// stays.
  void merge(std::vector<Evidence>& rows) const;

 private:
  std::unordered_map<std::string, std::string> originals_;
  std::unordered_map<std::string, std::uint32_t> groups_;  ///< sizes, by original
};

}  // namespace entente
