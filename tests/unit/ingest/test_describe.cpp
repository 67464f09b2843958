// Title, date, author, publisher and address, wherever a document says them; digests of what was read.
#include <catch2/catch.hpp>

#include "entente/core/sha256.hpp"
#include "ingest/readers.hpp"

using namespace entente;

namespace {

Document read_one(const std::string& path, const std::string& bytes, const ReadOptions& options = {}) {
  auto read = read_documents({path, bytes}, options);
  REQUIRE(read);
  REQUIRE(read->documents.size() == 1);
  return read->documents.front();
}

Document page(const std::string& head, const std::string& body = "<p>Peru thanked Chile.</p>") {
  return read_one("a.html", "<html><head>" + head + "</head><body>" + body + "</body></html>");
}

}  // namespace

TEST_CASE("A page's meta elements give author, publisher, address and date") {
  const Document d = page(
      "<title>Two neighbours</title><meta name=author content='Jane Doe'>"
      "<meta property=og:site_name content='The Gazette'><link rel=canonical href='https://gazette.example/2'>"
      "<meta property='article:published_time' content='1994-11-02T10:00:00Z'>");
  CHECK(d.title == "Two neighbours");
  CHECK(d.author == "Jane Doe");
  CHECK(d.publisher == "The Gazette");
  CHECK(d.url == "https://gazette.example/2");
  CHECK(to_iso(d.date) == "1994-11-02");
}

TEST_CASE("JSON-LD gives the same, of the article rather than of the site") {
  const Document d = page(
      R"(<script type="application/ld+json">{"@graph": [
        {"@type": "WebPage", "datePublished": "2001-01-01", "publisher": {"name": "Wrong"}},
        {"@type": ["NewsArticle"], "datePublished": "1999-03-04T08:00", "url": "https://a.example/x",
         "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Li"}], "publisher": {"name": "Right"}}]}</script>)");
  CHECK(to_iso(d.date) == "1999-03-04");
  CHECK(d.author == "Ann Lee, Bo Li");
  CHECK(d.publisher == "Right");
  CHECK(d.url == "https://a.example/x");
}

TEST_CASE("Broken JSON-LD says nothing and does no harm") {
  for (const char* json :
       {"{", "[[[[[[[[[[{}]]]]]]]]]]", "null", "{\"datePublished\": 3}", "{\"@graph\": {\"@graph\": 1}}"})
    CHECK(!page(std::string("<script type=application/ld+json>") + json + "</script>").date.known());
}

TEST_CASE("A marked byline names the author, and an address may hold the date") {
  const Document d = page("<link rel=canonical href='https://n.example/world/2013/11/27/talks.html'>",
                          "<h1>Talks</h1><p class=byline>By Jane Doe | Updated today</p><p>Peru thanked Chile.</p>");
  CHECK(d.author == "Jane Doe");
  CHECK(to_iso(d.date) == "2013-11-27");
}

TEST_CASE("The first lines of a text give a date that stands alone and an author") {
  const Document d =
      read_one("a.txt",
               "Talks begin\n\nBy Jane Q. Doe and John Roe\nPublished: Wednesday, March 3, 1999 10:15 a.m.\n\n"
               "Peru thanked Chile.\n");
  CHECK(d.author == "Jane Q. Doe and John Roe");
  CHECK(to_iso(d.date) == "1999-03-03");
}

TEST_CASE("A dateline gives the agency, and the date where it names the year") {
  const Document d = read_one("a.txt", "BEIJING, March 3, 1999 (Reuters) - Peru thanked Chile.");
  CHECK(d.publisher == "Reuters");
  CHECK(to_iso(d.date) == "1999-03-03");
  const Document yearless = read_one("a.txt", "BEIJING, March 3 (AP) \xE2\x80\x94 Peru thanked Chile.");
  CHECK(yearless.publisher == "Associated Press");
  CHECK(!yearless.date.known());
}

TEST_CASE("A date at the end of a title counts, numbers only where the month is sure") {
  const auto date_of = [](const std::string& title) {
    return to_iso(read_one("a.txt", "Title: " + title + "\n\nPeru thanked Chile.").date);
  };
  CHECK(date_of("Briefing by the minister, 4/29/15") == "2015-04-29");
  CHECK(date_of("Briefing by the minister, 29.4.1987") == "1987-04-29");
  CHECK(date_of("Remarks in Lima, Peru, March 3, 1999") == "1999-03-03");
  CHECK(date_of("Briefing by the minister, 4/5/15").empty());
  CHECK(date_of("Peru, Chile and 1999").empty());
}

