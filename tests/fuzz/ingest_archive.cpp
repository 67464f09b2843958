// Any bytes that an archive, a compressed file or anything else may be: the format is found by looking.
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  entente::fuzz::check_read("input", {reinterpret_cast<const char*>(data), size});
  return 0;
}
