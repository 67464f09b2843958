#include "pipeline/read_corpus.hpp"

namespace entente {

void read_taken(TakenItem& taken, const ReadOptions& options, std::vector<Error>& errors, const TakeDocument& take) {
  if (taken.error) errors.push_back(std::move(*taken.error));
  if (!taken.item) return;
  Result<ReadDocuments> read = read_item(*taken.item, options);
  taken.item.reset();
  if (!read) return errors.push_back(std::move(read.error()));
  std::move(read->errors.begin(), read->errors.end(), std::back_inserter(errors));
  for (std::size_t i = 0; i < read->documents.size(); ++i) {
    std::vector<GivenMention> given;
    if (i == 0)
      for (RecordMention& mention : read->mentions) given.push_back({mention.bytes, std::move(mention.id)});
    take(std::move(read->documents[i]), given);
  }
}

}  // namespace entente
