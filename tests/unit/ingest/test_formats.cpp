// Each format of documents on a small file that the test makes.
#include <algorithm>
#include <catch2/catch.hpp>

#include "entente/ingest/read.hpp"
#include "ingest/pdf_furniture.hpp"
#include "ingest/pdf_text.hpp"
#include "ingest/process.hpp"
#include "unit/ingest/made.hpp"

namespace {

using namespace entente;

Document read_one(const std::string& path, const std::string& bytes, const ReadOptions& options = {}) {
  auto result = read_documents({path, bytes}, options);
  INFO((result ? "" : to_string(result.error())));
  REQUIRE(result);
  REQUIRE_FALSE(result->documents.empty());
  return result->documents.front();
}

Error refused(const std::string& path, const std::string& bytes, const ReadOptions& options = {}) {
  auto result = read_documents({path, bytes}, options);
  REQUIRE_FALSE(result);
  return result.error();
}

bool has_block(const Document& document, BlockKind kind, std::string_view text) {
  return std::ranges::any_of(document.blocks, [&](const Block& b) {
    return b.kind == kind && std::string_view(document.text).substr(b.bytes.begin, b.bytes.size()) == text;
  });
}

std::string docx_of(const std::string& body, const std::string& notes = "") {
  made::Entries entries = {
      {"[Content_Types].xml", "<Types/>"},
      {"word/styles.xml",
       "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"},
      {"docProps/core.xml",
       "<cp:coreProperties><dc:title>Aid</dc:title><dcterms:modified>2003-01-01T00:00:00Z</dcterms:modified>"
       "<dcterms:created>2001-02-03T00:00:00Z</dcterms:created></cp:coreProperties>"},
      {"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"}};
  if (!notes.empty()) entries.emplace_back("word/footnotes.xml", "<w:footnotes>" + notes + "</w:footnotes>");
  return made::archive_of(made::Kind::zip, entries);
}

std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string odt_of(const std::string& body) {
  return made::archive_of(made::Kind::zip,
                          {{"mimetype", "application/vnd.oasis.opendocument.text"},
                           {"meta.xml",
                            "<office:meta><dc:title>Aid</dc:title><meta:creation-date>2001-02-03T04:05:06</"
                            "meta:creation-date></office:meta>"},
                           {"content.xml", "<office:body><office:text>" + body + "</office:text></office:body>"}});
}

/// One page with a line of Helvetica for each text, far enough apart to be read line by line.
std::string pdf_of(const std::vector<std::string>& lines) {
  std::string content = "BT /F1 12 Tf 72 700 Td 14 TL ";
  for (const std::string& line : lines) content += "(" + line + ") Tj T* ";
  content += "ET";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /Title (Aid to Peru) /CreationDate (D:20010203040506Z) >>"};
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t xref = out.size();
  out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer << /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" +
         std::to_string(xref) + "\n%%EOF\n";
}

PdfLine line_at(float left, float top, float right, float size, const std::string& text) {
  return {{left, top, right, top + size}, text, size, false};
}

PdfBlock block_of(std::vector<PdfLine> lines) {
  PdfBlock block{lines.front().box, std::move(lines)};
  for (const PdfLine& line : block.lines) {
    block.box.right = std::max(block.box.right, line.box.right);
    block.box.bottom = std::max(block.box.bottom, line.box.bottom);
  }
  return block;
}

Document text_of(std::vector<PdfPage> pages) {
  drop_running_lines(pages);
  Document document;
  write_pdf_text(pages, document);
  return document;
}

}  // namespace

