// Graphs made by lot of texts that break careless readers and writers, for the test that every format gives them back.
#pragma once

#include <algorithm>
#include <random>

#include "unit/export/sample.hpp"

namespace entente::testing {

/// The same graph for the same seed. About `edges` edges among a dozen actors; any field that can hold a text holds
/// any.
class RandomGraph {
 public:
  RandomGraph(const Ontology& types, unsigned seed) : types_(types), random_(seed) {}

  GraphBundle make(std::size_t edges) {
    for (std::size_t i = 0; i < 12; ++i) actors_.push_back("A" + std::to_string(i) + text());
    for (std::size_t i = 0; i < 3; ++i) documents_.push_back(document(i));
    std::vector<Evidence> rows;
    for (std::size_t i = 0; i < edges; ++i) rows.push_back(statement(static_cast<std::uint32_t>(i)));
    GraphBundle bundle = build_graph(std::move(rows), documents_, no_actors(), types_);
    for (std::size_t v = 0; v < boost::num_vertices(bundle.graph); ++v) describe(bundle.graph[v].actor);
    return bundle;
  }

  /// Up to four pieces: hostile texts, words, single code points of any plane.
  std::string text() {
    std::string out;
    for (std::size_t pieces = below(5); pieces > 0; --pieces) {
      const std::size_t kind = below(3);
      if (kind == 0) out += pick(hostile_);
      if (kind == 1) out += pick(words_);
      if (kind == 2) append_code_point(out, static_cast<std::uint32_t>(below(below(2) == 0 ? 0x250 : 0x110000)));
    }
    return out;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  const std::string& pick(const std::vector<std::string>& from) { return from[below(from.size())]; }

  // Surrogates and what is beyond the end come out as bytes that are no UTF-8, on purpose.
  static void append_code_point(std::string& out, std::uint32_t c) {
    const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) return byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F));
    if (c < 0x10000) return byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
    byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
  }

  Date date() {
    if (below(3) == 0) return {};
    Date out{static_cast<std::int16_t>(1 + below(9999)), 0, 0};
    if (below(2) == 0) out.month = static_cast<std::uint8_t>(1 + below(12));
    if (out.month != 0 && below(2) == 0) out.day = static_cast<std::uint8_t>(1 + below(28));
    return out;
  }

  DateSpan span() {
    const Date from = date();
    return {from, below(2) == 0 ? from : Date()};
  }

  Evidence statement(std::uint32_t number) {
    const Status statuses[] = {Status::actual, Status::negated, Status::potential};
    std::string source = pick(actors_);
    std::string target = pick(actors_);
    const RelationType& type = types_.types()[below(types_.size())];
    if (type.symmetric && target < source) std::swap(source, target);
    Evidence e = row(types_, source, type.id, target,
                     {.status = statuses[below(3)],
                      .confidence = static_cast<float>(1 + below(99)) / 100.0F,
                      .document = documents_[below(documents_.size())].id,
                      .sentence = number,
                      .time = span(),
                      .text = text()});
    e.trigger_text = text();
    e.frame = text();
    e.form = text();
    e.mode = text();
    e.view = text();
    return e;
  }

  DocumentRow document(std::size_t number) {
    return {.id = "d" + std::to_string(number) + text(),
            .source = text(),
            .title = text(),
            .date = date(),
            .sentence_count = 1,
            .token_count = 2,
            .mentions = {{pick(actors_), 3}}};
  }

  void describe(Actor& actor) {
    actor.name = text();
    actor.official = text();
    actor.region = text();
    actor.capital = text();
    actor.wikidata = text();
    if (below(2) == 0) actor.latitude = static_cast<double>(below(180)) - 89.5, actor.longitude = 7.25;
  }

  const Ontology& types_;
  std::mt19937 random_;
  const std::vector<std::string> hostile_ = hostile_texts();
  const std::vector<std::string> words_ = {
      "grain",        "Yalta",        " ", "\n", "@SUM(A1)", "+1", "]]", ">",   "_x41", "%20", "\xC2\x85",
      "\xE2\x80\xAE", "\xEF\xBB\xBF", "'", "|",  ";",        "#",  "{}", "[0]", "null", "0",   "1e5"};
  std::vector<std::string> actors_;
  std::vector<DocumentRow> documents_;
};

}  // namespace entente::testing
