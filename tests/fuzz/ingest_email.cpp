// Any bytes in a file named .eml: headers, parts, encodings, attachments.
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  entente::fuzz::check_read("input.eml", {reinterpret_cast<const char*>(data), size});
  return 0;
}
