// The words of a PDF with their places, as `pdftotext -bbox-layout` gives them: pages, blocks, lines. Lengths are
// points from the upper left corner of the page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

struct PdfBox {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;
};

struct PdfLine {
  PdfBox box;
  std::string text;        ///< words parted by one blank; marks of notes, which stand small and high, are left out
  float size = 0;          ///< height of most of its letters
  bool note_mark = false;  ///< began with a small, high number: the first line of a footnote
};

struct PdfBlock {
  PdfBox box;
  std::vector<PdfLine> lines;
};

struct PdfPage {
  float width = 0;
  float height = 0;
  std::vector<PdfBlock> blocks;  ///< in reading order, column after column
};

/// Errors: broken XML.
[[nodiscard]] Result<std::vector<PdfPage>> parse_pdf_layout(std::string_view xml, const std::string& name);

}  // namespace entente
