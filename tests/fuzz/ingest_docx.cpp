// Any bytes as every part of a Word document.
#include "property.hpp"
#include "unit/ingest/made.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size > 1 << 18) return 0;
  const std::string part(reinterpret_cast<const char*>(data), size);
  entente::fuzz::check_read("input", made::archive_of(made::Kind::zip, {{"[Content_Types].xml", "<Types/>"},
                                                                        {"word/document.xml", part},
                                                                        {"word/styles.xml", part},
                                                                        {"word/footnotes.xml", part},
                                                                        {"docProps/core.xml", part}}));
  return 0;
}
