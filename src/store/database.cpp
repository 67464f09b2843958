#include "store/database.hpp"

namespace entente {

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
}

void Statement::bind(int place, std::string_view value) {
  sqlite3_bind_text(statement_.get(), place, value.data() == nullptr ? "" : value.data(),
                    static_cast<int>(value.size()), SQLITE_TRANSIENT);
}

void Statement::bind_blob(int place, std::string_view value) {
  sqlite3_bind_blob64(statement_.get(), place, value.data() == nullptr ? "" : value.data(), value.size(),
                      SQLITE_TRANSIENT);
}

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

Result<Connection> open_database(const std::string& path, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection connection(raw, &sqlite3_close);
  if (code != SQLITE_OK) return tl::unexpected(error_of(raw, path));
  sqlite3_busy_timeout(raw, 10'000);
  for (const int run_by_schema :
       {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
    sqlite3_db_config(raw, run_by_schema, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return connection;
}

Error error_of(sqlite3* database, const std::string& path) {
  const int code = database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(database);
  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    return {ErrorCode::malformed, "no store, or a damaged one", path};
  return {ErrorCode::not_writable,
          std::string("the store: ") + (database == nullptr ? "no memory" : sqlite3_errmsg(database)), path};
}

}  // namespace entente
