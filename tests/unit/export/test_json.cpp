// JSON is read back by RapidJSON's parser and by our own reader.
#include <rapidjson/document.h>

#include <catch2/catch.hpp>
#include <charconv>
#include <random>

#include "entente/export/read_json.hpp"
#include "entente/export/relations_json.hpp"
#include "export/json_out.hpp"
#include "unit/export/sample.hpp"

using namespace entente;

namespace {

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

// Values of RapidJSON 1.1 must not be compared with ==: C++20 makes its operator call itself.
std::string text(const rapidjson::Value& value) { return value.GetString(); }

}  // namespace

TEST_CASE("JSON holds nodes, edges, evidence and documents as tables") {
  const Ontology types = testing::ontology();
  const auto json = parsed(testing::written(testing::sample_graph(types), types, "json"));
  CHECK(json["directed"].GetBool());
  CHECK(json["multigraph"].GetBool());
  CHECK(text(json["graph"]["schema_version"]) == "1.0");
  CHECK(json["nodes"].Size() == 3);
  CHECK(json["edges"].Size() == 4);
  CHECK(json["evidence"].Size() == 5);
  CHECK(json["documents"].Size() == 2);
  CHECK(!json.HasMember("links"));
  const auto& aid = json["edges"][1];
  CHECK(text(aid["source"]) == "CHN");
  CHECK(text(aid["key"]) == "aid");
  CHECK(text(aid["id"]) == "CHN:aid:PRK");
  CHECK(aid["weight"].GetDouble() == 2);
  CHECK(!json["edges"][0].HasMember("relation_mode"));
}

TEST_CASE("evidence rows name their edge, their document and their words") {
  const Ontology types = testing::ontology();
  const auto json = parsed(testing::written(testing::sample_graph(types), types, "json"));
  const auto& row = json["evidence"][1];
  CHECK(text(row["edge_id"]) == "CHN:aid:PRK");
  CHECK(text(row["evidence_id"]) == "CHN:aid:PRK#1");
  CHECK(text(row["doc_id"]) == "a.txt");
  CHECK(text(row["text"]) == "China sent grain & oil.");
  CHECK(text(row["trigger"]) == "aid");
  CHECK(row["trigger_start"].GetInt() == 12);
  CHECK(text(row["form"]) == "test.toml:1");
  CHECK(text(row["mode"]) == "food");
  CHECK(text(row["start_date"]) == "1994-11-02");
  CHECK(row["confidence"].GetDouble() == 0.8);
}

TEST_CASE("the list of edges can be called edges, links or both") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = testing::sample_graph(types);
  const auto links = parsed(testing::written(bundle, types, "json", JsonEdgeKey::links));
  CHECK((links.HasMember("links") && !links.HasMember("edges")));
  const auto both = parsed(testing::written(bundle, types, "json", JsonEdgeKey::both));
  CHECK((both.HasMember("links") && both.HasMember("edges") && both["links"].Size() == both["edges"].Size()));
}

TEST_CASE("a graph that was read back is written as the same bytes") {
  const Ontology types = testing::ontology();
  for (const GraphBundle& bundle : {testing::sample_graph(types), GraphBundle{}}) {
    const std::string json = testing::written(bundle, types, "json");
    const Result<GraphBundle> again = read_graph_json(json, types, "graph.json");
    REQUIRE(again);
    CHECK((testing::written(*again, types, "json") == json));
    CHECK(testing::written(*again, types, "graphml") == testing::written(bundle, types, "graphml"));
  }
}

TEST_CASE("hostile text in every field comes back from JSON as it was, or repaired where it was not UTF-8") {
  const Ontology types = testing::ontology();
  const std::string json = testing::written(testing::hostile_graph(types), types, "json");
  const auto document = parsed(json);
  CHECK(document["evidence"].Size() == testing::hostile_texts().size());
  const Result<GraphBundle> again = read_graph_json(json, types, "graph.json");
  REQUIRE(again);
  CHECK((testing::written(*again, types, "json") == json));
}

