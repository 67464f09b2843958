// Tables whose rows lie packed, on disk beyond a few megabytes: a row is unpacked when it is read. So a graph of any
// size keeps its evidence at hand without keeping it in memory.
#pragma once

#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/core/scratch.hpp"

namespace entente {

/// Rows as bytes, by number.
class PackedRows {
 public:
  void add(std::string_view row) {
    scratch_.append(row);
    ends_.push_back(scratch_.size());
  }
  /// Pre: i < size().
  void read(std::size_t i, std::string& out) const {
    const std::uint64_t begin = i == 0 ? 0 : ends_[i - 1];
    scratch_.read(begin, static_cast<std::size_t>(ends_[i] - begin), out);
  }
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

 private:
  Scratch scratch_;
  std::vector<std::uint64_t> ends_;
};

/// A table that reads like a const vector, but gives rows by value. A copy shares the rows until it is added to. Row
/// needs `void pack(const Row&, std::string&)` and `void unpack(std::string_view, Row&)`. About a microsecond a row.
template <class Row>
class RowTable {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Row;
    Iterator() = default;
    Iterator(const RowTable* table, std::size_t at) : table_(table), at_(at) {}
    Row operator*() const { return (*table_)[at_]; }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return {table_, at_++}; }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const RowTable* table_ = nullptr;
    std::size_t at_ = 0;
  };
  /// Some rows of a table that follow each other.
  struct Slice {
    const RowTable& table;
    std::size_t first = 0;
    std::size_t count = 0;
    [[nodiscard]] Iterator begin() const { return {&table, first}; }
    [[nodiscard]] Iterator end() const { return {&table, first + count}; }
  };

  RowTable() = default;
  RowTable(const std::vector<Row>& rows) {  // NOLINT(google-explicit-constructor): a vector is such a table
    for (const Row& row : rows) push_back(row);
  }
  void push_back(const Row& row) {
    if (rows_ == nullptr) rows_ = std::make_shared<PackedRows>();
    if (rows_.use_count() > 1) rows_ = std::make_shared<PackedRows>(*rows_);
    std::string bytes;
    pack(row, bytes);
    rows_->add(bytes);
  }
  [[nodiscard]] std::size_t size() const { return rows_ == nullptr ? 0 : rows_->size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] Row operator[](std::size_t i) const {
    std::string bytes;
    rows_->read(i, bytes);
    Row row;
    unpack(bytes, row);
    return row;
  }
  [[nodiscard]] Row front() const { return (*this)[0]; }
  [[nodiscard]] Row back() const { return (*this)[size() - 1]; }
  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, size()}; }
  [[nodiscard]] Slice slice(std::size_t first, std::size_t count) const { return {*this, first, count}; }
  [[nodiscard]] std::vector<Row> rows(std::size_t first, std::size_t count) const {
    std::vector<Row> out;
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i) out.push_back((*this)[first + i]);
    return out;
  }

 private:
  std::shared_ptr<PackedRows> rows_;
};

/// A table whose rows have an `id`, with the numbers of the rows by it.
template <class Row>
class KeyedTable : public RowTable<Row> {
 public:
  KeyedTable() = default;
  KeyedTable(const std::vector<Row>& rows) {  // NOLINT(google-explicit-constructor)
    for (const Row& row : rows) push_back(row);
  }
  void push_back(const Row& row) {
    numbers_.emplace(std::hash<std::string_view>()(row.id), static_cast<std::uint32_t>(this->size()));
    RowTable<Row>::push_back(row);
  }
  /// The first row with this id.
  [[nodiscard]] std::optional<Row> find(std::string_view id) const {
    std::optional<Row> found;
    std::uint32_t least = 0;
    const auto [begin, end] = numbers_.equal_range(std::hash<std::string_view>()(id));
    for (auto it = begin; it != end; ++it) {
      if (found && it->second > least) continue;
      Row row = (*this)[it->second];
      if (row.id != id) continue;
      least = it->second;
      found = std::move(row);
    }
    return found;
  }

 private:
  std::unordered_multimap<std::size_t, std::uint32_t> numbers_;
};

}  // namespace entente
