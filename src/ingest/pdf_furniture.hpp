// What stands on every page of a PDF: running headers, footers, page numbers.
#pragma once

#include <vector>

#include "ingest/pdf_layout.hpp"

namespace entente {

/// Takes out of the upper and lower margins the lines that come again on other pages at the same height, whatever
/// numbers they hold, and lines that are page numbers.
void drop_running_lines(std::vector<PdfPage>& pages);

}  // namespace entente
