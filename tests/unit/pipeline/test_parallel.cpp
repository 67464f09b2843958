// Many documents on several threads: all of them read, bad ones told, and nothing in the result that shows the threads.
// This is what the build with the thread sanitizer runs.
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "entente/pipeline/build.hpp"
#include "entente/pipeline/extract.hpp"
#include "entente/pipeline/ordered.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

// A folder of its own, removed afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("entente-pipeline-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  std::string add(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  // Files of which each is read as a batch of its own, since a comment makes it large; their paths.
  std::vector<std::string> add_batches(int count) const {
    const std::string comment = "<!-- " + std::string(270'000, 'x') + " -->";
    std::vector<std::string> paths;
    for (int i = 0; i < count; ++i)
      paths.push_back(add(std::to_string(i) + ".html", "<html><body>" + comment +
                                                           "<p>China gave economic aid to Cuba in " +
                                                           std::to_string(1970 + i) +
                                                           ".</p><p>Iran threatened Israel, and Israel attacked "
                                                           "Syria.</p></body></html>"));
    return paths;
  }

  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

const Resources& resources() {
  static const Resources loaded = std::move(*load_resources());
  return loaded;
}

// All that the graph's evidence says, as text.
std::string said(const BuildResult& result) {
  std::string out;
  for (const Evidence& row : result.bundle.evidence)
    out += row.source + " " + std::to_string(static_cast<int>(row.relation)) + " " + row.target + " " + row.document +
           " " + std::to_string(row.sentence) + "\n";
  return out;
}

std::vector<std::string> extracted(unsigned threads, int lines) {
  int given = 0;
  std::vector<std::string> ids;
  const auto next_line = [&](std::string& line) {
    line = R"({"id": ")" + std::to_string(given) + R"(", "text": "China gave economic aid to Cuba."})";
    return given++ < lines;
  };
  extract_records(next_line, resources(), {threads, "lines"}, [&](const ExtractedRecord& r) {
    ids.push_back(r.document.id + ":" + std::to_string(r.evidence.size()));
  });
  return ids;
}

}  // namespace

TEST_CASE("the number of threads and the order of the paths do not show in what was built", "[threads]") {
  const Folder folder;
  std::vector<std::string> paths = folder.add_batches(8);
  const BuildResult alone = build_from_files(paths, resources(), {1});
  REQUIRE(alone.counts.documents == 8);
  REQUIRE(alone.bundle.evidence.size() >= 8);
  for (const unsigned threads : {2U, 4U}) {
    std::reverse(paths.begin(), paths.end());
    CHECK(said(build_from_files(paths, resources(), {threads})) == said(alone));
  }
}

TEST_CASE("many threads ask a store while one writes to it", "[threads]") {
  const Folder folder;
  const std::vector<std::string> paths = folder.add_batches(6);
  Store store = std::move(*Store::open(folder.path() + "/store", Store::Access::write));
  BuildOptions options{4};
  options.store = {&store, fingerprint_of({}), true};
  const std::string first = said(build_from_files(paths, resources(), options));
  CHECK(first == said(build_from_files(paths, resources(), {1})));
  static_cast<void>(folder.add("3.html", "China gave economic aid to Cuba in 2001.\n"));
  const BuildResult second = build_from_files(paths, resources(), options);
  CHECK(second.unchanged == 5);
  CHECK(said(second) == said(build_from_files(paths, resources(), {1})));
}

TEST_CASE("a file that cannot be read is told by its path and harms no other") {
  const Folder folder;
  folder.add("a.txt", "China gave economic aid to Cuba in 1994.\n");
  const std::string empty = folder.add("b.txt", "");
  folder.add("c.txt", "Iran threatened Israel.\n");
  const BuildResult result = build_from_files({folder.path(), folder.path() + "/none.txt"}, resources(), {2});
  CHECK(result.counts.documents == 2);
  REQUIRE(result.errors.size() == 2);
  CHECK(result.errors[0].path == empty);
  CHECK(result.errors[1].path == folder.path() + "/none.txt");
}

TEST_CASE("progress is told once a file, up to all of them", "[threads]") {
  const Folder folder;
  for (int i = 0; i < 5; ++i) folder.add(std::to_string(i) + ".txt", "Iran threatened Israel.\n");
  std::vector<std::size_t> done;
  BuildOptions options{3};
  options.progress = [&](const BuildProgress& p) { done.push_back(p.files_done * 100 + p.files); };
  static_cast<void>(build_from_files({folder.path()}, resources(), options));
  CHECK(done == std::vector<std::size_t>{105, 205, 305, 405, 505});
}

TEST_CASE("records come out in the order in which they went in", "[threads]") {
  const std::vector<std::string> alone = extracted(1, 200);
  REQUIRE(alone.size() == 200);
  CHECK(alone.front() == "0:1");
  CHECK(extracted(4, 200) == alone);
}

TEST_CASE("ordered work is done on every item once and finished in order", "[threads]") {
  struct Item {
    int number = 0;
  };
  std::atomic<int> worked = 0;
  int given = 0;
  std::vector<int> finished;
  run_ordered<Item>(
      4, [&](Item& item) { return (item.number = given++) < 500; }, [&](Item&) { ++worked; },
      [&](Item& item) { finished.push_back(item.number); });
  CHECK(worked == 500);
  REQUIRE(finished.size() == 500);
  CHECK(std::is_sorted(finished.begin(), finished.end()));
}

TEST_CASE("ordered work on nothing finishes nothing", "[threads]") {
  bool called = false;
  run_ordered<int>(
      3, [](int&) { return false; }, [&](int&) { called = true; }, [&](int&) { called = true; });
  CHECK_FALSE(called);
}

TEST_CASE("no more than four items a thread wait for a slow one, whose turn it is", "[threads]") {
  std::atomic<int> worked = 0;
  std::atomic<int> most = 0;
  int given = 0;
  run_ordered<int>(
      2, [&](int& item) { return (item = given++) < 100; },
      [&](int& item) {
        if (item == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (item == 0) most = worked.load();
        ++worked;
      },
      [](int&) {});
  CHECK(worked == 100);
  CHECK(most < 8);
}

TEST_CASE("what taking, work or finishing throws ends an ordered run and comes out of it", "[threads]") {
  const int place = GENERATE(0, 1, 2);
  std::atomic<int> taken = 0;
  int finished = 0;
  const auto fail_at = [&](int here, int item) {
    if (here == place && item == 40) throw std::runtime_error("item 40");
  };
  const auto run = [&] {
    run_ordered<int>(
        3,
        [&](int& item) {
          fail_at(0, item = taken++);
          return true;
        },
        [&](int& item) { fail_at(1, item); },
        [&](int& item) {
          fail_at(2, item);
          finished = item + 1;
        });
  };
  CHECK_THROWS_WITH(run(), "item 40");
  CHECK(finished <= 40);
  CHECK(taken <= 40 + 12 + 1);
}

}  // namespace entente
