// Runs tests/cases/relations/*.toml: a sentence and the edges that it must give, through all stages.
#include <toml++/toml.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "entente/pipeline/check_lexicon.hpp"

namespace entente {
namespace {

std::vector<FrameTest> read_cases(const std::filesystem::path& path) {
  const toml::parse_result file = toml::parse_file(path.string());
  INFO(path);
  REQUIRE(file);
  std::vector<FrameTest> tests;
  const toml::array* cases = file.table()["case"].as_array();
  REQUIRE(cases != nullptr);
  for (const toml::node& node : *cases) {
    const toml::table& t = *node.as_table();
    FrameTest test;
    test.text = t["text"].value_or(std::string());
    test.date = t["date"].value_or(std::string());
    test.speaker = t["speaker"].value_or(std::string());
    test.place = path.filename().string() + ":" + std::to_string(node.source().begin.line);
    const toml::array* edges = t["edges"].as_array();
    INFO(test.place);
    REQUIRE(edges != nullptr);
    for (const toml::node& edge : *edges) test.edges.push_back(edge.value_or(std::string()));
    tests.push_back(std::move(test));
  }
  return tests;
}

}  // namespace

TEST_CASE("every sentence of tests/cases/relations gives its edges") {
  ResourceOptions forms;
  forms.forms_only = true;  // these sentences try forms, one by one
  const auto resources = load_resources(forms);
  REQUIRE(resources.has_value());
  std::size_t count = 0;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/tests/cases/relations"))
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  std::ranges::sort(paths);
  for (const auto& path : paths) {
    const LexiconReport report = check_tests(*resources, read_cases(path));
    count += report.tests;
    for (const FrameFailure& failure : report.failures) {
      std::string message = failure.place + ": " + failure.text;
      for (const std::string& edge : failure.missing) message += "\n  missing  " + edge;
      for (const std::string& edge : failure.spurious) message += "\n  spurious " + edge;
      FAIL_CHECK(message);
    }
  }
  CHECK(count > 0);
}

}  // namespace entente
