// One flat record a relation; what is missing is left out.
#include "entente/export/relations_json.hpp"

#include "export/json_out.hpp"

namespace entente {
namespace {

void write_span(JsonOut& json, std::string_view begin, std::string_view end, CharSpan span) {
  if (span == CharSpan{}) return;
  json.field(begin, span.begin);
  json.field(end, span.end);
}

void write_relation(JsonOut& json, const Evidence& row, const RelationType& type) {
  json.begin_object();
  json.field("source", row.source);
  json.field("target", row.target);
  json.field("type", type.id);
  json.field("status", to_string(row.status));
  json.field("sign", type.sign);
  json.field("intensity", type.intensity);
  json.field("confidence", rounded(row.confidence));
  json.field("evidence", row.text);
  json.field("sentence_start", row.sentence_span.begin);
  json.field("sentence_end", row.sentence_span.end);
  json.field("trigger", row.trigger_text);
  write_span(json, "trigger_start", "trigger_end", row.trigger);
  write_span(json, "source_start", "source_end", row.source_span);
  write_span(json, "target_start", "target_end", row.target_span);
  json.field("frame", row.frame);
  json.field("form", row.form);
  json.field("tier", to_string(row.tier));
  json.field_if_any("mode", row.mode);
  json.field_if_any("view", row.view);
  json.field_if_any("start_date", to_iso(row.time.from));
  json.field_if_any("end_date", to_iso(row.time.to));
  json.end_object();
}

}  // namespace

std::string relations_json(std::string_view document, std::span<const Evidence> rows, const Ontology& ontology) {
  std::string out;
  JsonOut json(out);
  json.begin_object();
  json.field("id", document);
  json.key("relations");
  json.begin_array();
  for (const Evidence& row : rows) write_relation(json, row, ontology[row.relation]);
  json.end_array();
  json.end_object();
  return out;
}

std::string error_json(std::string_view document, std::string_view message) {
  std::string out;
  JsonOut json(out);
  json.begin_object();
  json.field_if_any("id", document);
  json.field("error", message);
  json.end_object();
  return out;
}

}  // namespace entente
