// From placed lines to paragraphs.
#pragma once

#include <vector>

#include "entente/core/document.hpp"
#include "ingest/pdf_layout.hpp"

namespace entente {

/// Writes headings, paragraphs and list items in reading order, then the footnotes. Lines of a paragraph are joined,
/// words that were parted at line ends are whole again, paragraphs go on across columns and pages.
void write_pdf_text(const std::vector<PdfPage>& pages, Document& document);

}  // namespace entente
