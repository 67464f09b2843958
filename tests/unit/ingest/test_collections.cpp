// Collections come out item by item, and what is wrong with one item harms no other.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "entente/core/utf8.hpp"
#include "entente/ingest/names.hpp"
#include "entente/ingest/read.hpp"
#include "unit/ingest/made.hpp"

namespace {

using namespace entente;

ReadDocuments read_all(const std::string& path, const std::string& bytes, const ReadOptions& options = {}) {
  auto result = read_documents({path, bytes}, options);
  INFO((result ? "" : to_string(result.error())));
  REQUIRE(result);
  return std::move(*result);
}

Error refused(const std::string& path, const std::string& bytes, const ReadOptions& options = {}) {
  auto result = read_documents({path, bytes}, options);
  REQUIRE_FALSE(result);
  return result.error();
}

std::vector<std::string> ids(const ReadDocuments& read) {
  std::vector<std::string> out;
  for (const Document& document : read.documents) out.push_back(document.id);
  return out;
}

using Names = std::vector<std::string>;

std::string http_page(const std::string& body, const std::string& headers = "", const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + "\r\n" + body;
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& block,
                        const std::string& content = "application/http; msgtype=response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2014-02-03T00:00:00Z\r\nContent-Type: " + content +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

}  // namespace

TEST_CASE("Items come one after another, with the line where each begins") {
  const std::string bytes = "{\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}\n";
  SourceReader reader = SourceReader::of_bytes("a.jsonl", bytes);
  auto first = reader.next();
  REQUIRE((first && *first));
  CHECK((*first)->line == 1);
  CHECK((*first)->bytes == "{\"text\":\"One.\"}");
  auto second = reader.next();
  REQUIRE((second && *second));
  CHECK((*second)->line == 3);
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.next());
}

TEST_CASE("JSON arrays and objects over several lines are cut at their brackets") {
  const std::string array = R"([ {"text": "One ] with \" and }."},
    {"text": "Two."} , 7, {"text": "Three."} ])";
  const ReadDocuments read = read_all("a.json", array);
  CHECK(ids(read) == Names{"a.json:1", "a.json:2", "a.json:2#3"});
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0].line == 2);
  CHECK(read.errors[0].what == "a record is a JSON object (record 2 of the line)");
  CHECK(read_all("a.json", "{\n \"text\": \"One.\"\n}\n{\n \"text\": \"Two.\"\n}").documents.size() == 2);
  CHECK(refused("a.json", "[{\"text\": \"never closed").what.find("ends inside") != std::string::npos);
}

TEST_CASE("A record may call its fields as others do, or as the user says") {
  CHECK(
      read_all("a.jsonl", R"({"headline":"T","body":"Peru.","published":"2001-02-03","year":7})").documents[0].title ==
      "T");
  ReadOptions options;
  options.fields.text = "Words";
  CHECK(read_all("a.jsonl", R"({"text":"no","Words":"Peru."})", options).documents[0].text == "Peru.");
}

TEST_CASE("Rows of tables hold quotes, delimiters and line ends; their ids are where they begin") {
  const ReadDocuments read =
      read_all("a.csv", "title,date,text\r\n\"A \"\"B\"\"\",2001-05-06,\"One,\r\ntwo.\"\r\nC,,Three.\r\nD,,\r\n");
  REQUIRE(ids(read) == Names{"a.csv:2", "a.csv:4"});
  CHECK(read.documents[0].title == "A \"B\"");
  CHECK(to_iso(read.documents[0].date) == "2001-05-06");
  CHECK(read.documents[0].text == "One,\ntwo.");
  REQUIRE(read.notes.size() == 1);
  CHECK(read.notes[0].find("1 rows without text") != std::string::npos);
}

