// Any bytes, cleaned, are tokenised in order and covered by sentences.
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  entente::Document document;
  document.text = entente::clean_utf8({reinterpret_cast<const char*>(data), size});
  entente::fuzz::check_document(document);
  return 0;
}
