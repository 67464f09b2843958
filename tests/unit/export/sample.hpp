// A small graph with every attribute, and texts that break careless writers.
#pragma once

#include <string>
#include <vector>

#include "entente/export/export.hpp"
#include "unit/graph/rows.hpp"

namespace entente::testing {

/// Texts that have broken a reader or a writer somewhere.
inline std::vector<std::string> hostile_texts() {
  return {"He said \"no\" & left.",
          "a ]]> b ]]> c & d < e",
          "<script>alert(1)</script>",
          "</script><!--<script><img src=x onerror=alert(1)>",
          "=1+1",
          "-2+3|cmd",
          "tab\tand\nline",
          std::string("control \x01 and \x1f and \x7f"),
          "broken \xff\xfe utf-8 \xc3",
          "emoji \xF0\x9F\x95\x8A and \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
          "non-character \xEF\xBF\xBE",
          "  blanks  ",
          "back\\slash 'single' `tick`",
          "\xED\xA0\x80 surrogate",
          "&amp; &lt; &#0;",
          std::string("nul \0 byte", 10),
          "carriage\r\nreturn",
          "]]>",
          "<![CDATA[x]]>",
          "&",
          "<"};
}

inline GraphBundle sample_graph(const Ontology& types) {
  std::vector<Evidence> rows = {
      row(types, "CHN", "aid", "PRK", {.time = {{1994, 11, 2}, {1994, 11, 2}}, .text = "China sent grain & oil."}),
      row(types, "CHN", "aid", "PRK", {.sentence = 4}),
      row(types, "CHN", "aid", "PRK", {.status = Status::negated, .document = "b.txt"}),
      row(types, "CHN", "ally", "PRK", {.time = {{1961, 0, 0}, {}}}),
      row(types, "PRK", "threat", "USA", {.status = Status::potential, .confidence = 0.35F})};
  rows[0].mode = "food";
  rows[0].source_text = "China";
  rows[1].mode = "military";
  rows[2].view = "USA";
  DocumentRow a{.id = "a.txt",
                .source = "corpus/a.txt",
                .title = "Grain & oil",
                .date = {1995, 1, 3},
                .author = "A. Writer",
                .publisher = "The Gazette",
                .url = "https://gazette.example/grain?a=1&b=2",
                .language = "en",
                .source_sha256 = std::string(64, 'a'),
                .text_sha256 = std::string(64, 'b'),
                .copies = 2,
                .sentence_count = 9,
                .token_count = 200,
                .mentions = {{"CHN", 3}, {"PRK", 5}}};
  DocumentRow b{
      .id = "b.txt", .source = "corpus/b.txt", .copy_of = "a.txt", .copies = 2, .sentence_count = 2, .token_count = 30};
  GraphBundle bundle = build_graph(std::move(rows), {a, b}, no_actors(), types);
  Actor& china = bundle.graph[0].actor;
  china.name = "China";
  china.official = "People's Republic of China";
  china.type = ActorType::state;
  china.iso3 = "CHN";
  china.region = "Eastern Asia";
  china.capital = "Beijing";
  china.wikidata = "Q148";
  china.cow_code = 710;
  china.latitude = 39.9;
  china.longitude = 116.4;
  china.aliases = {"PRC", "\xE4\xB8\xAD\xE5\x9B\xBD"};
  return bundle;
}

/// One edge a text, the text in every field that can hold one.
inline GraphBundle hostile_graph(const Ontology& types) {
  std::vector<Evidence> rows;
  std::vector<DocumentRow> documents;
  for (const std::string& text : hostile_texts()) {
    Evidence e = row(types, "s" + text, "aid", "t" + text, {.document = "d" + text, .text = text});
    e.trigger_text = e.mode = e.view = e.frame = e.form = text;
    rows.push_back(e);
    documents.push_back({.id = "d" + text, .source = text, .title = text, .mentions = {{"s" + text, 1}}});
  }
  GraphBundle bundle = build_graph(std::move(rows), std::move(documents), no_actors(), types);
  for (std::size_t v = 0; v < boost::num_vertices(bundle.graph); ++v)
    bundle.graph[v].actor.aliases = {bundle.graph[v].actor.name};
  return bundle;
}

/// Sixty actors in three camps, of many relations and statuses: enough for every measure to say something.
inline GraphBundle crowd_graph(const Ontology& types) {
  std::vector<Evidence> rows;
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t below) {  // Numerical Recipes' linear congruence
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % below;
  };
  const char* positive[] = {"aid", "ally", "patron", "trade"};
  const char* negative[] = {"threat", "sanction", "rival"};
  for (std::uint32_t i = 0; i < 500; ++i) {
    std::uint32_t a = random(60);
    std::uint32_t b = random(60);
    if (a == b) continue;
    const char* relation = a % 3 == b % 3 || random(8) == 0 ? positive[random(4)] : negative[random(3)];
    if (types[*types.find(relation)].symmetric && a > b) std::swap(a, b);
    const auto id = [](std::uint32_t n) { return std::string("N") + char('A' + n / 10) + char('0' + n % 10); };
    const auto year = static_cast<std::int16_t>(1950 + random(70));
    rows.push_back(row(types, id(a), relation, id(b),
                       {.status = random(10) == 0 ? Status::negated : Status::actual,
                        .confidence = 0.25F + 0.25F * static_cast<float>(random(3)),
                        .sentence = i,
                        .time = {{year, 0, 0}, {year, 0, 0}},
                        .text = "Statement " + std::to_string(i) + "."}));
  }
  return build_graph(std::move(rows), {{.id = "a.txt", .date = {1995, 1, 3}}}, no_actors(), types);
}

/// The graph in one format, with measures. Pre: a format of one file.
inline std::string written(const GraphBundle& bundle, const Ontology& types, std::string_view format,
                           JsonEdgeKey edge_key = JsonEdgeKey::edges) {
  std::string out;
  const Measures measures = measure(bundle, types);
  const ExportContext context{types, "Test <graph> & more", "entente test", edge_key, &measures};
  format_by_name(format)->write(bundle, context, [&](std::string_view bytes) { out += bytes; });
  return out;
}

}  // namespace entente::testing
