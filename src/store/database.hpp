// SQLite in four words: open, prepare, bind, step. Errors are values.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "entente/core/result.hpp"

namespace entente {

/// A prepared statement. Values are numbered from 1, columns from 0, as SQLite does.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* database, std::string_view sql);
  void bind(int place, std::string_view value);  ///< a copy
  void bind_blob(int place, std::string_view value);
  void bind(int place, std::int64_t value) { sqlite3_bind_int64(statement_.get(), place, value); }
  /// SQLITE_ROW, SQLITE_DONE or an error.
  int step() { return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_.get()); }
  void reset() { sqlite3_reset(statement_.get()); }
  /// False where the text is no statement for this database.
  [[nodiscard]] explicit operator bool() const { return statement_ != nullptr; }
  [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  /// A view that lives until the next step or reset.
  [[nodiscard]] std::string_view bytes(int column) const;

 private:
  std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement_ = {nullptr, &sqlite3_finalize};
};

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

/// Nothing that a schema holds is run: a file of unknown origin may define views without end and triggers.
[[nodiscard]] Result<Connection> open_database(const std::string& path, int flags);
[[nodiscard]] Error error_of(sqlite3* database, const std::string& path);

}  // namespace entente