TEST_CASE("What a file is, its bytes tell, whatever its name") {
  CHECK(detect_format("%PDF-1.4", "a.txt") == Format::pdf);
  CHECK(detect_format("<!DOCTYPE html><p>x", "a.txt") == Format::html);
  CHECK(detect_format("\xFF\xFE<\0h\0t\0m\0l\0>\0", "a") == Format::text);
  CHECK(detect_format("Peru thanked Chile.", "a.pdf") == Format::text);
  CHECK(detect_format("{\"text\": 1}\n{", "a.txt") == Format::json_lines);
  CHECK(detect_format("# Peru\n\n## Chile\n", "-") == Format::markdown);
  CHECK(detect_format("From: the Embassy\nTo: the Secretary\n\nPeru.", "a.txt") == Format::text);
  CHECK(detect_format("From: a@b\nMessage-ID: <x>\nSubject: y\n\nPeru.", "a.txt") == Format::email);
  CHECK(detect_format("<?xml version='1.0'?><TEI xmlns='http://www.tei-c.org/ns/1.0'>", "a.xml") == Format::tei);
  CHECK(detect_format("date,text\n", "-") == Format::table);
  CHECK(detect_format(std::string("a\0\0\0", 4), "a.txt") == Format::binary);
}

TEST_CASE("A graph that entente wrote is told from a collection of documents") {
  const std::string graph = R"({"directed":true,"graph":{"title":"x","generator":"entente 0.1.0"}
,"nodes":[
{"id":"CHN"}]})";
  CHECK(detect_format(graph, "g.json") == Format::graph);
  CHECK(detect_format(R"({"id":"1","text":"The generator was entente 0.1"})", "g.json") == Format::json_lines);
  CHECK(detect_format("id,source,title,pub_date,author,publisher,url,language,source_sha256,text_sha256,copy_of\n",
                      "g.csv") == Format::graph);
  CHECK(detect_format("id,source,title,text\n", "g.csv") == Format::table);
  CHECK(detect_format("<!DOCTYPE html>\n<html><head><meta name=\"generator\" content=\"entente\">", "g.html") ==
        Format::graph);
  CHECK_THAT(refused("g.json", graph).what, Catch::Contains("a graph that entente wrote"));
}

TEST_CASE("Word: headings, lists, cells, notes and properties are told apart") {
  const Document d = read_one(
      "a.docx",
      docx_of(paragraph("Peru and Chile", "<w:pStyle w:val='berschrift1'/>") + paragraph("Peru thanked Chile.") +
                  paragraph("One", "<w:numPr/>") + "<w:tbl><w:tr><w:tc>" + paragraph("Cell") +
                  "</w:tc></w:tr></w:tbl>" +
                  "<w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>",
              "<w:footnote w:type='separator'>" + paragraph("-") + "</w:footnote><w:footnote>" + paragraph("Note.") +
                  "</w:footnote>"));
  CHECK(d.title == "Aid");
  CHECK(to_iso(d.date) == "2001-02-03");
  CHECK(has_block(d, BlockKind::heading, "Peru and Chile"));
  CHECK(has_block(d, BlockKind::paragraph, "Peru thanked Chile."));
  CHECK(has_block(d, BlockKind::list_item, "One"));
  CHECK(has_block(d, BlockKind::table_cell, "Cell"));
  CHECK(has_block(d, BlockKind::note, "Note."));
  CHECK(has_block(d, BlockKind::paragraph, "new"));
  CHECK(d.text.find("gone") == std::string::npos);
}

TEST_CASE("Word: text boxes inside of paragraphs keep their own paragraphs") {
  const Document d =
      read_one("a.docx", docx_of("<w:p><w:r><w:t>Before</w:t></w:r><w:txbxContent>" + paragraph("Boxed") +
                                 "</w:txbxContent><w:r><w:t>after</w:t></w:r></w:p>"));
  CHECK(d.text == "Before\n\nBoxed\n\nafter");
}

