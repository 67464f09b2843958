// One row a document, with all of its evidence and its trees as packed bytes: a document is written, read and removed
// as a whole.
#include "entente/store/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <utility>

#include "entente/core/pack.hpp"
#include "entente/graph/collect.hpp"
#include "store/database.hpp"

namespace entente {
namespace {

constexpr std::int64_t application_id = 0x454E5445;  // "ENTE"
constexpr std::int64_t format_version = 1;

constexpr const char* schema =
    "BEGIN IMMEDIATE; PRAGMA application_id = 1162761285; PRAGMA user_version = 1;"
    "CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS documents(source TEXT NOT NULL, id TEXT NOT NULL, file TEXT NOT NULL, run INTEGER NOT "
    "NULL, fingerprint BLOB NOT NULL, row BLOB NOT NULL, evidence BLOB NOT NULL, trees BLOB NOT NULL, PRIMARY "
    "KEY(source, id));"
    "CREATE INDEX IF NOT EXISTS documents_by_id ON documents(id);"
    "CREATE INDEX IF NOT EXISTS documents_by_file ON documents(file);"
    "COMMIT";

/// Kept locked while a process writes. Closed after the database: SQLite's own locks end with the first descriptor of
/// the file that is closed.
class WriteLock {
 public:
  explicit WriteLock(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    locked_ = file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0;
  }
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;
  ~WriteLock() {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] bool opened() const { return file_ >= 0; }
  [[nodiscard]] bool locked() const { return locked_; }

 private:
  int file_;
  bool locked_ = false;
};

std::int64_t pragma(sqlite3* database, const char* name) {
  Statement statement(database, std::string("PRAGMA ") + name);
  return statement.step() == SQLITE_ROW ? statement.number(0) : 0;
}

std::string packed(const std::vector<Evidence>& evidence) {
  std::string out;
  std::string row;
  for (const Evidence& e : evidence) {
    row.clear();
    pack(e, row);
    Packer(out).text(row);
  }
  return out;
}

bool unpack_all(std::string_view bytes, std::vector<Evidence>& evidence) {
  Unpacker in(bytes);
  while (in.ok() && !in.at_end())
    if (!unpack(in.text(), evidence.emplace_back())) return false;
  return in.ok();
}

}  // namespace

struct Store::State {
  std::string path;
  std::unique_ptr<WriteLock> lock;
  Connection database = {nullptr, &sqlite3_close};
  std::optional<Error> error = {};
  std::int64_t run = 0;
  bool open_transaction = false;
  mutable std::mutex mutex = {};
  Statement find = {};
  Statement keep = {};
  Statement put = {};

