// One byte at a time; a quote inside of quotes is decided by the byte behind it.
#include "ingest/csv.hpp"

#include <algorithm>
#include <array>

namespace entente {

void CsvReader::finish_field(std::vector<std::string>& row) {
  row.push_back(std::move(field_));
  field_.clear();
  quoted_ = was_quoted_ = after_quote_ = false;
}

bool CsvReader::put(char c, std::vector<std::string>& row) {
  if (after_quote_) {
    after_quote_ = false;
    if (c == '"') {
      field_ += '"';
      return false;
    }
    quoted_ = false;
  }
  if (quoted_) {
    if (c == '"')
      after_quote_ = true;
    else
      field_ += c;
    return false;
  }
  if (c == '"' && field_.empty() && !was_quoted_) {
    quoted_ = was_quoted_ = true;
  } else if (c == delimiter_) {
    finish_field(row);
  } else if (c == '\n') {
    if (field_.ends_with('\r')) field_.pop_back();
    if (row.empty() && field_.empty() && !was_quoted_) return false;
    finish_field(row);
    return true;
  } else {
    field_ += c;
  }
  return false;
}

Result<std::vector<std::string>> CsvReader::next() {
  std::vector<std::string> row;
  std::uint64_t size = 0;
  bool begun = false;
  while (true) {
    const std::string_view ahead = stream_->peek(1);
    if (ahead.empty()) break;
    std::size_t taken = 0;
    bool whole = false;
    while (taken < ahead.size() && !whole) {
      const char c = ahead[taken++];
      if (!begun && c != '\n' && c != '\r') row_line_ = line_;
      begun = begun || (c != '\n' && c != '\r');
      line_ += c == '\n';
      whole = put(c, row);
    }
    stream_->skip(taken);
    size += taken;
    if (size > limit_)
      return fail(ErrorCode::too_large,
                  "a row of more than " + std::to_string(limit_) + " bytes: a quote that never closes?", {}, row_line_);
    if (whole) return row;
  }
  if (quoted_ && !after_quote_) return fail(ErrorCode::malformed, "ends inside of quotes", {}, row_line_);
  if (!row.empty() || !field_.empty() || was_quoted_) finish_field(row);
  return row;
}

char find_delimiter(std::string_view head) {
  constexpr std::string_view all = ",;\t|";
  std::array<std::size_t, 4> counts = {};
  bool quoted = false;
  for (const char c : head) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    if (const std::size_t at = all.find(c); at != std::string_view::npos) ++counts[at];
  }
  return all[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace entente