TEST_CASE("what is no graph of ours is refused with the line where it breaks") {
  const Ontology types = testing::ontology();
  CHECK(read_graph_json("{\n\"a\": }", types, "x.json").error().line == 2);
  CHECK(read_graph_json("", types, "x.json").error().code == ErrorCode::malformed);
  CHECK(read_graph_json("[]", types, "x.json").error().path == "x.json");
  CHECK(!read_graph_json(R"({"nodes":[1],"edges":[],"evidence":[]})", types, "x.json"));
  CHECK(!read_graph_json(R"({"nodes":[{"id":"A"}],"edges":[{"source":"A","target":"B"}],"evidence":[]})", types, "x"));
}

namespace {

/// A graph in JSON with `from` replaced by `to` once, and what the reader says of it.
std::string told_of(const std::string& from, const std::string& to) {
  const Ontology types = testing::ontology();
  std::string json = testing::written(testing::sample_graph(types), types, "json");
  const std::size_t at = json.find(from);
  REQUIRE(at != std::string::npos);
  json.replace(at, from.size(), to);
  const Result<GraphBundle> graph = read_graph_json(json, types, "g.json");
  return graph ? "read" : to_string(graph.error());
}

/// The same of a line of extract.
std::string told_of_line(const std::string& from, const std::string& to) {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = testing::sample_graph(types);
  std::string line = relations_json(bundle.documents[0], bundle.evidence.rows(0, bundle.evidence.size()), types);
  const std::size_t at = line.find(from);
  REQUIRE(at != std::string::npos);
  line.replace(at, from.size(), to);
  Result<AnalysedDocument> read = read_relations_json(line, types, 7);
  if (read) return "read";
  read.error().path = "part";  // whose line it is the caller knows
  return to_string(read.error());
}

}  // namespace

TEST_CASE("a field of a graph that is of another type or beyond its range is told where it stands") {
  CHECK(told_of("\"weight\":1", "\"weight\":-7") == "g.json: edges[0].weight: expected a number from 0 on");
  CHECK(told_of("\"latitude\":39.9", "\"latitude\":\"x\"") ==
        "g.json: nodes[0].latitude: expected a number from -90 to 90");
  CHECK(told_of("\"latitude\":39.9", "\"latitude\":93.9") ==
        "g.json: nodes[0].latitude: expected a number from -90 to 90");
  CHECK(told_of("\"label\":\"China\"", "\"label\":[]") == "g.json: nodes[0].label: expected a text");
  CHECK(told_of("\"entity_type\":\"state\"", "\"entity_type\":\"planet\"") ==
        "g.json: nodes[0].entity_type: expected other, state, organisation or group");
  CHECK(told_of("\"start_date\":\"1961\"", "\"start_date\":4294967295").find("edges[0].start_date: expected a date") !=
        std::string::npos);
  CHECK(told_of("\"char_end\":", "\"char_end\":\"x\",\"was\":").find("evidence[0].char_end: expected a whole number") !=
        std::string::npos);
  CHECK(told_of("\"char_start\":", "\"char_start\":4000000000,\"was\":")
            .find("evidence[0].char_end: expected an offset that is not before char_start") != std::string::npos);
  CHECK(told_of("\"edge_id\":\"CHN:ally:PRK\"", "\"edge_id\":true") == "g.json: evidence[0].edge_id: expected a text");
  CHECK(told_of("\"edge_id\":\"CHN:aid:PRK\"", "\"edge_id\":\"CHN:aid:XXX\"") ==
        "g.json: evidence[1].edge_id: there is no such edge");
  CHECK(told_of("\"text\":\"China sent grain & oil.\"", "\"text\":-5.5") ==
        "g.json: evidence[1].text: expected a text");
  CHECK(told_of("\"tier\":\"tree\"", "\"tier\":\"bush\"") == "g.json: evidence[0].tier: expected tree or judged");
  CHECK(told_of("\"source\":\"corpus/a.txt\"", "\"source\":1") == "g.json: documents[0].source: expected a text");
  CHECK(told_of("{\"id\":\"b.txt\"", "{\"was\":\"b.txt\"") ==
        "g.json: documents[1].id: expected a text that is not empty");
  CHECK(told_of("\"mentions\":{\"CHN\":3", "\"mentions\":{\"CHN\":-3").find("documents[0].mentions: expected") !=
        std::string::npos);
}

