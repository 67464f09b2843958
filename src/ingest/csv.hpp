// Rows of delimited text after RFC 4180: quotes hold delimiters, line ends and doubled quotes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/stream.hpp"

namespace entente {

class CsvReader {
 public:
  /// `limit`: bytes of a row.
  CsvReader(SharedStream stream, char delimiter, std::uint64_t limit)
      : stream_(std::move(stream)), delimiter_(delimiter), limit_(limit) {}

  /// The next row that is not blank; no fields at the end. Errors: a row beyond the limit, quotes that never close.
  [[nodiscard]] Result<std::vector<std::string>> next();
  /// Where the last row began, from 1.
  [[nodiscard]] std::uint32_t line() const { return row_line_; }

 private:
  /// True where the row is complete.
  bool put(char c, std::vector<std::string>& row);
  void finish_field(std::vector<std::string>& row);

  SharedStream stream_;
  char delimiter_;
  std::uint64_t limit_;
  std::string field_;
  bool quoted_ = false;       ///< inside of quotes
  bool was_quoted_ = false;   ///< the field had quotes
  bool after_quote_ = false;  ///< behind a quote inside of quotes: it ends them, or is the first of two
  std::uint32_t line_ = 1;
  std::uint32_t row_line_ = 1;
};

/// The one of , ; tab | that stands most often in the first line, outside of quotes; ',' where there is none.
[[nodiscard]] char find_delimiter(std::string_view head);

}  // namespace entente
