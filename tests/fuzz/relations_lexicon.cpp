// Any bytes as a file of the lexicon are refused with their place, or give forms that know where they stand.
#include "entente/core/embedded.hpp"
#include "entente/relations/lexicon.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace entente;
  static const Ontology ontology = *Ontology::load(embedded("ontology.toml"), "ontology.toml");
  const auto lexicon = Lexicon::load({{"input.toml", {reinterpret_cast<const char*>(data), size}}}, ontology);
  if (!lexicon) {
    fuzz::require(!lexicon.error().empty());
    for (const Error& error : lexicon.error()) fuzz::require(!error.what.empty());
    return 0;
  }
  for (std::size_t i = 0; i < lexicon->form_count(); ++i)
    fuzz::require(lexicon->form_place(FormId(i)).starts_with("input.toml:"));
  return 0;
}
