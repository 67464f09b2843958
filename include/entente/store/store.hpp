// A file that keeps what was found in each document, so that a graph can be brought up to date without reading all
// again. One SQLite database in WAL mode: what was committed survives the end of the process at any instant.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/graph/document_row.hpp"
#include "entente/relations/ontology.hpp"

namespace entente {

class GraphCollector;

/// A document as the store keeps it. Its key is (source, id).
struct StoredDocument {
  AnalysedDocument analysed;
  std::string file;         ///< the path that was read for it
  std::string fingerprint;  ///< of all that the analysis depends on
  std::string trees;        ///< of its sentences, packed
};

/// Errors of the database are kept, and commit() tells the first; after one, nothing more is written. Safe on many
/// threads. One process may write at a time, others may read meanwhile.
class Store {
 public:
  enum class Access : std::uint8_t { read, write };
  /// Opens a store; to write, creates it where there is none. Errors: no store, made by another version, being written
  /// by another process, cannot be created.
  [[nodiscard]] static Result<Store> open(const std::string& path, Access access);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] bool empty() const;
  /// What the store's documents were analysed with; empty while a run changes it, and in a new store.
  [[nodiscard]] std::string made_with() const;
  void set_made_with(std::string_view fingerprint);

  /// Begins a run: documents that it neither puts nor keeps can be removed at its end.
  void begin_run();
  struct Known {
    bool unchanged = false;  ///< the fingerprint is the one that was asked for
    std::string trees;       ///< where it is another
  };
  [[nodiscard]] std::optional<Known> find(std::string_view source, std::string_view id,
                                          std::string_view fingerprint) const;
  /// Replaces or adds. False, and nothing done, where this run has had a document of this source and id.
  [[nodiscard]] bool put(const StoredDocument& document);
  /// Keeps a document as it is; false as for put().
  [[nodiscard]] bool keep(std::string_view source, std::string_view id);
  /// Removes what the run has not had: of all files, or of one. Returns how many documents.
  std::size_t remove_unseen();
  std::size_t remove_unseen(std::string_view file);
  /// Removes the documents with this id, of this source or of this file. Returns how many.
  std::size_t remove(std::string_view name);

  /// All documents, by source and id.
  [[nodiscard]] Result<void> for_each(const std::function<void(AnalysedDocument)>& f) const;
  /// Writes down what was done since the last commit.
  [[nodiscard]] Result<void> commit();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The error for a store whose documents were not all analysed with what is asked for.
[[nodiscard]] Error made_otherwise(const std::string& path);

/// Adds all documents of a store. Errors: a database or rows that are damaged, rows with relations that the ontology
/// lacks; what was added until then is of no use.
[[nodiscard]] Result<void> collect_store(const Store& store, const Ontology& ontology, GraphCollector& collector);

}  // namespace entente