TEST_CASE("Prose gives neither author nor date") {
  const Document d = read_one("a.txt", "By March 1999 Peru had thanked Chile.\n\nIn April 2001 it did so again.\n");
  CHECK(d.author.empty());
  CHECK(!d.date.known());
}

TEST_CASE("A file name gives the date by a pattern, where the document has none") {
  CHECK(to_iso(date_of_name("news/1994-11-02-peru.txt", "%Y-%m-%d")) == "1994-11-02");
  CHECK(to_iso(date_of_name("PERU_19941102.txt", "%Y%m%d")) == "1994-11-02");
  CHECK(to_iso(date_of_name("peru-02nov94.txt", "%d%b%y")) == "1994-11-02");
  CHECK(to_iso(date_of_name("peru 1994.txt", "%Y")) == "1994");
  CHECK(!date_of_name("peru.txt", "%Y").known());
  CHECK(!date_of_name("19941399.txt", "%Y%m%d").known());
  CHECK(!date_of_name("1994.txt", "Y").known());
  ReadOptions options;
  options.date_pattern = "%Y";
  CHECK(to_iso(read_one("peru-1994.txt", "Peru thanked Chile.", options).date) == "1994");
  CHECK(to_iso(read_one("peru-1994.txt", "Date: 1990\n\nPeru thanked Chile.", options).date) == "1990");
}

TEST_CASE("A name begins with who speaks, up to the first digit or sign") {
  CHECK(speaker_of_name("speeches/KOR_46_1991.txt") == "KOR");
  CHECK(speaker_of_name("South Korea 1991.txt") == "South Korea");
  CHECK(speaker_of_name("un.zip!/Session 46/KOR-1991.txt") == "KOR");
  CHECK(speaker_of_name("1991.txt").empty());
  CHECK(speaker_of_name("").empty());
}

TEST_CASE("Who speaks is told by the document, else by its name, else by the option") {
  ReadOptions options;
  options.speaker = "USA";
  CHECK(read_one("KOR_46.txt", "We thanked Chile.", options).speaker == "USA");
  CHECK(read_one("KOR_46.txt", "Speaker: PER\n\nWe thanked Chile.", options).speaker == "PER");
  options.speaker_from_name = true;
  CHECK(read_one("KOR_46.txt", "We thanked Chile.", options).speaker == "KOR");
  CHECK(read_one("46.txt", "We thanked Chile.", options).speaker == "USA");
  CHECK(read_one("a.jsonl", R"({"id": "speeches/KOR_46", "text": "We thanked Chile."})", options).speaker == "KOR");
}

TEST_CASE("A field called country tells who speaks by a code alone") {
  const auto speaker = [](std::string_view fields) {
    return read_one("a.jsonl", R"({"id": "a", "text": "Chile is long.", )" + std::string(fields) + "}").speaker;
  };
  CHECK(speaker(R"("country": "PER")") == "PER");
  CHECK(speaker(R"("country": "EU")") == "EU");
  CHECK(speaker(R"("country": "Peru")").empty());
  CHECK(speaker(R"("country": "US")").empty());
  CHECK(speaker(R"("speaker": "Peru", "country": "Chile")") == "Peru");
  CHECK(speaker(R"("speaker_country": "Peru")") == "Peru");
  CHECK(speaker(R"("country": "Chile", "speaker_country": "Peru")") == "Peru");
  CHECK(read_one("a.csv", "id,text,country\n1,Chile is long.,PER\n").speaker == "PER");
  CHECK(read_one("a.csv", "id,text,country\n1,Chile is long.,Peru\n").speaker.empty());
  CHECK(read_one("a.csv", "id,text,speaker\n1,Chile is long.,Peru\n").speaker == "Peru");
  ReadOptions options;
  options.fields.speaker = "country";
  CHECK(read_one("a.csv", "id,text,country\n1,Chile is long.,Peru\n", options).speaker == "Peru");
}

TEST_CASE("A document holds the digests of its bytes and of its text") {
  const std::string bytes = "Title: A\n\nPeru thanked Chile.\n";
  const Document d = read_one("a.txt", bytes);
  CHECK(d.source_sha256 == sha256(bytes));
  CHECK(d.text_sha256 == sha256("Peru thanked Chile."));
}
