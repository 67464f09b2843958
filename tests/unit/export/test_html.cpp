// The page for browsers: what stands in it, and that nothing of a graph can be taken for markup.
#include <rapidjson/document.h>

#include <boost/range/iterator_range.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "export/layout.hpp"
#include "unit/export/sample.hpp"

using namespace entente;
using namespace entente::testing;

namespace {

const Ontology types = ontology();
constexpr std::string_view slot = "@@entente-graph@@";

/// What stands where the page wants its graph.
std::string data_of(const std::string& page) {
  const std::string_view frame = embedded("viewer/page.html");
  const std::size_t begin = frame.find(slot);
  const std::size_t behind = frame.size() - begin - slot.size();
  return page.substr(begin, page.size() - begin - behind);
}

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

/// A chain of `size` actors with `statements` rows on its first edge.
GraphBundle chain(std::size_t size, std::size_t statements = 1) {
  std::vector<Evidence> rows;
  const auto name = [](std::size_t i) { return "A" + std::to_string(100000 + i); };
  for (std::size_t i = 1; i < size; ++i) rows.push_back(row(types, name(i - 1), "aid", name(i)));
  for (std::uint32_t i = 1; i < statements; ++i)
    rows.push_back(row(types, name(0), "aid", name(1), {.confidence = i == 30 ? 0.9F : 0.5F, .sentence = i}));
  return build_graph(std::move(rows), {{.id = "a.txt"}}, no_actors(), types);
}

}  // namespace

TEST_CASE("the embedded page has one place for the graph and a strict policy") {
  const std::string_view page = embedded("viewer/page.html");
  REQUIRE(page.find(slot) != std::string_view::npos);
  CHECK(page.find(slot, page.find(slot) + 1) == std::string_view::npos);
  CHECK(page.find("default-src 'none'; script-src 'sha256-") != std::string_view::npos);
  CHECK(page.find("unsafe-") == std::string_view::npos);
  for (const char* notice : {"sigma.js", "graphology", "Permission is hereby granted", "SIL OPEN FONT LICENSE"})
    CHECK(page.find(notice) != std::string_view::npos);
}

TEST_CASE("a page holds the tables of the graph") {
  const auto data = parsed(data_of(written(sample_graph(types), types, "html")));
  CHECK(std::string(data["graph"]["title"].GetString()) == "Test <graph> & more");
  CHECK(data["nodes"]["rows"].Size() == 3);
  CHECK(data["edges"]["rows"].Size() == 4);
  CHECK(data["evidence"]["rows"].Size() == 5);
  CHECK(data["documents"]["rows"].Size() == 2);
  for (const char* table : {"nodes", "edges", "evidence", "documents"})
    for (const auto& row : data[table]["rows"].GetArray()) CHECK(row.Size() == data[table]["columns"].Size());
}

TEST_CASE("no text of a graph can end the script or begin markup") {
  const std::string data = data_of(written(hostile_graph(types), types, "html"));
  CHECK(data.find('<') == std::string::npos);
  const auto read = parsed(data);
  const auto& rows = read["evidence"]["rows"];
  bool found = false;
  for (const auto& row : rows.GetArray()) found |= std::string_view(row[6].GetString()) == "<script>alert(1)</script>";
  CHECK(found);
}

TEST_CASE("an edge keeps its best statements, in order, and says how many there are") {
  const auto data = parsed(data_of(written(chain(3, 60), types, "html")));
  const auto& rows = data["evidence"]["rows"];
  REQUIRE(rows.Size() == 26);
  CHECK(data["graph"]["evidence_count"].GetInt() == 61);
  bool best = false;
  int last = 0;
  for (rapidjson::SizeType i = 0; i < 25; ++i) {
    CHECK(rows[i][1].GetInt() > last);
    last = rows[i][1].GetInt();
    best |= last == 31;
  }
  CHECK(best);
}

TEST_CASE("an empty graph makes a page") {
  const auto data = parsed(data_of(written({}, types, "html")));
  CHECK(data["nodes"]["rows"].Empty());
  CHECK(data["evidence"]["rows"].Empty());
}

TEST_CASE("a layout is the same each time, within bounds, and puts no two actors at one place") {
  const GraphBundle bundle = chain(200);
  const std::vector<Point> places = layout(bundle.graph);
  const std::vector<Point> again = layout(bundle.graph);
  REQUIRE(places.size() == 200);
  for (std::size_t i = 0; i < places.size(); ++i) {
    CHECK((places[i].x == again[i].x && places[i].y == again[i].y));
    CHECK(std::max(std::abs(places[i].x), std::abs(places[i].y)) <= 1000);
    for (std::size_t j = 0; j < i; ++j) CHECK((places[i].x != places[j].x || places[i].y != places[j].y));
  }
}

TEST_CASE("neighbours stand nearer to each other than others do") {
  const GraphBundle bundle = chain(60);
  const std::vector<Point> places = layout(bundle.graph);
  const auto distance = [&](std::size_t a, std::size_t b) {
    return std::hypot(places[a].x - places[b].x, places[a].y - places[b].y);
  };
  double near = 0;
  double all = 0;
  for (std::size_t i = 1; i < 60; ++i) near += distance(i - 1, i) / 59;
  for (std::size_t i = 0; i < 60; ++i)
    for (std::size_t j = 0; j < i; ++j) all += distance(i, j) / (60 * 59 / 2);
  CHECK(near < all / 4);
}

TEST_CASE("graphs of none, one and two actors have a layout") {
  CHECK(layout(GraphBundle{}.graph).empty());
  GraphBundle one;
  boost::add_vertex(one.graph);
  CHECK(layout(one.graph).size() == 1);
  CHECK(std::isfinite(layout(one.graph)[0].x));
  CHECK(layout(chain(2).graph).size() == 2);
}
