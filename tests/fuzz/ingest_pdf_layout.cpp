// Any bytes as what pdftotext gave: the layout is refused, or becomes a document that is whole.
#include "ingest/pdf_furniture.hpp"
#include "ingest/pdf_layout.hpp"
#include "ingest/pdf_text.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  auto pages = entente::parse_pdf_layout({reinterpret_cast<const char*>(data), size}, "input");
  if (!pages) return 0;
  entente::drop_running_lines(*pages);
  entente::Document document;
  entente::write_pdf_text(*pages, document);
  entente::fuzz::check_document(document);
  return 0;
}