TEST_CASE("a field that older versions lacked may be missing, and null is missing") {
  CHECK(told_of("\"tier\":\"tree\"", "\"was\":3") == "read");
  CHECK(told_of("\"copies\":", "\"was\":") == "read");
  CHECK(told_of("\"latitude\":39.9", "\"latitude\":null") == "read");
}

TEST_CASE("a field of a line of extract that is wrong is told with the line") {
  CHECK(told_of_line("\"confidence\":", "\"confidence\":\"high\",\"was\":") ==
        "part:7: relations[0].confidence: expected a number from 0 to 1");
  CHECK(told_of_line("\"status\":\"actual\"", "\"status\":\"so\"") ==
        "part:7: relations[0].status: expected actual, negated or potential");
  CHECK(told_of_line("\"type\":\"ally\"", "\"type\":\"friend\"") ==
        "part:7: relations[0].type: there is no relation 'friend'");
  CHECK(told_of_line("\"token_count\":200", "\"token_count\":2.5")
            .find("part:7: document.token_count: expected a whole") == 0);
  CHECK(told_of_line("{\"id\":", "{\"error\":3,\"id\":") == "part:7: error: expected a text");
  CHECK(told_of_line("\"tier\":\"tree\"", "\"was\":3") == "read");
}

TEST_CASE("the relations of a document are one line of JSON") {
  const Ontology types = testing::ontology();
  const GraphBundle bundle = testing::sample_graph(types);
  const std::string line = relations_json({.id = "d\"1"}, bundle.evidence.rows(0, bundle.evidence.size()), types);
  CHECK(line.find('\n') == std::string::npos);
  const auto json = parsed(line);
  CHECK(text(json["id"]) == "d\"1");
  REQUIRE(json["relations"].Size() == 5);
  const auto& aid = json["relations"][1];
  CHECK(text(aid["source"]) == "CHN");
  CHECK(text(aid["type"]) == "aid");
  CHECK(aid["sign"].GetInt() == 1);
  CHECK(aid["intensity"].GetDouble() == 7);
  CHECK(text(aid["evidence"]) == "China sent grain & oil.");
  CHECK(aid["sentence_start"].GetInt() == 10);
  CHECK(aid["trigger_end"].GetInt() == 15);
  CHECK(aid["source_start"].GetInt() == 10);
  CHECK(text(aid["frame"]) == "aid.test");
  CHECK(text(aid["tier"]) == "tree");
}

TEST_CASE("an error is one line of JSON") {
  CHECK(error_json("d1", "no text") == R"({"id":"d1","error":"no text"})");
  CHECK(error_json("", "no \"JSON\"") == R"({"error":"no \"JSON\""})");
}

TEST_CASE("numbers are written as to_chars writes them, by whatever way") {
  std::mt19937 random(1);
  std::vector<double> values = {0.0,      -0.0,      1,      99999,    100000,    100001, 1e5,  1e6,
                                -3,       0.001,     0.0009, 0.999999, 0.9999999, 0.1,    1e-6, 0.35F,
                                0.123456, 0.1234567, 5e-324, 1e300,    1.5,       12345.5};
  for (int i = 0; i < 20000; ++i) {
    values.push_back(rounded(static_cast<double>(random()) / 4294967296.0));
    values.push_back(static_cast<double>(random()) / static_cast<double>(1 + random() % 1000));
    values.push_back(static_cast<double>(random() % 200000));
  }
  for (const double value : values) {
    char digits[32];
    const std::string expected(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    std::string found;
    append_number(found, value);
    if (found != expected) CHECK(found == expected);
  }
  std::string small;
  append_number(small, 0.25);
  CHECK(small == "0.25");
}

TEST_CASE("a special character is found at every place of a string") {
  for (const char special : {'"', '\\', '\n', '\x1f', '\0', '\x80', '\xff'})
    for (std::size_t size = 1; size < 20; ++size)
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'a');
        text[at] = special;
        CHECK(plain_length(text) == at);
        std::string json;
        append_json_string(json, text);
        CHECK(json.substr(1, at) == text.substr(0, at));
      }
  CHECK(plain_length("all of this is plain, #!~'") == 26);
}
