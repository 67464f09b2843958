// Whether a graph still holds: its sources are read again, and every quotation is looked up where it is said to stand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/graph.hpp"
#include "entente/ingest/read.hpp"
#include "entente/relations/ontology.hpp"

namespace entente {

enum class Breach : std::uint8_t {
  unreadable,        ///< the file is gone, or cannot be read any more
  document_gone,     ///< the file has no such document any more
  document_unknown,  ///< evidence of a document that the graph has no row for
  bytes_changed,     ///< the source has other bytes
  text_changed,      ///< and other text
  outside,           ///< an offset lies outside of the text
  words_differ,      ///< other words stand there
  moved,             ///< of a text that changed: sentences that stand in it word for word, but elsewhere
};

[[nodiscard]] std::string_view to_string(Breach breach);

/// One thing that no longer holds.
struct BrokenClaim {
  Breach breach;
  std::string document;   ///< its id
  std::string statement;  ///< "sentence 5, CHN aid PRK", or empty where the whole document is concerned
  std::string what;       ///< for people
};

struct Verification {
  std::size_t documents = 0;        ///< that were read again
  std::size_t statements = 0;       ///< that were looked up
  std::vector<BrokenClaim> broken;  ///< in order of the documents, then of the statements in the text
};

/// Reads every source that the graph's documents name, in the language-blind way. Relative paths are seen from where
/// the command runs. The same result for any number of threads (0: one a core).
[[nodiscard]] Verification verify(const GraphBundle& bundle, const Ontology& ontology, const ReadOptions& options = {},
                                  unsigned threads = 0);

}  // namespace entente
