// All documents of some files through a function, on all cores, and what it made of them in the order of the files: how
// the tools for authors read a corpus. Errors are gathered; the rest is read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entente/core/append.hpp"
#include "entente/pipeline/corpus.hpp"
#include "entente/pipeline/ordered.hpp"
#include "pipeline/take_items.hpp"

namespace entente {

/// `work(document, given)` gives a Found and runs on many threads; `finish(found)` is called by one thread at a time,
/// in the order of the files. Errors come in that order too. Memory: a few batches of documents.
template <class Found, class Work, class Finish>
[[nodiscard]] std::vector<Error> read_corpus(const std::vector<std::string>& files, const CorpusOptions& options,
                                             Work work, Finish finish) {
  struct Batch {
    std::vector<TakenItem> items;
    std::vector<Found> found;
    std::vector<Error> errors;
    std::vector<std::string> notes;
  };
  const std::vector<std::string> no_records;
  ItemTaker taker(files, no_records, options.read);
  std::vector<Error> errors;
  const auto take = [&](Batch& batch) {
    batch.items = taker.take();
    return !batch.items.empty();
  };
  const auto read = [&](Batch& batch) {
    for (TakenItem& item : batch.items)
      read_taken(item, options.read, batch.errors, batch.notes,
                 [&](Document document, const std::vector<GivenMention>& given) {
                   batch.found.push_back(work(std::move(document), given));
                 });
    batch.items.clear();
  };
  const auto hand_on = [&](Batch& batch) {
    for (Found& found : batch.found) finish(found);
    append(errors, std::move(batch.errors));
  };
  run_ordered<Batch>(options.threads, take, read, hand_on);
  return errors;
}

}  // namespace entente
