// Any bytes as an ontology are refused with their place, or give relation types that are found by their ids.
#include "entente/relations/ontology.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto ontology = entente::Ontology::load({reinterpret_cast<const char*>(data), size}, "input.toml");
  if (!ontology) entente::fuzz::require(!ontology.error().what.empty() && ontology.error().path == "input.toml");
  return 0;
}
