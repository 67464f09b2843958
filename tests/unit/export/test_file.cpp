// Files appear whole or not at all.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "unit/export/sample.hpp"

using namespace entente;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, removed afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("entente-test-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

auto writer_of(std::string text) {
  return [text](const Sink& sink) { sink(text); };
}

}  // namespace

TEST_CASE("a file that is written has the bytes and no temporary file stays behind") {
  const Folder folder;
  REQUIRE(write_file(folder / "a.txt", writer_of("one")));
  REQUIRE(write_file(folder / "a.txt", writer_of("two")));
  CHECK(content(folder / "a.txt") == "two");
  CHECK(folder.files() == 1);
}

TEST_CASE("a symbolic link is followed and stays a link") {
  const Folder folder;
  REQUIRE(write_file(folder / "real", writer_of("old")));
  fs::create_symlink(folder / "real", folder / "link");
  REQUIRE(write_file(folder / "link", writer_of("new")));
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(content(folder / "real") == "new");
}

TEST_CASE("the mode of the old file is kept") {
  const Folder folder;
  REQUIRE(write_file(folder / "a", writer_of("x")));
  fs::permissions(folder / "a", fs::perms::owner_read | fs::perms::owner_write);
  REQUIRE(write_file(folder / "a", writer_of("y")));
  CHECK(fs::status(folder / "a").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what cannot be written is named with the reason") {
  const Folder folder;
  const Result<void> missing = write_file(folder / "no/such/a.txt", writer_of("x"));
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::not_writable);
  CHECK_THAT(to_string(missing.error()), Catch::Contains("there is no folder") && Catch::Contains("a.txt"));
  fs::create_directory(folder / "dir");
  CHECK_THAT(write_file(folder / "dir", writer_of("x")).error().what, Catch::Contains("it is a folder"));
  REQUIRE(write_file(folder / "file", writer_of("x")));
  CHECK_FALSE(write_file(folder / "file/b.txt", writer_of("x")));
  CHECK_FALSE(check_writable(folder / "no/such/a.txt"));
  CHECK(check_writable(folder / "new.txt"));
}

TEST_CASE("a full disk is an error and leaves nothing half") {
  if (!fs::exists("/dev/full")) return;
  const Result<void> full = write_file("/dev/full", writer_of(std::string(1 << 20, 'x')));
  REQUIRE_FALSE(full);
  CHECK_THAT(full.error().what, Catch::Contains("No space"));
}

TEST_CASE("a process that dies while it writes leaves the old file as it was") {
  const Folder folder;
  REQUIRE(write_file(folder / "a", writer_of("old")));
  const pid_t child = ::fork();
  if (child == 0) {
    static_cast<void>(write_file(folder / "a", [](const Sink& sink) {
      sink("half of the ne");
      ::kill(::getpid(), SIGKILL);
    }));
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK(content(folder / "a") == "old");
}

TEST_CASE("formats are found by extension and by name") {
  CHECK(format_for_path("out/graph.graphml") == format_by_name("graphml"));
  CHECK(format_for_path("a.json") == format_by_name("json"));
  CHECK(format_for_path("a.dot") == format_by_name("dot"));
  CHECK(format_for_path("a.xyz") == nullptr);
  CHECK(format_for_path(".json") == nullptr);
  CHECK(format_by_name("xyz") == nullptr);
}

TEST_CASE("DOT quotes what Graphviz would read as its own") {
  const Ontology types = testing::ontology();
  const std::string dot = testing::written(testing::hostile_graph(types), types, "dot");
  CHECK_THAT(dot, Catch::Contains("said \\\"no\\\" & left"));
  CHECK_THAT(dot, Catch::Contains("back\\\\slash"));
}
