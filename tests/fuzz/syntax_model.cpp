// Any bytes offered as a model are refused with a reason.
#include "entente/syntax/parser.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto parser = entente::Parser::load({reinterpret_cast<const char*>(data), size});
  entente::fuzz::require(!parser && !parser.error().what.empty());
  return 0;
}
