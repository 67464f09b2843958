// Rows that lie packed, on disk where they are many, and what gathers them.
#include <catch2/catch.hpp>

#include "entente/core/hash.hpp"
#include "entente/core/pack.hpp"
#include "entente/graph/collect.hpp"
#include "graph/build.hpp"
#include "graph/sorted_runs.hpp"
#include "unit/graph/rows.hpp"

namespace entente {
namespace {

Evidence full_row() {
  Evidence row;
  row.source = "CHN";
  row.target = "PRK";
  row.relation = static_cast<RelationId>(7);
  row.status = Status::potential;
  row.document = "a\"b.txt";
  row.sentence = 70'000;
  row.sentence_span = {10, 4'000'000'000};
  row.text = std::string("zero\0 byte, \xC3\xA9", 15);
  row.trigger = {1, 2};
  row.source_span = {3, 4};
  row.target_span = {5, 6};
  row.trigger_text = "aid";
  row.source_text = "China";
  row.target_text = "the North";
  row.copies = 4;
  row.mode = "military";
  row.view = "JPN";
  row.frame = "aid.given";
  row.form = "aid.toml:41";
  row.tier = Tier::judged;
  row.confidence = 0.123456F;
  row.time = {{-5, 1, 2}, {2001, 0, 0}};
  return row;
}

struct Number {
  std::uint64_t value = 0;
  std::uint64_t order = 0;
};
void pack(const Number& n, std::string& out) {
  Packer(out).number(n.value);
  Packer(out).number(n.order);
}
void unpack(std::string_view bytes, Number& n) {
  Unpacker in(bytes);
  n.value = in.number();
  n.order = in.number();
}
std::size_t memory_of(const Number&) { return 16; }
struct Smaller {
  bool operator()(const Number& a, const Number& b) const { return a.value < b.value; }
};

AnalysedDocument document(const std::string& id, const std::string& source) {
  Evidence row;
  row.source = "CHN";
  row.target = "PRK";
  row.document = id;
  row.text = "said in " + source;
  return {{.id = id, .source = source, .mentions = {{"CHN", 1}}}, {row}};
}

}  // namespace

TEST_CASE("a row comes back from its bytes with every field") {
  const Evidence row = full_row();
  std::string bytes;
  pack(row, bytes);
  Evidence back;
  REQUIRE(unpack(bytes, back));
  CHECK_FALSE(before(row, back));
  CHECK_FALSE(before(back, row));
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(unpack(bytes.substr(0, size), back));
}

TEST_CASE("a document row comes back from its bytes with every field") {
  const DocumentRow row{.id = "id",
                        .source = "source",
                        .title = "title",
                        .date = {1994, 11, 2},
                        .author = "author",
                        .publisher = "publisher",
                        .url = "url",
                        .language = "en",
                        .source_sha256 = "ab",
                        .text_sha256 = "cd",
                        .copy_of = "other",
                        .copies = 3,
                        .signature = "signature",
                        .sentence_count = 3,
                        .token_count = 400,
                        .mentions = {{"CHN", 5}, {"PRK", 600}}};
  std::string bytes;
  pack(row, bytes);
  DocumentRow back;
  REQUIRE(unpack(bytes, back));
  CHECK(back.id == row.id);
  CHECK(back.source == row.source);
  CHECK(back.title == row.title);
  CHECK(back.date == row.date);
  CHECK(back.sentence_count == 3);
  CHECK(back.token_count == 400);
  CHECK(back.mentions == row.mentions);
  std::string again;
  pack(back, again);
  CHECK(again == bytes);
}

TEST_CASE("scratch bytes read the same from memory and from disk, and a copy goes its own way") {
  Scratch scratch;
  std::string all;
  for (int i = 0; i < 3000; ++i) {
    const std::string piece(static_cast<std::size_t>(i * 7 % 9000), static_cast<char>('a' + i % 26));
    scratch.append(piece);
    all += piece;
  }
  REQUIRE(scratch.size() == all.size());
  REQUIRE(all.size() > std::size_t{10} << 20U);
  std::string out;
  for (const std::size_t at : {std::size_t{0}, all.size() / 2, all.size() - 2'000'000, all.size() - 5}) {
    scratch.read(at, std::min<std::size_t>(1'500'000, all.size() - at), out);
    CHECK(out == all.substr(at, 1'500'000));
  }
  Scratch copy = scratch;
  copy.append("more");
  CHECK(scratch.size() == all.size());
  copy.read(all.size(), 4, out);
  CHECK(out == "more");
}

TEST_CASE("a table gives its rows by number, and a copy is not changed by what the other adds") {
  RowTable<Evidence> table;
  CHECK(table.empty());
  for (std::uint32_t i = 0; i < 10; ++i) {
    Evidence row;
    row.sentence = i;
    table.push_back(row);
  }
  const RowTable<Evidence> copy = table;
  table.push_back({});
  CHECK(copy.size() == 10);
  CHECK(table.size() == 11);
  CHECK(copy[7].sentence == 7);
  std::uint32_t next = 3;
  for (const Evidence& row : copy.slice(3, 4)) CHECK(row.sentence == next++);
  CHECK(next == 7);
}

TEST_CASE("documents are found by id") {
  KeyedTable<DocumentRow> table;
  for (int i = 0; i < 100; ++i) table.push_back({.id = std::to_string(i), .title = "t" + std::to_string(i)});
  table.push_back({.id = "7", .title = "second"});
  CHECK(table.find("99")->title == "t99");
  CHECK(table.find("7")->title == "t7");
  CHECK_FALSE(table.find("100"));
}

TEST_CASE("sorted runs give all rows in order, equal ones as they came, however little memory there is") {
  for (const std::size_t memory : {std::size_t{16}, std::size_t{200}, std::size_t{1} << 20U}) {
    SortedRuns<Number, Smaller> runs(memory);
    std::uint64_t state = 1;
    for (std::uint64_t i = 0; i < 700; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      runs.add({(state >> 60U), i});
    }
    std::vector<Number> out;
    runs.merge([&](Number n) { out.push_back(n); });
    REQUIRE(out.size() == 700);
    CHECK(std::is_sorted(out.begin(), out.end(), [](const Number& a, const Number& b) {
      return std::tie(a.value, a.order) < std::tie(b.value, b.order);
    }));
    runs.merge([](Number) { FAIL("there is nothing left"); });
  }
}

TEST_CASE("what is collected is the same in any order and with any memory") {
  std::vector<AnalysedDocument> documents;
  for (int i = 0; i < 60; ++i) documents.push_back(document(std::to_string(i), "s" + std::to_string(i)));
  std::vector<std::string> seen;
  for (const std::size_t memory : {std::size_t{64}, std::size_t{1} << 20U}) {
    std::reverse(documents.begin(), documents.end());
    GraphCollector collector(memory);
    for (const AnalysedDocument& d : documents) collector.add(d);
    const GraphCollector::Collected collected = collector.build(testing::no_actors());
    CHECK(collected.repeated.empty());
    std::string all;
    for (const Evidence& row : collected.bundle.evidence) pack(row, all);
    for (const DocumentRow& row : collected.bundle.documents) pack(row, all);
    CHECK(boost::num_edges(collected.bundle.graph) == 1);
    seen.push_back(all);
  }
  CHECK(seen[0] == seen[1]);
}

TEST_CASE("of two documents with one id the first by source stays, with its evidence alone") {
  GraphCollector collector;
  collector.add(document("a", "z.txt"));
  collector.add(document("a", "b.txt"));
  collector.add(document("c", "c.txt"));
  const GraphCollector::Collected collected = collector.build(testing::no_actors());
  REQUIRE(collected.repeated.size() == 1);
  CHECK(collected.repeated[0].path == "z.txt");
  REQUIRE(collected.bundle.evidence.size() == 2);
  CHECK(collected.bundle.evidence[0].text == "said in b.txt");
}

TEST_CASE("a hash tells texts apart, whatever their length") {
  std::vector<std::string> hashes;
  for (std::size_t size = 0; size < 40; ++size)
    for (const char c : {'\0', 'a'}) hashes.push_back(hash128(std::string(size, c)));
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  CHECK(hashes.size() == 79);  // the empty text twice
  CHECK(hash64("a", 1) != hash64("a", 2));
  CHECK(to_hex(std::string("\x00\xAB", 2)) == "00ab");
}

}  // namespace entente