TEST_CASE("OpenDocument: headings, lists, cells and notes are told apart") {
  const Document d = read_one(
      "a.odt",
      odt_of("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Peru</text:h>"
             "<text:p>Peru<text:s/>thanked<text:tab/>Chile.<text:note><text:note-citation>1</text:note-citation>"
             "<text:note-body><text:p>Note.</text:p></text:note-body></text:note> Again.</text:p>"
             "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
             "<table:table-cell><text:p>Cell</text:p></table:table-cell>"));
  CHECK(d.text == "Peru\n\nPeru thanked Chile. Again.\n\nOne\n\nCell\n\nNote.");
  CHECK(has_block(d, BlockKind::note, "Note."));
  CHECK(has_block(d, BlockKind::heading, "Peru"));
  CHECK(to_iso(d.date) == "2001-02-03");
}

TEST_CASE("EPUB: chapters are read in the order of the spine") {
  const Document d = read_one(
      "a.epub",
      made::archive_of(
          made::Kind::zip,
          {{"mimetype", "application/epub+zip"},
           {"META-INF/container.xml", "<container><rootfiles><rootfile full-path='o/p.opf'/></rootfiles></container>"},
           {"o/p.opf",
            "<package><metadata><dc:title>Book</dc:title><dc:date>1999</dc:date></metadata><manifest>"
            "<item id='n' href='nav.xhtml' properties='nav'/><item id='b' href='t/b%201.xhtml'/>"
            "<item id='a' href='a.xhtml'/></manifest><spine><itemref idref='n'/><itemref idref='a'/>"
            "<itemref idref='b'/></spine></package>"},
           {"o/a.xhtml", "<html><body><p>Peru thanked Chile for its help.</p></body></html>"},
           {"o/nav.xhtml", "<html><body><p>Contents</p></body></html>"},
           {"o/t/b 1.xhtml", "<html><body><p>Chile thanked Peru in turn.</p></body></html>"}}));
  CHECK(d.title == "Book");
  CHECK(to_iso(d.date) == "1999");
  CHECK(d.text == "Peru thanked Chile for its help.\n\nChile thanked Peru in turn.");
}

TEST_CASE("RTF: letters in every notation, notes apart, the rest unseen") {
  const Document d = read_one("a.rtf",
                              "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title Aid}{\\author X}}"
                              "{\\header Head}Peru\\'92s caf\\u233?{\\footnote Note.} \\{x\\}\\par "
                              "Chile\\emdash Peru{\\*\\unknown gone}.\\par}");
  CHECK(d.title == "Aid");
  CHECK(d.text == "Peru’s café {x}\n\nChile—Peru.\n\nNote.");
}

TEST_CASE("E-mail: encodings, quotes, signatures and attachments") {
  const auto read = read_documents(
      {"a.eml",
       "From: a@b.org\r\nSubject: =?utf-8?B?UGVydQ==?= =?iso-8859-1?Q?_caf=E9?=\r\nDate: Tue, 4 Mar 2014 10:00:00 "
       "+0000\r\n"
       "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=\"x y\"\r\n\r\n--x y\r\n"
       "Content-Type: multipart/alternative; boundary=z\r\n\r\n--z\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
       "Content-Transfer-Encoding: quoted-printable\r\n\r\nPeru thanked=\r\n Chile caf=E9.\r\n\r\nOn Monday, Ann "
       "wrote:\r\n"
       "> Chile asked.\r\n\r\n-- \r\nSigned\r\n--z\r\nContent-Type: text/html\r\n\r\n<p>The same.</p>\r\n--z--\r\n--x "
       "y\r\n"
       "Content-Type: text/plain; name=\"../b.txt\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: "
       "base64"
       "\r\n\r\nQ2hpbGUu\r\n--x y--\r\n"});
  REQUIRE(read);
  REQUIRE(read->documents.size() == 2);
  const Document& d = read->documents[0];
  CHECK(d.title == "Peru café");
  CHECK(to_iso(d.date) == "2014-03-04");
  CHECK(d.text == "Peru thanked Chile café.\n\nChile asked.");
  CHECK(has_block(d, BlockKind::quote, "Chile asked."));
  CHECK(read->documents[1].id == "a.eml!/b.txt");
  CHECK(read->documents[1].text == "Chile.");
}