TEST_CASE("The delimiter of a table is found, and a table may come without a header") {
  CHECK(read_all("a.csv", "id;text\n1;Peru, Chile\n").documents[0].text == "Peru, Chile");
  CHECK(read_all("a.tsv", "id\ttext\n1\tPeru.\n").documents[0].id == "1");
  ReadOptions options;
  options.fields.text = "2";
  CHECK(read_all("a.csv", "\"3\",\"Peru.\"\n\"4\",\"Chile.\"\n", options).documents.size() == 2);
  CHECK(refused("a.csv", "a,b\n1,2\n").what.find("no column is called 'text'; the first row holds: a, b") == 0);
  CHECK(refused("a.csv", "text\n\"open").what == "ends inside of quotes");
}

TEST_CASE("Tables and records in UTF-16 and Windows-1252 are read") {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("id,text\n1,Peru.\n")) wide += {c, '\0'};
  CHECK(read_all("a.csv", wide).documents[0].text == "Peru.");
  CHECK(read_all("a.csv", "id,text\n1,Caf\xE9\n").documents[0].text == "Café");
}

TEST_CASE("Archives are read entry by entry, and names of entries lead nowhere") {
  const std::string inner = made::archive_of(made::Kind::zip, {{"c.txt", "Inner."}});
  for (const made::Kind kind : {made::Kind::zip, made::Kind::tar, made::Kind::tar_gz}) {
    const ReadDocuments read = read_all("a", made::archive_of(kind, {{"../../etc/a.txt", "One."},
                                                                     {"/root/b.html", "<p>Two.</p>"},
                                                                     {"d/in.zip", inner},
                                                                     {"link.txt", "-> /etc/passwd"},
                                                                     {"x.png", std::string("\x89PNG\0", 5)},
                                                                     {"e.jsonl", "{\"text\": \"Three.\"}\n{bad\n"}}));
    CHECK(ids(read) == Names{"a!/etc/a.txt", "a!/root/b.html", "a!/d/in.zip!/c.txt", "a!/e.jsonl:1"});
    REQUIRE(read.errors.size() == 1);
    CHECK(to_string(read.errors[0]).find("a!/e.jsonl:2") == 0);
    REQUIRE(read.notes.size() == 1);
    CHECK(read.notes[0] == "a: 2 entries that are no documents were passed over");
  }
}

TEST_CASE("Compressed files are named by themselves and may hold several members") {
  const ReadDocuments read =
      read_all("a.jsonl.gz", made::gzip_of("{\"text\": \"One.\"}\n") + made::gzip_of("{\"text\": \"Two.\"}\n"));
  CHECK(ids(read) == Names{"a.jsonl.gz:1", "a.jsonl.gz:2"});
  const std::string cut = made::gzip_of("Peru thanked Chile for the aid.").substr(0, 30);
  CHECK(refused("a.txt.gz", cut).path == "a.txt.gz");
}

TEST_CASE("Archives in archives are read as deep as anybody packs them") {
  const std::string lines = made::gzip_of("{\"text\":\"Peru thanked Chile.\"}\n");
  const std::string inner = made::archive_of(made::Kind::tar_gz, {{"c.jsonl.gz", lines}});
  const ReadDocuments read = read_all("a.tar.gz", made::archive_of(made::Kind::tar_gz, {{"b.tgz", inner}}));
  CHECK(ids(read) == Names{"a.tar.gz!/b.tgz!/c.jsonl.gz:1"});
  const std::string cut = made::archive_of(made::Kind::zip, {{"a.txt", "One."}}).substr(0, 40);
  CHECK(refused("a.zip", cut).what.find("without its list of entries") != std::string::npos);
}

