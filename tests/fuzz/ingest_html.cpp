// Any bytes in a file named .html give documents that are whole, or an error.
#include "entente/ingest/read.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto read = entente::read_documents({"input.html", {reinterpret_cast<const char*>(data), size}});
  if (!read) return 0;
  for (const entente::Document& document : read->documents) entente::fuzz::check_document(document);
  return 0;
}
