// What a run did, for people: counts, time and the strongest edges.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/export/export.hpp"
#include "entente/pipeline/build.hpp"

namespace entente {

struct Account {
  const BuildResult& result;
  const Ontology& ontology;
  std::vector<WrittenFile> files = {};
  double seconds = 0;
  unsigned threads = 0;
  std::size_t strongest = 12;  ///< rows of the table of edges
};

/// The account as text, with a final line end.
[[nodiscard]] std::string account_text(const Account& account);

/// To stderr.
void print_account(const Account& account);

}  // namespace entente
