// Any path and any glob, parted by a line end: an answer in little time.
#include "entente/ingest/find.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = all.find('\n');
  if (end == std::string_view::npos) return 0;
  static_cast<void>(entente::matches_glob(all.substr(0, end), all.substr(end + 1)));
  return 0;
}
