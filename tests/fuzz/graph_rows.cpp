// Any bytes as a packed row of a store are refused, or are a row that packs and unpacks as itself.
#include <cstdlib>

#include "entente/graph/document_row.hpp"

namespace {

template <typename Row>
void check(std::string_view bytes) {
  Row row;
  if (!entente::unpack(bytes, row)) return;
  std::string once;
  entente::pack(row, once);
  Row again;
  if (!entente::unpack(once, again)) std::abort();
  std::string twice;
  entente::pack(again, twice);
  if (once != twice) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check<entente::Evidence>(bytes);
  check<entente::DocumentRow>(bytes);
  return 0;
}
