// Evidence rows made by hand, for the tests of the stages that come after the relations.
#pragma once

#include <string>
#include <vector>

#include "entente/actors/table.hpp"
#include "entente/core/embedded.hpp"
#include "entente/graph/document_row.hpp"

namespace entente::testing {

inline Ontology ontology() { return *Ontology::load(embedded("ontology.toml"), "ontology.toml"); }

inline ActorTable no_actors() { return std::move(*ActorTable::load({})); }

struct RowOptions {
  Status status = Status::actual;
  float confidence = 0.8F;
  std::string document = "a.txt";
  std::uint32_t sentence = 0;
  DateSpan time = {};
  std::string text = {};
};

inline Evidence row(const Ontology& types, std::string source, std::string relation, std::string target,
                    RowOptions options = {}) {
  Evidence e;
  e.source = std::move(source);
  e.target = std::move(target);
  e.relation = *types.find(relation);
  e.status = options.status;
  e.document = options.document;
  e.sentence = options.sentence;
  e.text = options.text.empty() ? "Sentence " + std::to_string(options.sentence) + "." : options.text;
  e.sentence_span = {10, 10 + static_cast<std::uint32_t>(e.text.size())};
  e.trigger = {12, 15};
  e.source_span = {10, 12};
  e.target_span = {16, 18};
  e.trigger_text = "aid";
  e.frame = relation + ".test";
  e.form = "test.toml:1";
  e.confidence = options.confidence;
  e.time = options.time;
  return e;
}

}  // namespace entente::testing
