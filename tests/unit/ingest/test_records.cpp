// Records, files of records, and finding files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "entente/ingest/read.hpp"
#include "entente/ingest/record.hpp"

using namespace entente;

TEST_CASE("Offsets of mentions are code points of the caller's text") {
  const auto r = parse_record(R"({"id":"a","text":"Zürich\r\nPeru","mentions":[{"start":8,"end":12,"id":"PER"}]})", 1);
  REQUIRE(r);
  REQUIRE(r->mentions.size() == 1);
  CHECK(r->document.text.substr(r->mentions[0].bytes.begin, r->mentions[0].bytes.size()) == "Peru");
}

TEST_CASE("A record with wrong fields is an error that names its line") {
  for (const char* line :
       {"[]", "{}", R"({"id":"a"})", R"({"id":"a","text":5})", R"({"id":"a","text":"b","date":"soon"})",
        R"({"id":"a","text":"b","mentions":[{"start":0,"end":2,"id":"X"}]})",
        R"({"id":"a","text":"b","mentions":[{"start":1,"end":1,"id":"X"}]})",
        R"({"id":"a","text":"b","mentions":[{"start":-1,"end":1,"id":"X"}]})", R"({"id":"a","text":"\ud800"})"}) {
    const auto r = parse_record(line, 7);
    REQUIRE_FALSE(r);
    CHECK(r.error().line == 7);
  }
}

TEST_CASE("A syntax error of JSON names its column") { CHECK(parse_record("{\"id\": x}", 3).error().column > 0); }

TEST_CASE("A record nested a million deep is read or refused without a crash") {
  CHECK_FALSE(parse_record(std::string(1000000, '['), 1));
}

TEST_CASE("A file of records gives a document a line and an error for a broken line") {
  const auto r = read_documents(
      {"a.jsonl", "{\"id\":\"a\",\"text\":\"Peru.\"}\r\n\n{broken\n{\"id\":\"b\",\"text\":\"Chile.\"}\n"});
  REQUIRE(r);
  CHECK(r->documents.size() == 2);
  REQUIRE(r->errors.size() == 1);
  CHECK(to_string(r->errors[0]).starts_with("a.jsonl:3:"));
  CHECK_FALSE(read_documents({"a.jsonl", "nothing\n"}));
}

TEST_CASE("Folders are searched in order, without hidden files, README files and unknown kinds") {
  namespace fs = std::filesystem;
  const fs::path root = fs::temp_directory_path() / "entente-test-files";
  fs::remove_all(root);
  fs::create_directories(root / "b");
  fs::create_directories(root / "empty");
  for (const char* name : {"c.txt", "b/a.md", "README.md", ".hidden.txt", "x.bin"})
    std::ofstream(root / name) << "Peru.";
  fs::create_directory_symlink(root, root / "b" / "loop");
  const FoundFiles found = find_files({root.string(), (root / "none").string(), (root / "empty").string()});
  REQUIRE(found.files.size() == 2);
  CHECK(found.files[0].ends_with("b/a.md"));
  CHECK(found.files[1].ends_with("c.txt"));
  CHECK(found.errors.size() == 2);
  CHECK(find_files({root.string(), root.string()}).errors.empty());
  CHECK(read_file((root / "none").string()).error().code == ErrorCode::not_found);
  CHECK(read_file((root / "c.txt").string(), {.limits = {.bytes = 2}}).error().code == ErrorCode::too_large);
  fs::remove_all(root);
}

TEST_CASE("A span of years as a date means its first year") {
  const auto record = parse_record(R"({"id": "1", "text": "x", "date": "2000-2001"})", 1);
  REQUIRE(record);
  CHECK(record->document.date.year == 2000);
  CHECK_FALSE(parse_record(R"({"id": "1", "text": "x", "date": "20-200012"})", 1));
}
