// The file is unlinked as soon as it is open, so that nothing is left behind, however the process ends.
#include "entente/core/scratch.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t kept_in_memory = std::size_t{8} << 20U;
constexpr std::size_t written_at_once = std::size_t{1} << 20U;

[[noreturn]] void fail_with_errno(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

int open_file() {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  if (error) folder = "/tmp";
  std::string name = (folder / "entente-XXXXXX").string();
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) fail_with_errno("cannot create a temporary file (TMPDIR says where)");
  ::unlink(name.c_str());
  return file;
}

}  // namespace

Scratch::Scratch(const Scratch& other) {
  std::string piece;
  for (std::uint64_t at = 0; at < other.size(); at += piece.size()) {
    other.read(at, static_cast<std::size_t>(std::min<std::uint64_t>(written_at_once, other.size() - at)), piece);
    append(piece);
  }
}

Scratch::Scratch(Scratch&& other) noexcept
    : tail_(std::exchange(other.tail_, {})),
      in_file_(std::exchange(other.in_file_, 0)),
      file_(std::exchange(other.file_, -1)) {}

Scratch& Scratch::operator=(Scratch other) noexcept {
  std::swap(tail_, other.tail_);
  std::swap(in_file_, other.in_file_);
  std::swap(file_, other.file_);
  return *this;
}

Scratch::~Scratch() {
  if (file_ >= 0) ::close(file_);
}

void Scratch::append(std::string_view bytes) {
  tail_ += bytes;
  if (tail_.size() >= (file_ < 0 ? kept_in_memory : written_at_once)) write_tail();
}

void Scratch::write_tail() {
  if (file_ < 0) file_ = open_file();
  for (std::size_t done = 0; done < tail_.size();) {
    const ssize_t written = ::write(file_, tail_.data() + done, tail_.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_with_errno("cannot write a temporary file (TMPDIR says where)");
    done += static_cast<std::size_t>(written);
  }
  in_file_ += tail_.size();
  tail_.clear();
  if (tail_.capacity() > 2 * written_at_once) tail_.shrink_to_fit();
}

void Scratch::read(std::uint64_t offset, std::size_t size, std::string& out) const {
  out.resize(size);
  std::size_t done = 0;
  while (done < size && offset + done < in_file_) {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, in_file_ - offset - done));
    const ssize_t got = ::pread(file_, out.data() + done, wanted, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail_with_errno("cannot read a temporary file");
    done += static_cast<std::size_t>(got);
  }
  if (done < size) tail_.copy(out.data() + done, size - done, offset + done - in_file_);
}

}  // namespace entente
