// Main content: what a page says about the world, apart from what surrounds it.
#include <algorithm>
#include <catch2/catch.hpp>

#include "entente/ingest/read.hpp"

using namespace entente;

namespace {

Document page(const std::string& body) {
  auto read = read_documents({"a.html", "<html><body>" + body + "</body></html>"});
  REQUIRE(read);
  REQUIRE(read->documents.size() == 1);
  return read->documents.front();
}

bool holds(const Document& document, std::string_view text) { return document.text.find(text) != std::string::npos; }

/// A paragraph of prose that ends with its number.
std::string paragraph(int number, std::string_view attributes = "") {
  return "<p " + std::string(attributes) +
         ">The government of Peru said in a long statement that it would go on talking with its neighbour about the "
         "border that the two countries share, and that it hoped for an agreement before the end of year " +
         std::to_string(number) + ".</p>";
}

std::string paragraphs(int first, int last, std::string_view attributes = "") {
  std::string out;
  for (int i = first; i < last; ++i) out += paragraph(i, attributes);
  return out;
}

}  // namespace

TEST_CASE("An article that nests in header and nav is prose, and the nav beside it is none") {
  const Document d =
      page("<header><nav><a href=1>Home</a> <a href=2>News</a> <a href=3>Contact</a></nav><nav><div class=content>" +
           paragraphs(100, 110) + "</div></nav></header><footer>All our offices</footer>");
  CHECK(holds(d, "year 100."));
  CHECK(holds(d, "year 109."));
  CHECK_FALSE(holds(d, "Contact"));
  CHECK_FALSE(holds(d, "offices"));
}

TEST_CASE("Headings inside of links and of tables of contents' names stay with their sections") {
  const Document d =
      page("<div>" + paragraphs(100, 103) +
           "<section><a href=#x><h4 class=report-toc-section>Section 2.</h4><h3>Civil Liberties</h3></a>" +
           paragraphs(103, 106) + "</section></div>");
  CHECK(holds(d, "Section 2."));
  CHECK(holds(d, "Civil Liberties"));
}

TEST_CASE("Comments are no prose, even where they are longer than the article") {
  const Document d =
      page("<article>" + paragraphs(100, 104) + "</article><div id=comments>" + paragraphs(500, 530) + "</div>");
  CHECK(holds(d, "year 103."));
  CHECK_FALSE(holds(d, "year 500."));
}

TEST_CASE("A page of nothing but comments keeps them") {
  CHECK(holds(page("<div class=comments-open>" + paragraphs(500, 505) + "</div>"), "year 500."));
}

TEST_CASE("Prose that a paywall class hides is prose") {
  CHECK(holds(page("<article>" + paragraphs(100, 104) + paragraphs(104, 106, "class=paywall") + "</article>"),
              "year 105."));
}

TEST_CASE("Related links, shares, cookie notices and sign-ups are dropped inside of an article too") {
  const Document d = page("<article><h1>Talks</h1>" + paragraphs(100, 104) +
                          "<div class=related><h3>Related</h3><ul><li><a href=1>Chile's new port</a></ul></div>"
                          "<p><a href=2>Chile and Bolivia quarrel over water</a></p>"
                          "<div class='share-bar'>Share on all networks</div>"
                          "<div><p>We use cookies. <a href=3>Accept</a></p></div>"
                          "<div><p>Sign up for our newsletter <a href=4>here</a></p></div>" +
                          paragraphs(104, 106) + "</article>");
  for (const char* furniture : {"port", "Bolivia", "networks", "cookies", "newsletter", "Related"})
    CHECK_FALSE(holds(d, furniture));
  CHECK(holds(d, "Talks"));
  CHECK(holds(d, "year 105."));
}

TEST_CASE("A side column with teasers is dropped, whatever it is called") {
  const Document d = page("<div class=x1>" + paragraphs(100, 110) +
                          "</div><div class=x2><h3>Latest</h3>"
                          "<div><a href=1>Chile opens a port</a><p>A short teaser of the story.</p></div>"
                          "<div><a href=2>Bolivia closes one</a><p>Another short teaser.</p></div></div>");
  CHECK(holds(d, "year 109."));
  CHECK_FALSE(holds(d, "Latest"));
  CHECK_FALSE(holds(d, "teaser"));
}

TEST_CASE("Captions of a row of pictures that say the same are said once, and headings over nothing are dropped") {
  const Document d = page("<div>" + paragraphs(100, 104) +
                          "<div>The border</div><div>The border</div><div>* * *</div><h3>Read on</h3></div>");
  CHECK(d.text.find("The border") == d.text.rfind("The border"));
  CHECK_FALSE(holds(d, "* * *"));
  CHECK_FALSE(holds(d, "Read on"));
}

TEST_CASE("Cells and list items are blocks of their own kind") {
  const Document d =
      page("<div>" + paragraphs(100, 104) +
           "<table><tr><td>Peru</td><td>1994</td></tr></table><ul><li>Chile thanked Peru</li></ul></div>");
  const auto kind = [&](std::string_view text) {
    const auto found = std::ranges::find_if(d.blocks, [&](const Block& block) {
      return std::string_view(d.text).substr(block.bytes.begin, block.bytes.size()) == text;
    });
    REQUIRE(found != d.blocks.end());
    return found->kind;
  };
  CHECK(kind("Peru") == BlockKind::table_cell);
  CHECK(kind("1994") == BlockKind::table_cell);
  CHECK(kind("Chile thanked Peru") == BlockKind::list_item);
}

TEST_CASE("No-break spaces are blanks") {
  CHECK(holds(page("<p>Peru&nbsp;thanked &nbsp;Chile.</p>"), "Peru thanked Chile."));
}
