// The child is spawned with its input as a file in memory, which it can seek in. It begins as a shell that sets its
// limits and then becomes the program: nothing of ours may run between fork and exec in a program of many threads, and
// limits that are set from outside may come when the child is done.
#include "ingest/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int input_descriptor = 3;
constexpr std::size_t most_errors = 4096;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

std::string last_error() { return std::generic_category().message(errno); }

Result<Descriptor> file_in_memory(std::string_view bytes) {
  Descriptor file(::memfd_create("entente-input", MFD_CLOEXEC));
  while (file.get() >= 0 && !bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return fail(ErrorCode::not_writable, "no memory for a copy: " + last_error());
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file.get() < 0) return fail(ErrorCode::not_writable, "no memory for a copy: " + last_error());
  return file;
}

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Result<Pipe> open_pipe() {
  std::array<int, 2> ends = {-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::not_writable, "no pipe: " + last_error());
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// A child that is killed and waited for, whatever happens.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ > 0) {
      ::kill(-id_, SIGKILL);
      static_cast<void>(wait());
    }
  }
  int wait() {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return status;
  }

 private:
  pid_t id_;
};

/// Of seconds, kilobytes of address space (0: no limit), the program and its arguments. Where we stand under stricter
/// limits ourselves, those stay, and the shell's complaint of it is no error of the program.
constexpr const char* under_limits =
    "{ ulimit -c 0; ulimit -f 0; ulimit -t $1; memory=$2; shift 2; [ $memory = 0 ] || ulimit -v $memory; } "
    "2>/dev/null; "
    "exec \"$@\"";

std::vector<std::string> limited(const std::vector<std::string>& command, const ProcessLimits& limits) {
  const std::uint64_t kilobytes = limits.memory == 0 ? 0 : std::max<std::uint64_t>(limits.memory / 1024, 1);
  std::vector<std::string> all = {
      "/bin/sh", "-c", under_limits, "sh", std::to_string(limits.seconds + 1U), std::to_string(kilobytes)};
  all.insert(all.end(), command.begin(), command.end());
  return all;
}

std::string search_path() {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nobody here sets it
  return path == nullptr ? "/usr/bin:/bin" : path;
}

bool is_installed(const std::string& program) {
  const std::string path = search_path();
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    if (::access((path.substr(begin, end - begin) + "/" + program).c_str(), X_OK) == 0) return true;
    begin = end + 1;
  }
  return false;
}

Result<pid_t> spawn(const std::vector<std::string>& command, int input, int output, int errors) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, input, input_descriptor);
  posix_spawn_file_actions_addclosefrom_np(&actions, input_descriptor + 1);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  std::string path_line = "PATH=" + search_path();
  std::string locale = "LC_ALL=C.UTF-8";
  const std::array<char*, 3> environment = {path_line.data(), locale.data(), nullptr};
  pid_t child = 0;
  const int code = posix_spawn(&child, command[0].c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (code != 0) return fail(ErrorCode::not_readable, command[0] + ": " + std::generic_category().message(code));
  return child;
}

/// Takes what is there; false at the end.
bool take(int descriptor, std::string& into, std::uint64_t most) {
  std::array<char, 65536> piece;
  const ssize_t got = ::read(descriptor, piece.data(), piece.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (into.size() < most)
    into.append(piece.data(),
                static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(got), most - into.size())));
  return got > 0;
}

/// Reads both streams to their ends, under the limits.
Result<void> gather(Descriptor output, Descriptor errors, const ProcessLimits& limits, ProcessResult& result) {
  const Clock::time_point end = Clock::now() + std::chrono::seconds(limits.seconds);
  std::array<pollfd, 2> streams = {pollfd{output.get(), POLLIN, 0}, pollfd{errors.get(), POLLIN, 0}};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    if (Clock::now() >= end)
      return fail(ErrorCode::too_large, "took more than " + std::to_string(limits.seconds) + " seconds");
    if (limits.cancelled && limits.cancelled()) return fail(ErrorCode::too_large, "reading was cancelled");
    if (::poll(streams.data(), streams.size(), 100) <= 0) continue;
    if (streams[0].revents != 0 && !take(streams[0].fd, result.output, limits.output + 1)) streams[0].fd = -1;
    if (streams[1].revents != 0 && !take(streams[1].fd, result.errors, most_errors)) streams[1].fd = -1;
    if (result.output.size() > limits.output)
      return fail(ErrorCode::too_large, "gives more than " + std::to_string(limits.output) + " bytes");
  }
  return {};
}

}  // namespace

Result<ProcessResult> run_process(const std::vector<std::string>& command, std::string_view input,
                                  const ProcessLimits& limits) {
  if (!is_installed(command[0])) return fail(ErrorCode::not_found, "the program " + command[0] + " is not installed");
  Result<Descriptor> file = file_in_memory(input);
  if (!file) return tl::unexpected(file.error());
  Result<Pipe> output = open_pipe();
  if (!output) return tl::unexpected(output.error());
  Result<Pipe> errors = open_pipe();
  if (!errors) return tl::unexpected(errors.error());
  const Result<pid_t> id = spawn(limited(command, limits), file->get(), output->write.get(), errors->write.get());
  if (!id) return tl::unexpected(id.error());
  Child child(*id);
  output->write.close();
  errors->write.close();
  ProcessResult result;
  const Result<void> done = gather(std::move(output->read), std::move(errors->read), limits, result);
  if (!done) return tl::unexpected(done.error());
  const int status = child.wait();
  if (WIFSIGNALED(status)) {
    const bool time = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL;
    return fail(
        time ? ErrorCode::too_large : ErrorCode::malformed,
        command[0] + (time ? " ran into its limits" : " was stopped by signal " + std::to_string(WTERMSIG(status))));
  }
  result.exit_code = WEXITSTATUS(status);
  return result;
}

}  // namespace entente