TEST_CASE("TEI: a document for each div that is one, notes behind its text") {
  const auto read = read_documents(
      {"v.xml",
       "<?xml version='1.0'?><TEI><teiHeader><title>V</title></teiHeader><text><body><div "
       "type='chapter'><head>Ch</head>"
       "<div type=\"document\" xml:id='d1'><head>1. Letter<note n='1'>Source: files.</note></head><opener><dateline>"
       "<placeName>Lima</placeName>, <date when='1961-01-04'>January 4</date></dateline></opener><p>Peru "
       "<hi>thanked</hi> "
       "Chile.<note>See 2.</note> Again.</p></div><div type=\"document\" xml:id='d2'><head>2. "
       "Memo</head><list><item>One"
       "</item></list></div></div></body></text></TEI>"});
  REQUIRE(read);
  REQUIRE(read->documents.size() == 2);
  const Document& d = read->documents[0];
  CHECK(d.id == "v.xml#d1");
  CHECK(d.title == "1. Letter");
  CHECK(to_iso(d.date) == "1961-01-04");
  CHECK(d.text == "1. Letter\n\nLima, January 4\n\nPeru thanked Chile. Again.\n\nSource: files.\n\nSee 2.");
  CHECK(has_block(read->documents[1], BlockKind::list_item, "One"));
}

