// Any bytes as a file of actors, TOML or a table of leaders, are refused with their place, or give actors with names.
#include "entente/actors/table.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"input.toml", "input.tsv"}) {
    const auto actors = entente::ActorTable::load({{name, bytes}});
    if (actors) continue;
    entente::fuzz::require(!actors.error().empty());
    for (const entente::Error& error : actors.error()) entente::fuzz::require(!error.what.empty());
  }
  return 0;
}
