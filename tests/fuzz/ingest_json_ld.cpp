// Any bytes as JSON-LD give facts or none.
#include "ingest/page.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  entente::PageFacts facts;
  entente::read_json_ld({reinterpret_cast<const char*>(data), size}, facts);
  entente::fuzz::require(!facts.date.known() || entente::parse_iso_date(entente::to_iso(facts.date)));
  return 0;
}
