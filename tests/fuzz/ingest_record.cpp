// Any line gives a record whose mentions lie in its text, or an error with a line number.
#include "entente/ingest/record.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto record = entente::parse_record({reinterpret_cast<const char*>(data), size}, 1);
  if (!record) {
    entente::fuzz::require(record.error().line == 1 && !record.error().what.empty());
    return 0;
  }
  entente::fuzz::check_document(record->document);
  for (const entente::RecordMention& mention : record->mentions)
    entente::fuzz::require(mention.bytes.begin < mention.bytes.end &&
                           mention.bytes.end <= record->document.text.size());
  return 0;
}