TEST_CASE("XML that declares entities, nests too deep or is broken is refused with its place") {
  const std::string end = "<TEI><text><body><p>&a;</p></body></text></TEI>";
  CHECK(refused("a.xml", "<!DOCTYPE TEI [<!ENTITY a 'aaaa'>]>" + end).what.find("declares the entity 'a'") == 0);
  CHECK(refused("a.xml", "<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + end).code ==
        ErrorCode::too_large);
  std::string deep = "<TEI>";
  for (int i = 0; i < 2000; ++i) deep += "<div>";
  CHECK(refused("a.xml", deep).what.find("nest more than 1000 deep") != std::string::npos);
  const Error broken = refused("a.xml", "<TEI>\n<p></TEI>");
  CHECK(broken.line == 2);
  CHECK(broken.column > 0);
  CHECK(refused("a.docx", docx_of("<w:p>")).path == "a.docx!/word/document.xml");
}

TEST_CASE("What cannot be read says what to do") {
  CHECK(refused("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....").what.find("convert it") != std::string::npos);
  CHECK(refused("a.xml", "<?xml version='1.0'?><rss/>").code == ErrorCode::not_supported);
  CHECK(refused("a.zip", "PK\x03\x04 broken").path == "a.zip");
}

TEST_CASE("PDF: text, title and date by the programs of poppler") {
  const Document d = read_one("a.pdf", pdf_of({"Peru thanked Chile for the help that it", "had given in the talks."}));
  CHECK(d.text == "Peru thanked Chile for the help that it had given in the talks.");
  CHECK(d.title == "Aid to Peru");
  CHECK(to_iso(d.date) == "2001-02-03");
  CHECK(refused("a.pdf", pdf_of({})).what.find("without text: scanned?") != std::string::npos);
  CHECK(refused("a.pdf", "%PDF-1.4 rubbish").what.find("broken PDF") == 0);
  ReadOptions options;
  options.limits.memory = 1 << 20;
  CHECK_FALSE(read_documents({"a.pdf", pdf_of({"Peru."})}, options));
}

TEST_CASE("PDF: a layout that makes no sense harms nobody") {
  CHECK(parse_pdf_layout("<doc><page><block><line><word><line>Peru</line></word></line></block></page></doc>", "a"));
}

TEST_CASE("PDF: running heads and page numbers go, paragraphs go on over pages") {
  std::vector<PdfPage> pages;
  for (int p = 0; p < 3; ++p)
    pages.push_back({600,
                     800,
                     {block_of({line_at(70, 30, 500, 10, "Annual Report " + std::to_string(2000 + p))}),
                      block_of({line_at(70, 100, 520, 10, "Peru thanked Chile for the help that it had given in the"),
                                line_at(70, 112, 520, 10, "talks, and the Chilean envoy said so to the inter-"),
                                line_at(70, 124, 520, 10, "national press of the two countries which were then")}),
                      block_of({line_at(70, 760, 90, 10, std::to_string(p + 1))})}});
  const Document d = text_of(pages);
  CHECK(d.blocks.size() == 1);
  CHECK(d.text.find("Annual") == std::string::npos);
  CHECK(d.text.find("international press") != std::string::npos);
  CHECK(d.text.find("which were then Peru thanked") != std::string::npos);
}

TEST_CASE("PDF: words that others take behind a hyphen keep it at the end of a line") {
  const Document d = text_of(
      {{600,
        800,
        {block_of({line_at(70, 100, 520, 10, "Peru bought Vickers guns and trailers from Chile, where Vickers-"),
                   line_at(70, 112, 520, 10, "produced guns were older, and the Danish-built ones trailer-"),
                   line_at(70, 124, 520, 10, "mounted; those that the envoy with whom it spoke had with-"),
                   line_at(70, 136, 520, 10, "drawn were not replaced by others that were Danish-"),
                   line_at(70, 148, 520, 10, "built.")})}}});
  CHECK(d.text.find("Vickers-produced guns") != std::string::npos);
  CHECK(d.text.find("trailer-mounted;") != std::string::npos);
  CHECK(d.text.find("withdrawn were") != std::string::npos);
  CHECK(d.text.find("Danish-built.") != std::string::npos);
}

TEST_CASE("PDF: headings, lists, tables, contents and footnotes are told apart") {
  const Document d =
      text_of({{600,
                800,
                {block_of({line_at(70, 80, 300, 18, "Aid to Peru")}),
                 block_of({line_at(70, 110, 520, 10, "Introduction ........................ 3")}),
                 block_of({line_at(70, 140, 520, 10, "Peru thanked Chile, a well-known friend, for the long-"),
                           line_at(70, 152, 520, 10, "known help. It was a well-known and a long known fact.")}),
                 block_of({line_at(70, 200, 300, 10, "• One")}),
                 block_of({line_at(70, 240, 100, 10, "1994"), line_at(70, 252, 100, 10, "1995")}),
                 block_of({line_at(70, 600, 400, 8, "1 See the files.")})}}});
  CHECK(has_block(d, BlockKind::heading, "Aid to Peru"));
  CHECK(has_block(d, BlockKind::list_item, "Introduction"));
  CHECK(has_block(d, BlockKind::list_item, "One"));
  CHECK(has_block(d, BlockKind::table_cell, "1995"));
  CHECK(has_block(d, BlockKind::note, "1 See the files."));
  CHECK(d.text.find("long-known help") != std::string::npos);
}

TEST_CASE("A program beside us is held to its time, its output and its existence") {
  ProcessLimits limits{1, 0, 100, {}};
  CHECK(run_process({"sleep", "20"}, "", limits).error().what.find("took more than 1 seconds") == 0);
  CHECK(run_process({"yes"}, "", limits).error().code == ErrorCode::too_large);
  CHECK(run_process({"entente-no-such-program"}, "", limits).error().code == ErrorCode::not_found);
  CHECK(run_process({"cat", process_input}, "Peru.", limits)->output == "Peru.");
  CHECK(run_process({"printf", "%s|", "a b", "$HOME", "'\"*"}, "", limits)->output == "a b|$HOME|'\"*|");
  limits.memory = 64 << 20;
  CHECK(run_process({"sh", "-c", "ulimit -v; ulimit -t; ulimit -c; ulimit -f"}, "", limits)->output ==
        "65536\n2\n0\n0\n");
}