  /// Notes the first error. True where all is well.
  bool check(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return !error;
    if (!error) error = error_of(database.get(), path);
    return false;
  }
  bool execute(const char* sql) {
    return !error && check(sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr));
  }
  void begin() {
    if (!open_transaction) open_transaction = execute("BEGIN IMMEDIATE");
  }
  /// Runs a prepared statement to its end; how many rows it changed.
  std::size_t run_statement(Statement& statement) {
    if (error) return 0;
    const int code = statement.step();
    const bool done = check(code);
    statement.reset();
    return done ? static_cast<std::size_t>(sqlite3_changes(database.get())) : 0;
  }
  std::string meta(const char* key) const {
    Statement statement(database.get(), "SELECT value FROM meta WHERE key = ?");
    statement.bind(1, std::string_view(key));
    return statement.step() == SQLITE_ROW ? std::string(statement.bytes(0)) : std::string();
  }
  void set_meta(const char* key, std::string_view value) {
    begin();
    Statement statement(database.get(), "INSERT OR REPLACE INTO meta VALUES (?, ?)");
    statement.bind(1, std::string_view(key));
    statement.bind(2, value);
    run_statement(statement);
  }
  [[nodiscard]] bool prepare() {
    find = Statement(database.get(),
                     "SELECT fingerprint = ?3, CASE WHEN fingerprint = ?3 THEN x'' ELSE trees END FROM documents WHERE "
                     "source = ?1 AND id = ?2");
    keep = Statement(database.get(), "UPDATE documents SET run = ?3 WHERE source = ?1 AND id = ?2 AND run < ?3");
    put = Statement(database.get(),
                    "INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(source, id) DO UPDATE "
                    "SET file = ?3, run = ?4, fingerprint = ?5, row = ?6, evidence = ?7, trees = ?8 WHERE run < ?4");
    return find && keep && put;
  }
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store::~Store() {
  if (state_ == nullptr) return;
  for (Statement* statement : {&state_->find, &state_->keep, &state_->put}) *statement = Statement();
  state_->database.reset();  // before the lock
}

Result<Store> Store::open(const std::string& path, Access access) {
  auto state = std::make_unique<State>();
  state->path = path;
  std::error_code error;
  const bool there = std::filesystem::exists(path, error);
  if (access == Access::read && !there) return fail(ErrorCode::not_found, "no such store", path);
  if (access == Access::write) {
    state->lock = std::make_unique<WriteLock>(path);
    if (!state->lock->opened()) return fail(ErrorCode::not_writable, "cannot be created or written", path);
    if (!state->lock->locked()) return fail(ErrorCode::not_writable, "another process writes to this store", path);
  }
  Result<Connection> database = open_database(path, SQLITE_OPEN_READWRITE);
  if (!database) return tl::unexpected(database.error());
  state->database = std::move(*database);
  sqlite3* raw = state->database.get();
  const bool is_new = access == Access::write && pragma(raw, "schema_version") == 0;
  if (access == Access::write) {
    state->execute("PRAGMA journal_mode = WAL");
    state->execute("PRAGMA synchronous = FULL");
    if (is_new) state->execute(schema);
  }
  if (state->error) return tl::unexpected(*state->error);
  if (pragma(raw, "application_id") != application_id) return fail(ErrorCode::malformed, "no store of entente", path);
  if (pragma(raw, "user_version") != format_version)
    return fail(ErrorCode::not_supported, "a store of another version of entente", path);
  if (!state->prepare()) return fail(ErrorCode::malformed, "a damaged store", path);
  return Store(std::move(state));
}

const std::string& Store::path() const { return state_->path; }

bool Store::empty() const {
  const std::lock_guard lock(state_->mutex);
  Statement statement(state_->database.get(), "SELECT 1 FROM documents LIMIT 1");
  return statement.step() != SQLITE_ROW;
}

std::string Store::made_with() const {
  const std::lock_guard lock(state_->mutex);
  return state_->meta("made_with");
}

void Store::set_made_with(std::string_view fingerprint) {
  const std::lock_guard lock(state_->mutex);
  state_->set_meta("made_with", fingerprint);
}

void Store::begin_run() {
  const std::lock_guard lock(state_->mutex);
  state_->begin();
  Statement last(state_->database.get(), "SELECT coalesce(max(run), 0) FROM documents");
  state_->run = (last.step() == SQLITE_ROW ? last.number(0) : 0) + 1;
}

std::optional<Store::Known> Store::find(std::string_view source, std::string_view id,
                                        std::string_view fingerprint) const {
  const std::lock_guard lock(state_->mutex);
  Statement& statement = state_->find;
  statement.bind(1, source);
  statement.bind(2, id);
  statement.bind_blob(3, fingerprint);
  std::optional<Known> known;
  if (statement.step() == SQLITE_ROW) known = Known{statement.number(0) != 0, std::string(statement.bytes(1))};
  statement.reset();
  return known;
}

bool Store::put(const StoredDocument& document) {
  std::string row;
  pack(document.analysed.row, row);
  const std::string evidence = packed(document.analysed.evidence);
  const std::lock_guard lock(state_->mutex);
  state_->begin();
  Statement& statement = state_->put;
  statement.bind(1, document.analysed.row.source);
  statement.bind(2, document.analysed.row.id);
  statement.bind(3, document.file);
  statement.bind(4, state_->run);
  statement.bind_blob(5, document.fingerprint);
  statement.bind_blob(6, row);
  statement.bind_blob(7, evidence);
  statement.bind_blob(8, document.trees);
  return state_->run_statement(statement) > 0 || state_->error;
}

bool Store::keep(std::string_view source, std::string_view id) {
  const std::lock_guard lock(state_->mutex);
  state_->begin();
  Statement& statement = state_->keep;
  statement.bind(1, source);
  statement.bind(2, id);
  statement.bind(3, state_->run);
  return state_->run_statement(statement) > 0 || state_->error;
}

std::size_t Store::remove_unseen() {
  const std::lock_guard lock(state_->mutex);
  state_->begin();
  Statement statement(state_->database.get(), "DELETE FROM documents WHERE run < ?");
  statement.bind(1, state_->run);
  return state_->run_statement(statement);
}

std::size_t Store::remove_unseen(std::string_view file) {
  const std::lock_guard lock(state_->mutex);
  state_->begin();
  Statement statement(state_->database.get(), "DELETE FROM documents WHERE file = ? AND run < ?");
  statement.bind(1, file);
  statement.bind(2, state_->run);
  return state_->run_statement(statement);
}

std::size_t Store::remove(std::string_view name) {
  const std::lock_guard lock(state_->mutex);
  state_->begin();
  Statement statement(state_->database.get(), "DELETE FROM documents WHERE id = ?1 OR source = ?1 OR file = ?1");
  statement.bind(1, name);
  return state_->run_statement(statement);
}

Result<void> Store::for_each(const std::function<void(AnalysedDocument)>& f) const {
  const std::lock_guard lock(state_->mutex);
  Statement statement(state_->database.get(), "SELECT row, evidence FROM documents ORDER BY source, id");
  int code = SQLITE_DONE;
  while ((code = statement.step()) == SQLITE_ROW) {
    AnalysedDocument document;
    if (!unpack(statement.bytes(0), document.row) || !unpack_all(statement.bytes(1), document.evidence))
      return fail(ErrorCode::malformed, "a damaged store", state_->path);
    f(std::move(document));
  }
  if (code != SQLITE_DONE) return tl::unexpected(error_of(state_->database.get(), state_->path));
  return {};
}

Result<void> Store::commit() {
  const std::lock_guard lock(state_->mutex);
  if (state_->open_transaction) state_->execute("COMMIT");
  state_->open_transaction = false;
  if (state_->error) return tl::unexpected(*state_->error);
  return {};
}

Error made_otherwise(const std::string& path) {
  return {ErrorCode::bad_value,
          "was made with another lexicon, other actors, another model or version, or a build of it was interrupted: "
          "`entente build --store` brings it up to date",
          path};
}

Result<void> collect_store(const Store& store, const Ontology& ontology, GraphCollector& collector) {
  bool damaged = false;
  const auto possible = [&](const Evidence& row) {
    return static_cast<std::size_t>(row.relation) < ontology.size() && row.confidence >= 0 && row.confidence <= 1;
  };
  Result<void> read = store.for_each([&](AnalysedDocument document) {
    damaged = damaged || !std::ranges::all_of(document.evidence, possible);
    if (!damaged) collector.add(std::move(document));
  });
  if (read && damaged) return fail(ErrorCode::malformed, "a damaged store", store.path());
  return read;
}

}  // namespace entente
