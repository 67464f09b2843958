// What each format must say in its own way; that other programs read it is tested in tests/integration.
#include <catch2/catch.hpp>
#include <filesystem>

#include "entente/export/read_json.hpp"
#include "export/attributes.hpp"
#include "export/csv_out.hpp"
#include "export/spells.hpp"
#include "unit/export/sample.hpp"

using namespace entente;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<std::string> spells(const Ontology& types, const std::vector<DateSpan>& times) {
  std::vector<Evidence> rows;
  for (std::uint32_t i = 0; i < times.size(); ++i)
    rows.push_back(testing::row(types, "CHN", "aid", "PRK", {.sentence = i, .time = times[i]}));
  const GraphBundle bundle = build_graph(std::move(rows), {}, testing::no_actors(), types);
  std::vector<std::string> out;
  for (const Spell& spell : spells_of(bundle, bundle.graph[*boost::edges(bundle.graph).first]))
    out.push_back(spell.from + "/" + spell.to);
  return out;
}

std::string csv(std::string_view cell) {
  std::string out;
  const Sink sink = [&](std::string_view bytes) { out += bytes; };
  { CsvOut(sink).cell(cell).end_row(); }
  return out;
}

}  // namespace

TEST_CASE("every format is found by its name and by its extension, the longest first") {
  for (const ExportFormat& format : export_formats()) {
    CHECK(format_by_name(format.name) == &format);
    CHECK(format_for_path("out/graph" + std::string(format.extension)) == &format);
    CHECK((format.write == nullptr) == !format.parts.empty());
  }
  CHECK(format_for_path("x.graphology.json")->name == "graphology");
  CHECK(format_for_path("x.neo4j.csv")->name == "neo4j");
  CHECK(format_for_path("x.txt") == nullptr);
}

TEST_CASE("a format of several files names them after the path") {
  const ExportFormat& format = *format_by_name("csv");
  const std::vector<std::string> names = {"o/g.nodes.csv", "o/g.edges.csv", "o/g.evidence.csv", "o/g.documents.csv"};
  CHECK(files_of("o/g.csv", format) == names);
  CHECK(files_of("o/g", format) == names);
  CHECK(files_of("o/g.nodes.csv", format) == names);  // whoever names one of the files means them all
  CHECK(format_for_path("x.neo4j.edges.csv")->name == "neo4j");
  CHECK(files_of("o/g.dot", *format_by_name("dot")) == std::vector<std::string>{"o/g.dot"});
}

TEST_CASE("every format is the same on every run") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = testing::crowd_graph(types);
  const Measures measures = measure(bundle, types);
  const ExportContext context{types, "t", "g", JsonEdgeKey::edges, &measures};
  for (const ExportFormat& format : export_formats()) {
    std::vector<Writer> writers;
    for (const ExportPart& part : format.parts) writers.push_back(part.write);
    if (format.write != nullptr) writers.push_back(format.write);
    for (const Writer write : writers) {
      std::string first;
      std::string second;
      write(bundle, context, [&](std::string_view bytes) { first += bytes; });
      write(bundle, context, [&](std::string_view bytes) { second += bytes; });
      CHECK(!first.empty());
      CHECK((first == second));
    }
  }
}

TEST_CASE("GEXF has kinds, spells and colours") {
  const Ontology types = testing::ontology();
  const std::string gexf = testing::written(testing::sample_graph(types), types, "gexf");
  CHECK(has(gexf, "kind=\"aid:negated\""));
  CHECK(has(gexf, "timerepresentation=\"interval\""));
  CHECK(has(gexf, "<spell start=\"1994-11-02\" end=\"1994-11-02\"/>"));
  CHECK(has(gexf, "<spell start=\"1961-01-01\"/>"));
  CHECK(has(gexf, "<viz:color r=\"43\" g=\"122\" b=\"75\"/>"));
  CHECK(has(testing::written({}, types, "gexf"), "mode=\"static\""));
}

TEST_CASE("spells are days, in order, joined where they touch") {
  const Ontology types = testing::ontology();
  CHECK(spells(types, {{}}).empty());
  CHECK(spells(types, {{{1994, 2, 0}, {1994, 2, 0}}}) == std::vector<std::string>{"1994-02-01/1994-02-28"});
  CHECK(spells(types, {{{1996, 0, 0}, {1996, 0, 0}}, {{1994, 0, 0}, {1995, 0, 0}}}) ==
        std::vector<std::string>{"1994-01-01/1996-12-31"});
  CHECK(spells(types, {{{1994, 0, 0}, {1994, 0, 0}}, {{1996, 0, 0}, {}}}) ==
        std::vector<std::string>{"1994-01-01/1994-12-31", "1996-01-01/"});
  CHECK(spells(types, {{{}, {1950, 0, 0}}}) == std::vector<std::string>{"/1950-12-31"});
  CHECK(spells(types, {{{-44, 0, 0}, {-44, 0, 0}}}).empty());
}

