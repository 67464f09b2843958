// Documents and their evidence, gathered in any order and any number, then summed into one graph: what `build`, `merge`
// and the store end with. Beyond a few megabytes all of it lies on disk.
#pragma once

#include <memory>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"

namespace entente {

/// The error for a document whose id another has already.
[[nodiscard]] Error repeated(const DocumentRow& row);

class GraphCollector {
 public:
  /// `memory`: bytes of rows that are kept before they are written down.
  explicit GraphCollector(std::size_t memory = std::size_t{48} << 20U);
  GraphCollector(GraphCollector&&) noexcept;
  GraphCollector& operator=(GraphCollector&&) noexcept;
  ~GraphCollector();

  void add(AnalysedDocument document);

  struct Collected {
    GraphBundle bundle;
    std::vector<Error> repeated;  ///< documents whose id was taken: the first by source, then by order, stays
    std::size_t copies = 0;       ///< documents that repeat another
  };
  /// The graph of all that was added; the same for any order but that of documents with one id and one source. Actors
  /// that the table lacks become vertices of type `other`. With `merge_copies`, what copies of one text say alike
  /// counts once. The collector is empty afterwards.
  [[nodiscard]] Collected build(const ActorTable& actors, bool merge_copies = true);

 private:
  struct Rows;
  std::unique_ptr<Rows> rows_;
};

}  // namespace entente
