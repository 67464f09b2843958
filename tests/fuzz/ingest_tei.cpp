// Any bytes in a file named .xml.
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  entente::fuzz::check_read("input.xml", {reinterpret_cast<const char*>(data), size});
  return 0;
}
