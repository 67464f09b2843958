// Bytes that come piece by piece, from a file, from memory or out of an archive: as much is held as somebody looked
// ahead.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "entente/core/result.hpp"

namespace entente {

class ByteStream {
 public:
  /// Fills at most `size` bytes and says how many; 0 at the end. Errors carry no path: the stream adds its name.
  using Pull = std::function<Result<std::size_t>(char* out, std::size_t size)>;
  ByteStream(std::string name, Pull pull) : name_(std::move(name)), pull_(std::move(pull)) {}

  /// At least `size` bytes from here on, fewer only where the stream ends or fails. Valid until the next call.
  [[nodiscard]] std::string_view peek(std::size_t size);
  /// Takes what was peeked. Pre: size <= what peek() gave.
  void skip(std::size_t size);
  /// Up to the next '\n', without it and without a '\r' before it; false at the end. Error: longer than `limit`, after
  /// which the rest of the line is passed over.
  [[nodiscard]] Result<bool> read_line(std::string& line, std::uint64_t limit);
  /// The next `size` bytes; fewer only at the end or where the stream fails.
  [[nodiscard]] std::string read(std::uint64_t size);
  /// Takes up to `size` bytes and forgets them; says how many there were.
  std::uint64_t pass_over(std::uint64_t size);
  /// All that is left. Error: more than `limit` bytes, which `option` raises, or the stream failed. A file whose size
  /// says so is not read for that.
  [[nodiscard]] Result<std::string> read_all(std::uint64_t limit, std::string_view option = "--max-size");

  /// Why the stream ended before its end; nothing where it did not.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  [[nodiscard]] std::uint64_t taken() const { return taken_; }  ///< bytes since the beginning
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Bytes of the regular file on the disk that this is; 0 for any other stream.
  [[nodiscard]] std::uint64_t file_size() const { return file_size_; }
  void set_file_size(std::uint64_t size) { file_size_ = size; }
  /// How much of what peek() gave is in another reader's hands, to be skipped when it asks for more.
  [[nodiscard]] std::size_t lent() const { return lent_; }
  void lend(std::size_t size) { lent_ = size; }

 private:
  bool fill();

  std::string name_;
  Pull pull_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what is not taken yet, in the buffer
  std::uint64_t taken_ = 0;
  std::uint64_t file_size_ = 0;
  std::size_t lent_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

using SharedStream = std::shared_ptr<ByteStream>;

/// Of a document beyond a limit that an option of the command raises.
[[nodiscard]] Error beyond_limit(std::uint64_t limit, std::string_view option, const std::string& name);
/// "-" is standard input. Errors: missing, a folder, not readable.
[[nodiscard]] Result<SharedStream> open_file(const std::string& path);
/// The bytes must live as long as the stream.
[[nodiscard]] SharedStream open_bytes(const std::string& name, std::string_view bytes);

}  // namespace entente
