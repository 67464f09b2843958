// A SQLite database of four tables (nodes, edges, evidence, documents), indexed, and `evidence_text`, an FTS5 index
// over the sentences. Built in memory and serialised, so that it is written atomically like every other format.
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <new>
#include <stdexcept>

#include "export/attributes.hpp"
#include "export/text_out.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

// SQLite in memory fails only where memory ends or where a statement of ours is wrong.
void check(int code, sqlite3* database) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  if (code == SQLITE_NOMEM || code == SQLITE_FULL) throw std::bad_alloc();
  throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(database));
}

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Database open_in_memory() {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2("file:entente?vfs=memdb", &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE, nullptr);
  Database database(raw, &sqlite3_close);
  check(code, raw);
  return database;
}

class Insert {
 public:
  Insert(sqlite3* database, const std::string& sql) : database_(database) {
    check(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr), database);
  }
  Insert(const Insert&) = delete;
  Insert& operator=(const Insert&) = delete;
  ~Insert() { sqlite3_finalize(statement_); }

  Insert& bind(std::string_view raw) {
    const std::string_view text = valid_utf8(raw, storage_);
    check(sqlite3_bind_text(statement_, ++column_, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT),
          database_);
    return *this;
  }
  Insert& bind(const std::string& text) { return bind(std::string_view(text)); }
  Insert& bind(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value))
      check(sqlite3_bind_int64(statement_, ++column_, *whole), database_);
    else if (const auto* real = std::get_if<double>(&value))
      check(sqlite3_bind_double(statement_, ++column_, *real), database_);
    else if (const auto* view = std::get_if<std::string_view>(&value))
      bind(*view);
    else if (const auto* text = std::get_if<std::string>(&value))
      bind(std::string_view(*text));
    else
      check(sqlite3_bind_null(statement_, ++column_), database_);
    return *this;
  }
  void run() {
    check(sqlite3_step(statement_), database_);
    check(sqlite3_reset(statement_), database_);
    column_ = 0;
  }

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  int column_ = 0;
  std::string storage_;
};

void run(sqlite3* database, const std::string& sql) {
  check(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), database);
}

std::string_view type_name(AttributeType type) {
  switch (type) {
    case AttributeType::text:
      return "TEXT";
    case AttributeType::integer:
      return "INTEGER";
    case AttributeType::real:
      return "REAL";
  }
  return {};
}

std::string constraint(std::string_view table, std::string_view column) {
  if (column == "id" || (table == "evidence" && column == "evidence_id")) return " PRIMARY KEY";
  if (column == "edge_id") return " NOT NULL REFERENCES edges(id)";
  return {};
}

struct Column {
  std::string_view name;
  AttributeType type;
  std::string_view constraint = {};
};

/// Creates a table of fixed columns and then attributes, and gives what inserts into it.
template <class Attributes>
Insert create(sqlite3* database, const std::string& table, std::initializer_list<Column> first,
              const Attributes& attributes) {
  std::string columns;
  std::string marks;
  const auto add = [&](std::string_view name, AttributeType type, std::string_view rest) {
    columns.append(columns.empty() ? "\n  \"" : ",\n  \"").append(name).append("\" ").append(type_name(type));
    columns.append(rest);
    marks += marks.empty() ? "?" : ", ?";
  };
  for (const Column& column : first) add(column.name, column.type, column.constraint);
  for (const auto& a : attributes) add(a.name, a.type, constraint(table, a.name));
  run(database, "CREATE TABLE " + table + " (" + columns + "\n)");
  return {database, "INSERT INTO " + table + " VALUES (" + marks + ")"};
}

void fill(sqlite3* database, const GraphBundle& bundle, const ExportContext& context) {
  Insert documents = create(database, "documents", {}, document_attributes());
  for (const DocumentRow& row : bundle.documents) {
    for (const DocumentAttribute& a : document_attributes()) documents.bind(a.get(row));
    documents.run();
  }
  Insert nodes = create(database, "nodes", {{"id", AttributeType::text, " PRIMARY KEY"}}, node_attributes());
  for_each_node(bundle, context, [&](const NodeView& v) {
    nodes.bind(v.node.actor.id);
    for (const NodeAttribute& a : node_attributes()) nodes.bind(a.get(v));
    nodes.run();
  });
  Insert edges = create(database, "edges",
                        {{"id", AttributeType::text, " PRIMARY KEY"},
                         {"source", AttributeType::text, " NOT NULL REFERENCES nodes(id)"},
                         {"target", AttributeType::text, " NOT NULL REFERENCES nodes(id)"},
                         {"kind", AttributeType::text}},
                        edge_attributes());
  for_each_edge(bundle, context, [&](const EdgeView& v) {
    edges.bind(edge_id(v)).bind(v.source.actor.id).bind(v.target.actor.id).bind(edge_kind(v));
    for (const EdgeAttribute& a : edge_attributes()) edges.bind(a.get(v));
    edges.run();
  });
  Insert evidence = create(database, "evidence", {}, evidence_attributes());
  for_each_evidence(bundle, context, [&](const EvidenceView& v) {
    for (const EvidenceAttribute& a : evidence_attributes()) evidence.bind(a.get(v));
    evidence.run();
  });
}

constexpr const char* indexes =
    "CREATE INDEX edges_by_source ON edges(source, target);"
    "CREATE INDEX edges_by_target ON edges(target);"
    "CREATE INDEX edges_by_relation ON edges(relation, status);"
    "CREATE INDEX evidence_by_edge ON evidence(edge_id);"
    "CREATE INDEX evidence_by_document ON evidence(doc_id);"
    "CREATE VIRTUAL TABLE evidence_text USING fts5(text, content='evidence', content_rowid='rowid', "
    "tokenize='unicode61 remove_diacritics 2');"
    "INSERT INTO evidence_text(evidence_text) VALUES ('rebuild');";

void fill_metadata(sqlite3* database, const ExportContext& context) {
  run(database, "CREATE TABLE graph (title TEXT, generator TEXT, schema_version TEXT)");
  Insert(database, "INSERT INTO graph VALUES (?, ?, '1.0')").bind(context.title).bind(context.generator).run();
}

}  // namespace

void write_sqlite(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  const Database database = open_in_memory();
  sqlite3_int64 no_limit = std::int64_t{1} << 46;
  check(sqlite3_file_control(database.get(), "main", SQLITE_FCNTL_SIZE_LIMIT, &no_limit), database.get());
  run(database.get(), "PRAGMA journal_mode = OFF; PRAGMA page_size = 4096; BEGIN");
  fill_metadata(database.get(), context);
  fill(database.get(), bundle, context);
  run(database.get(), indexes);
  run(database.get(), "COMMIT");
  sqlite3_int64 size = 0;
  const unsigned char* bytes = sqlite3_serialize(database.get(), "main", &size, SQLITE_SERIALIZE_NOCOPY);
  if (bytes == nullptr) throw std::bad_alloc();
  constexpr sqlite3_int64 piece = 1 << 20;
  for (sqlite3_int64 begin = 0; begin < size; begin += piece)
    sink({reinterpret_cast<const char*>(bytes) + begin, static_cast<std::size_t>(std::min(piece, size - begin))});
}

}  // namespace entente