TEST_CASE("Limits stop what grows without end") {
  ReadOptions options;
  options.limits.depth = 2;
  std::string nested = "Peru.";
  for (int i = 0; i < 3; ++i) nested = made::archive_of(made::Kind::zip, {{i == 0 ? "a.txt" : "a.zip", nested}});
  CHECK(refused("a.zip", nested, options).what.find("nest more than 2 deep") != std::string::npos);
  CHECK(refused("a.gz", made::gzip_of(std::string(20 << 20, 'a'))).what.find("archive bomb") != std::string::npos);
  options.limits.entries = 1;
  CHECK(read_all("a.zip", made::archive_of(made::Kind::zip, {{"a.txt", "One."}, {"b.txt", "Two."}}), options)
            .errors[0]
            .what.find("more than 1 entries") != std::string::npos);
  options.limits.line = 10;
  CHECK(refused("a.jsonl", "{\"text\": \"long, long, long\"}\n", options).what.find("a line of more than 10 bytes") ==
        0);
  options.cancelled = [] { return true; };
  CHECK(refused("a.jsonl", "{\"text\": \"x\"}\n", options).what.find("cancelled") != std::string::npos);
}

TEST_CASE("A text or page beyond its limit is told with the option that raises it") {
  ReadOptions options;
  options.limits.text = 60;
  const std::string words = "Peru thanked Chile for the aid, and Chile thanked Peru for its thanks.";
  const std::string page = "<!doctype html><p>" + words;
  const std::string mail = "From: a@b.org\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + page;
  const auto told = [&](const std::string& name, const std::string& bytes) {
    const Error error = refused(name, bytes, options);
    CHECK(error.code == ErrorCode::too_large);
    CHECK(error.what == "more than 60 bytes for one document (--max-text)");
    return error.path;
  };
  CHECK(told("a.txt", words) == "a.txt");
  CHECK(told("a.md", "# Peru\n\n" + words) == "a.md");
  CHECK(told("a.html", page) == "a.html");
  CHECK(told("a.eml", mail) == "a.eml");
  CHECK(told("a.rtf", "{\\rtf1 " + words + "}") == "a.rtf");
  CHECK(told("a.jsonl", "{\"text\": \"" + words + "\"}\n") == "a.jsonl");
  CHECK(told("a.zip", made::archive_of(made::Kind::zip, {{"b.html", page}})) == "a.zip!/b.html");
  CHECK(told("a.warc", warc_record("response", "http://a.org/1", http_page(page))) == "a.warc!/http://a.org/1");
  options.limits.text = 1000;
  CHECK(read_all("a.html", page, options).documents.size() == 1);
}

TEST_CASE("What is binary, or too large by its size, is refused before it is read") {
  const std::string zeros = "/dev/zero";  // it has no end
  SourceReader endless = SourceReader::of_file(zeros);
  const auto item = endless.next();
  REQUIRE(item);
  REQUIRE_FALSE(*item);
  CHECK((*item).error().what == "binary file, no text");
  CHECK(refused("a.xml", "<?xml version='1.0'?><x>Peru.</x>").what == "XML that is neither TEI nor XHTML");
  const std::filesystem::path large = std::filesystem::temp_directory_path() / "entente-test-large.pdf";
  std::ofstream(large) << "%PDF-1.4\n";
  std::filesystem::resize_file(large, std::uintmax_t{1} << 40);  // no disk holds that much
  SourceReader reader = SourceReader::of_file(large.string());
  auto found = reader.next();
  REQUIRE((found && *found));
  const auto read = read_item(**found);
  REQUIRE_FALSE(read);
  CHECK(read.error().what.ends_with("bytes for one document (--max-size)"));
  std::filesystem::remove(large);
}

TEST_CASE("Names that are no UTF-8 stay apart, and lead back to their files") {
  for (const std::string path : {"a/b.txt", "a/b\xFF.txt", "a/b\xFE.txt", "a/b\\xFF.txt", "a/b\\x5CxFF.txt",
                                 "a\\b\\x.txt", "\xC3\xA9\xC3.txt", "\xF0\x9F\x98", "a\\", "a\\x", "a\\xf"}) {
    INFO(path);
    CHECK(valid_utf8(name_of_path(path)));
    CHECK(path_of_name(name_of_path(path)) == path);
  }
  CHECK(name_of_path("a/b\xFF.txt") == "a/b\\xFF.txt");
  CHECK(name_of_path("a/b\\xFF.txt") == "a/b\\x5CxFF.txt");
  CHECK(name_of_path("a\\b") == "a\\b");
  const std::string tar = made::archive_of(made::Kind::tar, {{"b\xFF.txt", "One."}, {"b\xFE.txt", "Two."}});
  CHECK(ids(read_all("a.tar", tar)) == Names{"a.tar!/b\\xFF.txt", "a.tar!/b\\xFE.txt"});
}

