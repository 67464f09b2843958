// Streams are filled in pieces of 64 KiB. Files are read by their descriptor: no seek, so that pipes work too.
#include "ingest/stream.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace entente {
namespace {

constexpr std::size_t piece = std::size_t{1} << 16;

/// An open file, closed with its last user.
class FileHandle {
 public:
  explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  ~FileHandle() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  }
  [[nodiscard]] Result<std::size_t> read(char* out, std::size_t size) const {
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, out, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
      return fail(ErrorCode::not_readable, "cannot be read to its end: " + std::generic_category().message(errno));
    return static_cast<std::size_t>(got);
  }

 private:
  int descriptor_;
};

}  // namespace

Error beyond_limit(std::uint64_t limit, std::string_view option, const std::string& name) {
  return {ErrorCode::too_large,
          "more than " + std::to_string(limit) + " bytes for one document (" + std::string(option) + ")", name};
}

bool ByteStream::fill() {
  if (ended_) return false;
  if (begin_ > 0 && begin_ * 2 >= buffer_.size()) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t old = buffer_.size();
  buffer_.resize(old + piece);
  Result<std::size_t> got = pull_(buffer_.data() + old, piece);
  buffer_.resize(old + (got ? *got : 0));
  if (!got) {
    error_ = std::move(got.error());
    if (error_->path.empty()) error_->path = name_;
  }
  ended_ = buffer_.size() == old;
  return !ended_;
}

std::string_view ByteStream::peek(std::size_t size) {
  while (buffer_.size() - begin_ < size && fill()) {
  }
  return std::string_view(buffer_).substr(begin_);
}

void ByteStream::skip(std::size_t size) {
  begin_ += size;
  taken_ += size;
}

Result<bool> ByteStream::read_line(std::string& line, std::uint64_t limit) {
  line.clear();
  if (peek(1).empty()) return false;
  bool too_long = false;
  while (true) {
    const std::string_view ahead = peek(1);
    const void* found = std::memchr(ahead.data(), '\n', ahead.size());
    const std::size_t size =
        found == nullptr ? ahead.size() : static_cast<std::size_t>(static_cast<const char*>(found) - ahead.data());
    too_long = too_long || line.size() + size > limit;
    if (!too_long) line.append(ahead.substr(0, size));
    skip(found == nullptr ? size : size + 1);
    if (found != nullptr || peek(1).empty()) break;
  }
  if (too_long) {
    line.clear();
    return fail(ErrorCode::too_large, "a line of more than " + std::to_string(limit) + " bytes", name_);
  }
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

std::string ByteStream::read(std::uint64_t size) {
  std::string out;
  while (out.size() < size) {
    const std::string_view ahead = peek(1);
    if (ahead.empty()) break;
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(ahead.size(), size - out.size()));
    out.append(ahead.substr(0, part));
    skip(part);
  }
  return out;
}

std::uint64_t ByteStream::pass_over(std::uint64_t size) {
  std::uint64_t done = 0;
  while (done < size) {
    const std::size_t ahead = peek(1).size();
    if (ahead == 0) break;
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(ahead, size - done));
    skip(part);
    done += part;
  }
  return done;
}

Result<std::string> ByteStream::read_all(std::uint64_t limit, std::string_view option) {
  const bool beyond = file_size_ > taken_ && file_size_ - taken_ > limit;
  std::string out = beyond ? std::string() : read(limit);
  if (error_) return tl::unexpected(*error_);
  if (beyond || !peek(1).empty()) return tl::unexpected(beyond_limit(limit, option, name_));
  if (error_) return tl::unexpected(*error_);
  return out;
}

Result<SharedStream> open_file(const std::string& path) {
  if (path == "-") {
    auto input = std::make_shared<FileHandle>(STDIN_FILENO);
    return std::make_shared<ByteStream>("-", [input](char* out, std::size_t size) { return input->read(out, size); });
  }
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    if (errno == ENOENT) return fail(ErrorCode::not_found, "no such file", path);
    return fail(ErrorCode::not_readable, "cannot be opened: " + std::generic_category().message(errno), path);
  }
  auto file = std::make_shared<FileHandle>(descriptor);
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode))
    return fail(ErrorCode::not_readable, "is a folder", path);
  auto stream =
      std::make_shared<ByteStream>(path, [file](char* out, std::size_t size) { return file->read(out, size); });
  if (S_ISREG(status.st_mode)) stream->set_file_size(static_cast<std::uint64_t>(status.st_size));
  return stream;
}

SharedStream open_bytes(const std::string& name, std::string_view bytes) {
  return std::make_shared<ByteStream>(name, [left = bytes](char* out, std::size_t size) mutable -> Result<std::size_t> {
    const std::size_t part = std::min(size, left.size());
    std::memcpy(out, left.data(), part);
    left.remove_prefix(part);
    return part;
  });
}

}  // namespace entente
