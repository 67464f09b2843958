// The store by itself: documents in, out, replaced and removed, and what a second process sees.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "entente/core/embedded.hpp"
#include "entente/graph/collect.hpp"
#include "entente/store/store.hpp"
#include "store/database.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

// A path of its own; what is there is removed afterwards.
class StorePath {
 public:
  StorePath() : path_(fs::temp_directory_path() / ("entente-store-" + std::to_string(::getpid()))) { remove(); }
  StorePath(const StorePath&) = delete;
  StorePath& operator=(const StorePath&) = delete;
  ~StorePath() { remove(); }
  std::string string() const { return path_.string(); }

 private:
  void remove() const {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_.string() + end);
  }
  fs::path path_;
};

StoredDocument document(const std::string& source, const std::string& id, const std::string& text) {
  Evidence row;
  row.document = id;
  row.text = text;
  return {{{.id = id, .source = source}, {row}}, source, "print of " + text, "trees of " + text};
}

std::string held(const Store& store) {
  std::string all;
  REQUIRE(store.for_each(
      [&](const AnalysedDocument& d) { all += d.row.source + "/" + d.row.id + "=" + d.evidence.at(0).text + " "; }));
  return all;
}

Store opened(const StorePath& path, Store::Access access = Store::Access::write) {
  Result<Store> store = Store::open(path.string(), access);
  REQUIRE(store);
  return std::move(*store);
}

}  // namespace

TEST_CASE("a store keeps documents by source and id, over the end of the process that wrote them") {
  const StorePath path;
  {
    Store store = opened(path);
    CHECK(store.empty());
    store.begin_run();
    CHECK(store.put(document("b", "1", "x")));
    CHECK(store.put(document("a", "1", "y")));
    CHECK_FALSE(store.put(document("a", "1", "again")));
    store.set_made_with("me");
    REQUIRE(store.commit());
    CHECK(store.put(document("c", "1", "never committed")));
  }
  const Store store = opened(path, Store::Access::read);
  CHECK(held(store) == "a/1=y b/1=x ");
  CHECK(store.made_with() == "me");
}

TEST_CASE("a document is known by its fingerprint, and its trees are given where it has changed") {
  const StorePath path;
  Store store = opened(path);
  store.begin_run();
  CHECK(store.put(document("a", "1", "x")));
  CHECK_FALSE(store.find("a", "2", "print of x"));
  CHECK(store.find("a", "1", "print of x")->unchanged);
  const auto changed = store.find("a", "1", "print of y");
  REQUIRE(changed);
  CHECK_FALSE(changed->unchanged);
  CHECK(changed->trees == "trees of x");
}

TEST_CASE("a run replaces, keeps and removes what it has not seen") {
  const StorePath path;
  Store store = opened(path);
  store.begin_run();
  for (const char* id : {"1", "2", "3"}) CHECK(store.put(document("a", id, "old")));
  CHECK(store.put(document("b", "1", "old")));
  REQUIRE(store.commit());
  store.begin_run();
  CHECK(store.keep("a", "1"));
  CHECK_FALSE(store.keep("a", "1"));
  CHECK(store.put(document("a", "2", "new")));
  CHECK(store.remove_unseen("a") == 1);
  CHECK(held(store) == "a/1=old a/2=new b/1=old ");
  CHECK(store.remove_unseen() == 1);
  CHECK(held(store) == "a/1=old a/2=new ");
  CHECK(store.remove("2") == 1);
  CHECK(store.remove("2") == 0);
  CHECK(store.remove("a") == 1);
  CHECK(held(store).empty());
}

TEST_CASE("one process writes, others read meanwhile") {
  const StorePath path;
  Store writer = opened(path);
  writer.begin_run();
  CHECK(writer.put(document("a", "1", "x")));
  REQUIRE(writer.commit());
  CHECK(writer.put(document("a", "2", "y")));
  const auto second = Store::open(path.string(), Store::Access::write);
  REQUIRE_FALSE(second);
  CHECK(second.error().what == "another process writes to this store");
  CHECK(held(opened(path, Store::Access::read)) == "a/1=x ");
}

TEST_CASE("what is no store is refused by name") {
  const StorePath path;
  CHECK(Store::open(path.string(), Store::Access::read).error().code == ErrorCode::not_found);
  std::ofstream(path.string()) << "this is a text, and no store at all, however long it may be";
  for (const auto access : {Store::Access::read, Store::Access::write}) {
    const auto store = Store::open(path.string(), access);
    REQUIRE_FALSE(store);
    CHECK(store.error().path == path.string());
    CHECK(store.error().code == ErrorCode::malformed);
  }
  CHECK_FALSE(Store::open("/no/such/folder/store", Store::Access::write));
}

TEST_CASE("rows that no ontology of ours wrote are refused") {
  const Ontology ontology = *Ontology::load(embedded("ontology.toml"), "ontology.toml");
  const auto change = GENERATE(0, 1, 2, 3);
  StoredDocument row = document("a", "1", "x");
  if (change == 1) row.analysed.evidence[0].relation = RelationId{250};
  if (change == 2) row.analysed.evidence[0].status = Status{7};
  if (change == 3) row.analysed.evidence[0].confidence = 1e9;
  const StorePath path;
  Store store = opened(path);
  store.begin_run();
  REQUIRE(store.put(row));
  REQUIRE(store.commit());
  GraphCollector collector;
  CHECK(collect_store(store, ontology, collector).has_value() == (change == 0));
}

TEST_CASE("a store whose tables are something else is refused, and nothing that its schema holds is run") {
  const StorePath path;
  { const Store made = opened(path); }
  Connection database = *open_database(path.string(), SQLITE_OPEN_READWRITE);
  const char* change = GENERATE(
      "DROP TABLE documents", "ALTER TABLE documents DROP COLUMN trees",
      "DROP TABLE documents; CREATE VIEW documents(source, id, file, run, fingerprint, row, evidence, trees) AS WITH "
      "RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i, i, i, i, i, i FROM n");
  REQUIRE(sqlite3_exec(database.get(), change, nullptr, nullptr, nullptr) == SQLITE_OK);
  database.reset();
  for (const auto access : {Store::Access::read, Store::Access::write}) {
    const auto store = Store::open(path.string(), access);
    REQUIRE_FALSE(store);
    CHECK(store.error().code == ErrorCode::malformed);
  }
}

}  // namespace entente
