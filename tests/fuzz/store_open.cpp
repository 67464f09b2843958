// Any bytes as a store are refused by name, or are read, written and gathered without harm.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "entente/core/embedded.hpp"
#include "entente/graph/collect.hpp"
#include "entente/store/store.hpp"
#include "property.hpp"

namespace {

using entente::Store;
using entente::fuzz::require;

const entente::Ontology& ontology() {
  static const entente::Ontology loaded = *entente::Ontology::load(entente::embedded("ontology.toml"), "ontology.toml");
  return loaded;
}

// In memory where there is such a place: a file an input.
const std::string& store_path() {
  static const std::string path =
      (std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path().string()) +
      "/entente-fuzz-store-" + std::to_string(::getpid());
  return path;
}

void remove_store() {
  for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(store_path() + end);
}

void read_all(const Store& store) {
  static_cast<void>(store.made_with());
  static_cast<void>(store.find("corpus/a.txt", "corpus/a.txt", "print"));
  entente::GraphCollector collector;
  const auto read = entente::collect_store(store, ontology(), collector);
  if (!read) require(!read.error().what.empty() && read.error().path == store_path());
}

void write_some(Store& store) {
  store.begin_run();
  entente::StoredDocument document;
  document.analysed.row.id = document.analysed.row.source = document.file = "corpus/a.txt";
  static_cast<void>(store.put(document));
  static_cast<void>(store.keep("corpus/b.txt", "corpus/b.txt"));
  store.remove_unseen();
  store.remove("corpus/c.txt");
  const auto done = store.commit();
  if (!done) require(!done.error().what.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  remove_store();
  std::ofstream(store_path(), std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<long>(size));
  for (const auto access : {Store::Access::read, Store::Access::write}) {
    auto store = Store::open(store_path(), access);
    if (!store) {
      require(!store.error().what.empty());
      continue;
    }
    read_all(*store);
    if (access == Store::Access::write) write_some(*store);
  }
  remove_store();
  return 0;
}
