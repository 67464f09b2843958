// Talk to people, on stderr: aligned tables, a progress bar, colours where a terminal shows them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

/// Whether the stream (1 stdout, 2 stderr) is a terminal that shows colours; NO_COLOR says no.
[[nodiscard]] bool is_terminal(int stream);
[[nodiscard]] bool shows_colour(int stream);

/// "1,234,567"
[[nodiscard]] std::string grouped(std::uint64_t number);
/// "12.3 MB"
[[nodiscard]] std::string byte_size(std::uint64_t bytes);
/// Columns that a text takes on a terminal: its code points.
[[nodiscard]] std::size_t width(std::string_view text);
/// At most `columns` wide, with an ellipsis where it was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);
/// "document", or "documents" unless the number is 1
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view noun);

/// Rows of cells, aligned in columns; the first row is the head. Numbers to the right.
struct Table {
  std::vector<std::string> head;
  std::vector<bool> right;
  std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] std::string to_text(const Table& table, std::string_view indent);

/// Reports errors with spdlog: of each file the first twenty, all with -v; documents in other languages as warnings.
void report(const std::vector<Error>& errors);
void report(const Error& error);

/// What was printed goes out now; an error where some of it could not be written, as to a full disk.
[[nodiscard]] Result<void> flush_output();

/// How far a run has come; 0 where nobody knows.
struct Progress {
  std::size_t files_done = 0;
  std::size_t files = 0;
  std::size_t documents = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
};

/// "12 of 40 files, 3,210 documents, 5.2 MB/s, 1:23 left" after so many seconds.
[[nodiscard]] std::string to_text(const Progress& progress, double seconds);

/// A bar on stderr, redrawn at most ten times a second; nothing at all where stderr is no terminal.
class ProgressBar {
 public:
  explicit ProgressBar(bool wanted);
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { clear(); }
  void show(const Progress& progress);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool wanted_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = {};
};

}  // namespace entente
