// Bytes that a run keeps for itself: in memory while they are few, in a file without a name beyond that, which is gone
// with the process. The folder is TMPDIR, or /tmp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

/// Append and read back. Where the disk is full or fails, std::system_error says so, as bad_alloc would for memory.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch& other);
  Scratch(Scratch&& other) noexcept;
  Scratch& operator=(Scratch other) noexcept;
  ~Scratch();

  void append(std::string_view bytes);
  /// `size` bytes from `offset` on into `out`. Pre: they have been appended. Safe from several threads.
  void read(std::uint64_t offset, std::size_t size, std::string& out) const;
  [[nodiscard]] std::uint64_t size() const { return in_file_ + tail_.size(); }

 private:
  void write_tail();

  std::string tail_;           ///< the last bytes, not in the file yet
  std::uint64_t in_file_ = 0;  ///< bytes
  int file_ = -1;              ///< descriptor; -1: none yet
};

}  // namespace entente
