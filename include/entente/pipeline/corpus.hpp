// What the tools for authors of lexicons read: any files that `entente build` reads, one document after another.
#pragma once

#include "entente/ingest/options.hpp"

namespace entente {

struct CorpusOptions {
  unsigned threads = 0;  ///< 0: one a core
  ReadOptions read = {};
};

}  // namespace entente
