// Files appear whole or not at all: bytes go to a temporary file in the same folder, which is flushed to the disk and
// then renamed over the old one.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

#include "entente/export/export.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const std::string& path, int error) {
  return fail(ErrorCode::not_writable, std::string("cannot write: ") + std::generic_category().message(error), path);
}

// A file descriptor that remembers the first error and ignores what comes after it.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { static_cast<void>(close()); }

  void write(std::string_view bytes) {
    while (error_ == 0 && !bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written >= 0) bytes.remove_prefix(static_cast<std::size_t>(written));
      if (written < 0 && errno != EINTR) error_ = errno;
    }
  }
  void flush_to_disk() {
    if (error_ == 0 && ::fsync(descriptor_) != 0) error_ = errno;
  }
  int close() {
    if (descriptor_ >= 0 && ::close(descriptor_) != 0 && error_ == 0) error_ = errno;
    descriptor_ = -1;
    return error_;
  }

 private:
  int descriptor_;
  int error_ = 0;
};

// Where the bytes really go: the end of a chain of symbolic links.
fs::path resolved(const std::string& path) {
  std::error_code ignored;
  fs::path real = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : fs::path(path);
  return real.empty() ? fs::path(path) : real;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

bool is_special(const fs::path& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

Result<void> write_directly(const std::string& path, const std::function<void(const Sink&)>& write) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return cannot_write(path, errno);
  Output output(descriptor);
  write([&](std::string_view bytes) { output.write(bytes); });
  const int error = output.close();
  return error == 0 ? Result<void>() : cannot_write(path, error);
}

// Unlinked when it goes away, also where a writer threw; after the rename there is nothing left to unlink.
struct Temporary {
  std::string path = {};
  int descriptor = -1;
  Temporary() = default;
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!path.empty()) static_cast<void>(::unlink(path.c_str()));
  }
};

void open_temporary(Temporary& temporary, const fs::path& target) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::string name =
        "." + target.filename().string() + "." + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp";
    temporary.path = (folder_of(target) / name).string();
    temporary.descriptor = ::open(temporary.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (temporary.descriptor >= 0 || errno != EEXIST) break;
  }
  if (temporary.descriptor < 0) temporary.path.clear();  // not ours to unlink
  struct stat old {};
  if (temporary.descriptor >= 0 && ::stat(target.c_str(), &old) == 0)
    static_cast<void>(::fchmod(temporary.descriptor, old.st_mode & 07777));
}

void flush_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  static_cast<void>(::fsync(descriptor));
  static_cast<void>(::close(descriptor));
}

}  // namespace

Result<void> check_writable(const std::string& path) {
  const fs::path target = resolved(path);
  const std::string folder = folder_of(target).string();
  struct stat status {};
  if (::stat(target.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
    return fail(ErrorCode::not_writable, "cannot write: it is a folder", path);
  if (is_special(target)) return ::access(target.c_str(), W_OK) == 0 ? Result<void>() : cannot_write(path, errno);
  if (::stat(folder.c_str(), &status) != 0)
    return fail(ErrorCode::not_writable, "cannot write: there is no folder '" + folder + "'", path);
  if (!S_ISDIR(status.st_mode))
    return fail(ErrorCode::not_writable, "cannot write: '" + folder + "' is no folder", path);
  return ::access(folder.c_str(), W_OK | X_OK) == 0 ? Result<void>() : cannot_write(path, errno);
}

Result<void> write_file(const std::string& path, const std::function<void(const Sink&)>& write) {
  const fs::path target = resolved(path);
  if (is_special(target)) return write_directly(path, write);
  if (Result<void> writable = check_writable(path); !writable) return writable;
  Temporary temporary;
  open_temporary(temporary, target);
  if (temporary.descriptor < 0) return cannot_write(path, errno);
  Output output(temporary.descriptor);
  write([&](std::string_view bytes) { output.write(bytes); });
  output.flush_to_disk();
  int error = output.close();
  if (error == 0 && ::rename(temporary.path.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) return cannot_write(path, error);
  temporary.path.clear();
  flush_folder(folder_of(target));
  return {};
}

}  // namespace entente
