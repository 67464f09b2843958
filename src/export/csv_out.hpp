// Rows of comma-separated values after RFC 4180, but that lines end in "\n".
#pragma once

#include <string>
#include <string_view>

#include "export/attributes.hpp"
#include "export/text_out.hpp"

namespace entente {

/// Cells are quoted where they must be, and texts come through as they are: a cell "=1+1" stays "=1+1" (who opens the
/// file in a spreadsheet imports it as text). NUL, which no reader takes, and broken UTF-8 become U+FFFD.
class CsvOut {
 public:
  explicit CsvOut(const Sink& sink) : out_(sink) {}

  CsvOut& cell(std::string_view text);
  CsvOut& cell(const std::string& text) { return cell(std::string_view(text)); }
  CsvOut& cell(const char* text) { return cell(std::string_view(text)); }
  CsvOut& cell(const Value& value) {
    plain_.clear();
    append_plain(plain_, value);
    return cell(std::string_view(plain_));
  }
  void end_row() {
    out_ << "\n";
    first_ = true;
  }

 private:
  TextOut out_;
  bool first_ = true;
  std::string plain_;
  std::string repaired_;
};

}  // namespace entente
