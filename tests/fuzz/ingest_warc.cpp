// Any bytes in a file named .warc; its magic word leads to the reader, as does that of ARC.
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  entente::fuzz::check_read("input.warc", {reinterpret_cast<const char*>(data), size});
  return 0;
}
