// Copies of a text are found whatever their order, counted once, and nothing else is taken for one.
#include <algorithm>
#include <catch2/catch.hpp>

#include "entente/graph/copies.hpp"
#include "unit/graph/rows.hpp"

using namespace entente;
using namespace entente::testing;

namespace {

/// `count` sentences that share few runs of words; the same for the same seed.
std::string story(std::uint32_t seed, int count) {
  static constexpr const char* words[] = {"Peru",    "Chile",    "the",   "border", "signed", "treaty",
                                          "harbour", "minister", "would", "not",    "talks",  "of",
                                          "an",      "army",     "grain", "with",   "old",    "new"};
  std::string out;
  for (int i = 0; i < count * 12; ++i) {
    seed = seed * 1664525U + 1013904223U;
    out += words[(seed >> 16U) % std::size(words)];
    out += i % 12 == 11 ? ". " : " ";
  }
  return out;
}

SignedDocument document(const std::string& id, const std::string& text, Date date = {}) {
  return {id, date, signature_of(text)};
}

}  // namespace

TEST_CASE("The estimated resemblance is near the true one") {
  const std::string text = story(1, 40);
  CHECK(resemblance(signature_of(text), signature_of(text)) == 1);
  CHECK(resemblance(signature_of(text), signature_of(story(2, 40))) < 0.1);
  // 40 of 44 sentences in common, but for the runs across the seam: about 0.9.
  CHECK(resemblance(signature_of(text), signature_of(text + story(3, 4))) > 0.8);
  CHECK(resemblance(signature_of(text), signature_of(text + story(3, 80))) < 0.5);
}

TEST_CASE("Case, quotes, dashes and white space make no other text") {
  CHECK(resemblance(signature_of("\"Peru\" thanked Chile - again."),
                    signature_of("\xE2\x80\x9CPERU\xE2\x80\x9D  thanked\nChile \xE2\x80\x94 again")) == 1);
}

TEST_CASE("Short texts are copies only where all words are the same") {
  const Copies copies({document("a", "Peru thanked Chile for the grain that it had sent in the spring of that year."),
                       document("b", "Peru thanked Chile for the grain that it had sent in the autumn of that year."),
                       document("c", "Peru thanked Chile for the grain that it had sent in the spring of that year!")});
  CHECK(copies.original_of("b") == "b");
  CHECK(copies.original_of("c") == "a");
  CHECK(copies.copies_of("a") == 2);
}

TEST_CASE("Empty texts are no harm") { CHECK(Copies({document("a", ""), document("b", "")}).copies_of("a") == 2); }

TEST_CASE("The earliest document is the original, in whatever order they come") {
  const std::string text = story(1, 40);
  std::vector<SignedDocument> documents = {document("a", text), document("b", text + "One word more.", {1999, 3, 4}),
                                           document("c", text, {1999, 3, 3}), document("d", story(9, 40))};
  std::sort(documents.begin(), documents.end(), [](const auto& x, const auto& y) { return x.id < y.id; });
  do {
    const Copies copies(documents);
    CHECK(copies.original_of("a") == "c");
    CHECK(copies.original_of("b") == "c");
    CHECK(copies.original_of("d") == "d");
    CHECK(copies.copies_of("c") == 3);
  } while (std::next_permutation(documents.begin(), documents.end(),
                                 [](const auto& x, const auto& y) { return x.id < y.id; }));
}

TEST_CASE("What copies say alike is one statement, and the row counts them") {
  const Ontology types = ontology();
  const std::string text = story(1, 40);
  const Copies copies({document("a", text), document("b", text), document("c", text), document("d", story(5, 40))});
  std::vector<Evidence> rows = {row(types, "CHN", "aid", "PRK", {.document = "a", .text = "China aids it."}),
                                row(types, "CHN", "aid", "PRK", {.document = "b", .text = "China aids it."}),
                                row(types, "CHN", "aid", "PRK", {.document = "b", .text = "A sentence of b's own."}),
                                row(types, "CHN", "aid", "PRK", {.document = "c", .text = "China aids it!"}),
                                row(types, "CHN", "aid", "PRK", {.document = "d", .text = "China aids it."})};
  copies.merge(rows);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].document == "a");
  CHECK(rows[0].copies == 3);
  CHECK(rows[1].text == "A sentence of b's own.");
  CHECK(rows[1].copies == 1);
  CHECK(rows[2].document == "d");
  CHECK(rows[2].copies == 1);
}

TEST_CASE("A document row says of whom it is a copy and how many there are") {
  const std::string text = story(1, 40);
  const Copies copies({document("a", text), document("b", text)});
  DocumentRow a{.id = "a"};
  DocumentRow b{.id = "b"};
  copies.mark(a);
  copies.mark(b);
  CHECK(a.copy_of.empty());
  CHECK(b.copy_of == "a");
  CHECK(a.copies == 2);
  CHECK(b.copies == 2);
}

TEST_CASE("A signature is the same on every processor") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "word" + std::to_string(i * i) + " ";
  const std::string expected = "\xf1\xf2\xab\x24\x4b\x95\x33\xaa\x22\xcf\x1c\xf1\xb3\xb9\x99\x20";
  CHECK(signature_of(text).substr(0, expected.size()) == expected);
}

TEST_CASE("Many copies of one text are counted as fast as few") {
  const Ontology types = ontology();
  const std::string signature = signature_of("China aids it.");
  std::vector<SignedDocument> documents;
  std::vector<Evidence> rows;
  for (int i = 0; i < 60000; ++i) {
    documents.push_back({std::to_string(100000 + i), {}, signature});
    rows.push_back(row(types, "CHN", "aid", "PRK", {.document = documents.back().id, .text = "China aids it."}));
  }
  rows.push_back(rows.back());  // said twice in one document
  const Copies copies(documents);
  copies.merge(rows);  // minutes where documents were counted by looking through all of them
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].document == "100000");
  CHECK(rows[0].copies == 60000);
}

TEST_CASE("The original is the one that resembles most, among many that share a frame") {
  const std::string frame = story(1, 20);
  std::vector<SignedDocument> documents;
  for (std::uint32_t i = 0; i < 300; ++i)
    documents.push_back(document("page" + std::to_string(100 + i), frame + story(1000 + i, 20)));
  documents.push_back(document("z", frame + story(1042, 20) + "One word more."));
  const Copies copies(documents);
  CHECK(copies.original_of("z") == "page142");
  CHECK(copies.copies_of("page142") == 2);
  CHECK(copies.copies_of("page143") == 1);
}

TEST_CASE("A page that is the same is found behind more pages that share a frame than are compared") {
  // 40 of 64 numbers are the frame's.
  const auto page = [](std::uint32_t number) {
    std::string signature;
    for (std::uint32_t i = 0; i < signature_size; ++i) {
      number = number * 1664525U + 1013904223U;
      const std::uint32_t own = i < 40 ? i : number >> 16U;
      signature += static_cast<char>(own & 0xFFU);
      signature += static_cast<char>(own >> 8U & 0xFFU);
    }
    return signature;
  };
  constexpr std::uint32_t pages = 8000;
  std::vector<SignedDocument> documents;
  for (std::uint32_t i = 0; i < pages; ++i) documents.push_back({std::to_string(100000 + i), {}, page(i)});
  documents.push_back({"z", {}, page(7)});
  const Copies copies(documents);
  CHECK(copies.original_of("z") == "100007");
  CHECK(copies.copies_of("100007") == 2);
  CHECK(copies.copies_of("100008") == 1);
}
