#include "export/csv_out.hpp"

namespace entente {

CsvOut& CsvOut::cell(std::string_view raw) {
  if (!first_) out_.buffer() += ',';
  first_ = false;
  const std::string_view text = valid_utf8(raw, repaired_);
  const bool bare = text.find_first_of(std::string_view(",\"\n\r\0", 5)) == std::string_view::npos &&
                    (text.empty() || (text.front() != ' ' && text.back() != ' '));
  if (bare) {
    out_.buffer() += text;
    return *this;
  }
  out_.buffer() += '"';
  for (const char c : text) {
    if (c == '"') out_.buffer() += '"';
    if (c == '\0')
      out_.buffer() += "\xEF\xBF\xBD";
    else
      out_.buffer() += c;
  }
  out_.buffer() += '"';
  out_.flush_if_full();
  return *this;
}

}  // namespace entente
