// Any bytes as both parts of an OpenDocument text.
#include "property.hpp"
#include "unit/ingest/made.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size > 1 << 18) return 0;
  const std::string part(reinterpret_cast<const char*>(data), size);
  entente::fuzz::check_read("input",
                            made::archive_of(made::Kind::zip, {{"mimetype", "application/vnd.oasis.opendocument.text"},
                                                               {"content.xml", part},
                                                               {"meta.xml", part}}));
  return 0;
}
