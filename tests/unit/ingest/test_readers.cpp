// Each reader on pages of its own making, and on hostile ones.
#include <algorithm>
#include <catch2/catch.hpp>

#include "entente/ingest/read.hpp"

namespace {

using namespace entente;

Document read_one(const std::string& path, const std::string& bytes) {
  auto result = read_documents({path, bytes});
  REQUIRE(result);
  REQUIRE(result->documents.size() == 1);
  return result->documents.front();
}

bool holds(const Document& document, std::string_view text) { return document.text.find(text) != std::string::npos; }

bool has_block(const Document& document, BlockKind kind, std::string_view text) {
  return std::ranges::any_of(document.blocks, [&](const Block& b) {
    return b.kind == kind && std::string_view(document.text).substr(b.bytes.begin, b.bytes.size()) == text;
  });
}

std::string repeat(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("The header lines of a text file become title, date and speaker and leave the text") {
  const Document d =
      read_one("a.txt", "Title: Two neighbours\nDate: Nov. 2, 1994\nSpeaker: KOR\n\nPeru thanked Chile.\n");
  CHECK(d.title == "Two neighbours");
  CHECK(to_iso(d.date) == "1994-11-02");
  CHECK(d.speaker == "KOR");
  CHECK(d.text == "Peru thanked Chile.");
  CHECK(d.blocks.empty());
}

TEST_CASE("A text whose first line is no header keeps all of its lines") {
  CHECK(read_one("a.txt", "Peru: a note\n\nDate: tomorrow, perhaps.").text ==
        "Peru: a note\n\nDate: tomorrow, perhaps.");
}

TEST_CASE("Banners at the top and calls at the end of a text file are dropped") {
  const Document d = read_one(
      "a.txt",
      "Site - Make a charitable donation in support of Chad!\n\nPeru thanked Chile.\n\nJoin the Site mailing list");
  CHECK(d.text == "Peru thanked Chile.");
}

TEST_CASE("A call that is glued to the last sentence is cut off") {
  CHECK(read_one("a.txt", "Peru thanked Chile.Join the Site mailing list").text == "Peru thanked Chile.");
}

TEST_CASE("Sentences that speak of joining and donating are prose") {
  for (const char* line :
       {"Sweden decided to join the alliance", "Japan makes a donation to Vietnam", "Share of exports to China",
        "Download speeds in Estonia", "Norway will join our efforts in Chad."})
    CHECK(read_one("a.txt", line).text == line);
}

TEST_CASE("The first of hard-wrapped lines is no title") {
  CHECK(read_one("a.txt", "In 1990 the two neighbours opened embassies and\nagreed on trade.").title.empty());
  CHECK(read_one("a.txt", "Two neighbours\n\nThey opened embassies.").title == "Two neighbours");
}

TEST_CASE("Markdown becomes what a reader sees, block by block") {
  const Document d = read_one(
      "a.md",
      "---\ntitle: \"Old friends\"\ndate: 2007-05-01\n---\n# Friends\n\nPeru **thanked** [Chile](http://x.org).\n\n"
      "- One\n- Two\n\n> Quoted.\n\n| A | B |\n|---|---|\n| c | d |\n\n```\ncode\n```\n![image](x.png)\n");
  CHECK(d.title == "Old friends");
  CHECK(to_iso(d.date) == "2007-05-01");
  CHECK(has_block(d, BlockKind::heading, "Friends"));
  CHECK(has_block(d, BlockKind::paragraph, "Peru thanked Chile."));
  CHECK(has_block(d, BlockKind::list_item, "Two"));
  CHECK(has_block(d, BlockKind::quote, "Quoted."));
  CHECK(has_block(d, BlockKind::table_cell, "d"));
  CHECK_FALSE(holds(d, "code"));
  CHECK_FALSE(holds(d, "image"));
}

TEST_CASE("Markdown brackets that make no link stay in the text") {
  CHECK(read_one("a.md", "He [the envoy] saw [Chile](x) and snake_case[^1].").text ==
        "He [the envoy] saw Chile and snake_case.");
}

TEST_CASE("Underlined lines of Markdown are headings") {
  CHECK(has_block(read_one("a.md", "Friends\n=======\n\nPeru thanked Chile."), BlockKind::heading, "Friends"));
}

TEST_CASE("Of a page only the article is read") {
  const Document d =
      read_one("a.html",
               "<html><head><title>Friends | Site</title><meta name='date' content='1999-06-14'></head><body>"
               "<nav><a href='/'>Home</a></nav><div id='help'>Readers in Fiji, <a href='/g'>support our work</a>.</div>"
               "<article><h1>Friends</h1><p>Peru thanked Chile &amp; Brazil for their help in the talks.</p>"
               "<ul><li>One</li></ul><script>var x;</script></article><footer>Write to us.</footer></body></html>");
  CHECK(d.title == "Friends");
  CHECK(to_iso(d.date) == "1999-06-14");
  CHECK(has_block(d, BlockKind::heading, "Friends"));
  CHECK(has_block(d, BlockKind::paragraph, "Peru thanked Chile & Brazil for their help in the talks."));
  CHECK(has_block(d, BlockKind::list_item, "One"));
  for (const char* word : {"Home", "Fiji", "var x", "Write"}) CHECK_FALSE(holds(d, word));
}

TEST_CASE("An article that a site nests in its header is kept") {
  const Document d =
      read_one("a.html", "<body><header><nav><article><p>Peru thanked Chile.</p></article></nav></header></body>");
  CHECK(d.text == "Peru thanked Chile.");
}

TEST_CASE("A body without paragraphs is read whatever its class says") {
  CHECK(holds(read_one("a.html", "<body class='with-sidebar'>Peru thanked Chile.<br>Chile agreed.</body>"),
              "Chile agreed."));
}

TEST_CASE("The date of a page may stand in JSON-LD") {
  const Document d = read_one(
      "a.html", "<script type='application/ld+json'>{\"datePublished\": \"2018-07-12T10:00\"}</script><p>Peru.</p>");
  CHECK(to_iso(d.date) == "2018-07-12");
}

TEST_CASE("A page saved as a Python bytes literal is decoded") {
  CHECK(read_one("a.html", "b'<p>Peru\\xe2\\x80\\x99s envoy\\n left.</p>'").text == "Peru’s envoy left.");
}

TEST_CASE("Deep nesting and endless brackets cost little and lose no text") {
  CHECK(holds(read_one("a.html", repeat("<div>", 200000) + "Peru."), "Peru."));
  CHECK(holds(read_one("a.html", repeat("<b>", 900) + "Peru."), "Peru."));
  CHECK(holds(read_one("a.md", repeat("[", 100000) + "Peru" + repeat("]()", 100000)), "Peru"));
  CHECK(holds(read_one("a.md", "Peru " + repeat("<a", 100000)), "Peru"));
}

TEST_CASE("Attributes without end cost little and lose no text") {
  std::string many;
  for (int i = 0; i < 40000; ++i) many += " a" + std::to_string(i) + "=1";
  const std::string prose = "></script>China attacked Japan.";
  CHECK(holds(read_one("a.html", "<!doctype html><body><p" + many + prose), "China attacked Japan."));
  // What hides the tag from who reads quotes, comments or scripts only by halves.
  for (const char* before : {"<!-- <a title=\" -->", "<svg><script>", "<p title='<script>'>", "<a b=\"<c d='\">"})
    CHECK(read_one("a.html", std::string("<!doctype html>") + before + "<p" + many + prose).text.ends_with("Japan."));
  std::string bodies;  // each adds its attribute to the one before
  for (int i = 0; i < 40000; ++i) bodies += "<body a" + std::to_string(i) + "=1>";
  CHECK(holds(read_one("a.html", "<!doctype html>" + bodies + "China attacked Japan."), "China attacked Japan."));
}

TEST_CASE("A page with some hundreds of attributes is read as any other") {
  std::string many;
  for (int i = 0; i < 500; ++i) many += " a" + std::to_string(i) + "='<b>'";
  const Document d = read_one("a.html", "<!doctype html><title>Talks</title><body" + many +
                                            "><nav>Menu</nav><p>China attacked Japan.</p></body>");
  CHECK(d.title == "Talks");
  CHECK(d.text == "China attacked Japan.");
}

TEST_CASE("Elements without end are not held as a tree") {
  CHECK(holds(read_one("a.html", "<!doctype html><p>" + repeat("x<b>y</b> ", 800000) + "Peru."), "Peru."));
  std::string open;  // formats that each new paragraph would open again
  for (int i = 0; i < 900; ++i) open += "<b id=" + std::to_string(i) + ">";
  CHECK(holds(read_one("a.html", "<!doctype html><p>" + open + repeat("<p>x", 20000) + "Peru."), "Peru."));
}

TEST_CASE("Binary bytes are an error, broken UTF-8 is repaired and noted") {
  CHECK(read_documents({"a.txt", std::string_view("ab\0cd", 5)}).error().what.find("binary") == 0);
  const auto repaired = read_documents({"a.txt", "Per\xFF thanked Chile."});
  REQUIRE(repaired);
  CHECK(repaired->notes.size() == 1);
}

TEST_CASE("A zero byte among words is repaired and noted, whatever the format") {
  const std::string text = std::string("China attacked\0 Japan.", 22) + repeat(" France thanked Spain.", 200);
  for (const auto& [name, bytes] :
       {std::pair{"a.txt", text}, std::pair{"a", text.substr(0, 22)}, std::pair{"a.html", "<!doctype html><p>" + text},
        std::pair{"a.md", "# Title\n\n" + text}}) {
    const auto read = read_documents({name, bytes});
    INFO(name);
    REQUIRE(read);
    CHECK(holds(read->documents[0], "China attacked"));
    REQUIRE(read->notes.size() == 1);
    CHECK(read->notes[0].ends_with("1 broken or control characters replaced"));
  }
}

TEST_CASE("Pictures, programs and noise are no text") {
  std::string noise;  // every byte as often as every other, as in packed data
  for (unsigned i = 0; i < 4096; ++i) noise += static_cast<char>((i * 167 + i / 256) & 0xFFU);
  const std::string number = std::string("\x01\0\0\0name", 8);
  for (const std::string& bytes : {noise, std::string(4096, '\0'), repeat(number, 100),
                                   std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0", 20)}) {
    CHECK(detect_format(bytes, "a.txt") == Format::binary);
    CHECK(detect_format(bytes, "a.html") == Format::binary);
  }
}

TEST_CASE("Blocks are disjoint, in order and inside the text") {
  const Document d = read_one("a.html", "<p>One.</p><table><tr><td>a<td>b<p>c</table><p>Two.");
  std::uint32_t end = 0;
  for (const Block& block : d.blocks) {
    CHECK(block.bytes.begin >= end);
    CHECK(block.bytes.begin < block.bytes.end);
    end = block.bytes.end;
  }
  CHECK(end <= d.text.size());
}
