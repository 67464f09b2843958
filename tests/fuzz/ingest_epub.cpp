// Any bytes as the package of an EPUB and as its chapter.
#include "property.hpp"
#include "unit/ingest/made.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size > 1 << 18) return 0;
  const std::string part(reinterpret_cast<const char*>(data), size);
  entente::fuzz::check_read(
      "input", made::archive_of(made::Kind::zip, {{"mimetype", "application/epub+zip"},
                                                  {"META-INF/container.xml", "<c><rootfile full-path='p.opf'/></c>"},
                                                  {"p.opf", part},
                                                  {"a.xhtml", part}}));
  return 0;
}