TEST_CASE("days, months and years of one edge stand in every format as they were said") {
  const Ontology types = testing::ontology();
  const auto built = [&](DateSpan first, DateSpan second) {
    return build_graph({testing::row(types, "CHN", "aid", "PRK", {.sentence = 1, .time = first}),
                        testing::row(types, "CHN", "aid", "PRK", {.sentence = 2, .time = second})},
                       {}, testing::no_actors(), types);
  };
  const GraphBundle bundle = built({{1988, 3, 0}, {1988, 3, 0}}, {{1990, 3, 4}, {1990, 3, 4}});
  const std::string json = testing::written(bundle, types, "json");
  CHECK(has(json, "\"start_date\":\"1988-03\",\"end_date\":\"1990-03-04\",\"date_precision\":\"month\""));
  const Result<GraphBundle> again = read_graph_json(json, types, "x.json");
  REQUIRE(again.has_value());
  CHECK(testing::written(*again, types, "json") == json);
  const std::string gexf = testing::written(bundle, types, "gexf");
  CHECK(has(gexf, "<spell start=\"1988-03-01\" end=\"1988-03-31\"/>"));
  CHECK(has(gexf, "<spell start=\"1990-03-04\" end=\"1990-03-04\"/>"));
  CHECK(has(testing::written(bundle, types, "graphml"), ">1990-03-04</data>"));
  CHECK(has(testing::written(bundle, types, "turtle"), "ent:start_date \"1988-03\"^^xsd:gYearMonth"));
  const std::vector<std::string> joined = {"1990-01-01/1990-12-31"};
  CHECK(spells(types, {{{1990, 3, 4}, {1990, 3, 4}}, {{1990, 0, 0}, {1990, 0, 0}}}) == joined);
  const GraphBundle year = built({{1990, 3, 4}, {1990, 3, 4}}, {{1990, 0, 0}, {1990, 0, 0}});
  CHECK(has(testing::written(year, types, "json"), "\"date_precision\":\"year\""));
}

TEST_CASE("the tables of CSV keep the precision of each statement") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle =
      build_graph({testing::row(types, "CHN", "aid", "PRK", {.time = {{1988, 3, 0}, {1990, 3, 4}}})}, {},
                  testing::no_actors(), types);
  const ExportContext context{types, "t", "g"};
  std::string all;
  for (const ExportPart& part : format_by_name("csv")->parts)
    part.write(bundle, context, [&](std::string_view bytes) { all += bytes; });
  CHECK(has(all, "1988-03,1990-03-04"));
  CHECK(has(all, "<[1988-03-01"));
}

TEST_CASE("cells of CSV are quoted where they must be and otherwise left alone") {
  CHECK(csv("aid") == "aid\n");
  CHECK(csv("=1+1") == "=1+1\n");
  CHECK(csv("a, \"b\"") == "\"a, \"\"b\"\"\"\n");
  CHECK(csv(" a") == "\" a\"\n");
  CHECK(csv("a\nb") == "\"a\nb\"\n");
  CHECK(csv(std::string_view("a\0b", 3)) ==
        "\"a\xEF\xBF\xBD"
        "b\"\n");
  CHECK(csv("a\xff") == "a\xEF\xBF\xBD\n");
}

TEST_CASE("Turtle says actual relations as triples, and all of them with their evidence") {
  const Ontology types = testing::ontology();
  const std::string ttl = testing::written(testing::sample_graph(types), types, "turtle");
  CHECK(has(ttl, "<urn:entente:actor:CHN> <urn:entente:relation:aid> <urn:entente:actor:PRK> .\n"));
  CHECK(!has(ttl, "<urn:entente:actor:PRK> <urn:entente:relation:threat> <urn:entente:actor:USA> .\n"));
  CHECK(has(ttl, "prov:wasDerivedFrom <urn:entente:evidence:CHN:aid:PRK%231>"));
  CHECK(has(ttl, "ent:start_date \"1994-11-02\"^^xsd:date"));
}

TEST_CASE("files of several parts are all written, and nothing is left behind when a writer throws") {
  const Ontology types = testing::ontology();
  const auto folder = std::filesystem::temp_directory_path() / "entente-test-formats";
  std::filesystem::create_directories(folder);
  const ExportContext context{types, "t", "g"};
  const auto written =
      write_graph((folder / "g.csv").string(), *format_by_name("csv"), testing::sample_graph(types), context);
  REQUIRE(written);
  REQUIRE(written->size() == 4);  // nodes, edges, evidence, documents
  for (const WrittenFile& file : *written) CHECK(std::filesystem::file_size(file.path) == file.bytes);
  CHECK_THROWS(write_file((folder / "thrown").string(), [](const Sink& sink) {
    sink("half");
    throw std::runtime_error("no memory");
  }));
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++files;
  CHECK(files == 4);
  std::filesystem::remove_all(folder);
}

TEST_CASE("edges that were split by events keep apart by id and by kind") {
  const Ontology types = testing::ontology();
  GraphBundle bundle = testing::sample_graph(types);
  for (const auto& edge : boost::make_iterator_range(boost::edges(bundle.graph))) bundle.graph[edge].event = 2;
  const EdgeView edge = view(bundle, types, *boost::edges(bundle.graph).first);
  CHECK(edge_kind(edge).ends_with("#2"));
  CHECK(edge_id(edge).ends_with("#2"));
}