TEST_CASE("WARC files give their pages, and count what is none") {
  const std::string chunked = http_page("6\r\n<p>Per\r\n7\r\nu.</p>\n\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n");
  const std::string bytes = warc_record("warcinfo", "", "software: x", "application/warc-fields") +
                            warc_record("response", "http://a.org/1", http_page("<p>Peru thanked Chile.</p>")) +
                            warc_record("request", "http://a.org/1", "GET / HTTP/1.1\r\n\r\n") +
                            warc_record("response", "http://a.org/1", chunked) +
                            warc_record("response", "http://a.org/2", http_page("gone", "", "404 Not Found")) +
                            warc_record("conversion", "http://a.org/3", "Plain words.", "text/plain");
  const ReadDocuments read = read_all("a.warc", bytes);
  CHECK(ids(read) == Names{"a.warc!/http://a.org/1", "a.warc!/http://a.org/1#2", "a.warc!/http://a.org/3"});
  CHECK(read.documents[1].text == "Peru.");
  REQUIRE(read.notes.size() == 1);
  CHECK(read.notes[0] == "a.warc: 1 record passed over (1 status other than 200)");
  CHECK(read_all("a.warc.gz", made::gzip_of(bytes)).documents.size() == 3);
  const auto cut = read_documents({"a.warc", std::string_view(bytes).substr(0, bytes.size() - 10)});
  REQUIRE(cut);
  CHECK(cut->documents.size() == 2);
  CHECK(cut->errors.at(0).what.find("is cut off") == 0);
  const std::string about = warc_record("metadata", "http://a.org/1", "{}", "application/json");
  CHECK(refused("a.wat", about).what == "nothing to read in it; a.wat: no captured page in 1 records");
}

TEST_CASE("ARC files give their pages") {
  const std::string page = http_page("<p>Peru thanked Chile.</p>");
  const std::string info = "1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n";
  const std::string bytes = "filedesc://a.arc 0.0.0.0 20140216050221 text/plain " + std::to_string(info.size()) + "\n" +
                            info + "\nhttp://a.org/ 1.2.3.4 20140216050221 text/html " + std::to_string(page.size()) +
                            "\n" + page + "\n";
  CHECK(ids(read_all("a.arc", bytes)) == Names{"a.arc!/http://a.org/"});
}

TEST_CASE("Mailboxes give their messages") {
  const std::string message =
      "From: a@b.org\nTo: c@d.org\nSubject: Peru\nDate: Tue, 4 Mar 2014 10:00:00 +0000\n\nPeru thanked Chile.\n";
  const ReadDocuments read = read_all("a.mbox", "From a@b.org Tue\n" + message + "\nFrom c@d.org Wed\n" + message);
  CHECK(ids(read) == Names{"a.mbox!/1", "a.mbox!/2"});
}

TEST_CASE("Globs stay within names unless they say otherwise") {
  CHECK(matches_glob("a/b/c.html", "*.html"));
  CHECK(matches_glob("a/b/c.html", "b/*.html"));
  CHECK_FALSE(matches_glob("a/b/c.html", "a/*.html"));
  CHECK(matches_glob("a/b/c.html", "a/**/*.html"));
  CHECK(matches_glob("a/c.html", "a/**/*.html"));
  CHECK(matches_glob("x/reports/2001/a.txt", "reports/**"));
  CHECK(matches_glob("a7.txt", "a[0-9].t?t"));
  CHECK_FALSE(matches_glob("ab.txt", "a[0-9].txt"));
  CHECK(matches_glob("a[.txt", "a[.txt"));
  CHECK_FALSE(matches_glob(std::string(2000, 'a'), std::string(1000, '*') + "b"));
}
