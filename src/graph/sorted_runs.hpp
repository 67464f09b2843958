// Sorting more rows than memory holds: rows are sorted by the batch, each batch is written as a run, and the runs are
// merged. Equal rows keep the order in which they came.
#pragma once

#include <algorithm>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "entente/core/pack.hpp"
#include "entente/core/scratch.hpp"

namespace entente {

/// Less is a strict weak order of rows; Row packs as RowTable asks, and `memory_of(row)` says its bytes in memory.
template <class Row, class Less>
class SortedRuns {
 public:
  explicit SortedRuns(std::size_t memory = std::size_t{24} << 20U) : memory_(memory) {}

  void add(Row row) {
    used_ += memory_of(row);
    rows_.push_back(std::move(row));
    if (used_ >= memory_) write_run();
  }

  /// Hands on all rows in order; there are none afterwards.
  template <class F>
  void merge(F f) {
    sort_rows();
    if (runs_.empty()) {
      for (Row& row : rows_) f(std::move(row));
    } else {
      write_run();
      merge_runs(f);
    }
    *this = SortedRuns(memory_);
  }

 private:
  struct Run {
    std::uint64_t at = 0;
    std::uint64_t end = 0;
    std::string buffer = {};
    std::size_t used = 0;  ///< of the buffer
    Row row = {};
  };

  void sort_rows() { std::stable_sort(rows_.begin(), rows_.end(), Less()); }

  void write_run() {
    if (rows_.empty()) return;
    sort_rows();
    const std::uint64_t begin = scratch_.size();
    std::string bytes;
    std::string framed;
    for (const Row& row : rows_) {
      bytes.clear();
      framed.clear();
      pack(row, bytes);
      Packer(framed).text(bytes);
      scratch_.append(framed);
    }
    runs_.push_back({begin, scratch_.size()});
    rows_ = {};
    used_ = 0;
  }

  /// Takes the next row of a run; false at its end.
  bool advance(Run& run) const {
    const auto rest = [&] { return std::string_view(run.buffer).substr(run.used); };
    for (std::size_t wanted = std::size_t{1} << 16U;; wanted *= 2) {
      Unpacker unpacker(rest());
      const std::string_view bytes = unpacker.text();
      if (unpacker.ok()) {
        unpack(bytes, run.row);
        run.used = static_cast<std::size_t>(bytes.data() + bytes.size() - run.buffer.data());
        return true;
      }
      if (run.at == run.end) return false;
      std::string more;
      scratch_.read(run.at, static_cast<std::size_t>(std::min<std::uint64_t>(wanted, run.end - run.at)), more);
      run.at += more.size();
      run.buffer = std::string(rest()) + more;
      run.used = 0;
    }
  }

  template <class F>
  void merge_runs(F f) {
    const auto later = [&](std::size_t a, std::size_t b) {
      if (Less()(runs_[a].row, runs_[b].row)) return false;
      return Less()(runs_[b].row, runs_[a].row) || a > b;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> queue(later);
    for (std::size_t i = 0; i < runs_.size(); ++i)
      if (advance(runs_[i])) queue.push(i);
    while (!queue.empty()) {
      const std::size_t next = queue.top();
      queue.pop();
      f(std::move(runs_[next].row));
      runs_[next].row = {};
      if (advance(runs_[next])) queue.push(next);
    }
  }

  std::size_t memory_;
  std::size_t used_ = 0;
  std::vector<Row> rows_;
  std::vector<Run> runs_;
  Scratch scratch_;
};

}  // namespace entente
