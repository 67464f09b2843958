// One flat record a relation; what is missing is left out.
#include "entente/export/relations_json.hpp"

#include <rapidjson/error/en.h>

#include "entente/core/hash.hpp"
#include "export/rows_json.hpp"

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
  json.field("sentence_id", row.sentence);
  json.field("sentence_start", row.sentence_span.begin);
  json.field("sentence_end", row.sentence_span.end);
  json.field("trigger", row.trigger_text);
  write_span(json, "trigger_start", "trigger_end", row.trigger);
  write_span(json, "source_start", "source_end", row.source_span);
  write_span(json, "target_start", "target_end", row.target_span);
  json.field_if_any("source_text", row.source_text);
  json.field_if_any("target_text", row.target_text);
  json.field("frame", row.frame);
  json.field("form", row.form);
  json.field("tier", to_string(row.tier));
  json.field_if_any("mode", row.mode);
  json.field_if_any("view", row.view);
  json.field_if_any("start_date", to_iso(row.time.from));
  json.field_if_any("end_date", to_iso(row.time.to));
  json.end_object();
}

/// Reads one line; messages name it by its number.
class LineReader {
 public:
  LineReader(const Ontology& ontology, std::uint32_t line) : ontology_(ontology), line_(line) {}

  Result<AnalysedDocument> read(std::string_view text) const {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
               rapidjson::kParseFullPrecisionFlag>(text.data(), text.size());
    if (json.HasParseError()) return malformed(rapidjson::GetParseError_En(json.GetParseError()));
    if (!json.IsObject()) return malformed("no line that `entente extract` wrote");
    FieldReader top(json, "");
    if (const std::string_view error = top.text("error"); !error.empty())
      return fail(ErrorCode::malformed, "was an error already: " + std::string(error), {}, line_);
    const Json* relations = list_at(json, "relations");
    const auto document = json.FindMember("document");
    if (relations == nullptr || document == json.MemberEnd() || !document->value.IsObject())
      return malformed("no line that `entente extract` wrote");
    AnalysedDocument out;
    FieldReader fields(document->value, "document");
    out.row = read_document(fields);
    out.row.signature = from_hex(fields.text("signature"));
    if (out.row.id.empty()) out.row.id = top.text("id");
    for (const FieldReader& reader : {top, fields})
      if (!reader.wrong().empty()) return malformed(reader.wrong());
    for (std::size_t i = 0; i < relations->Size(); ++i) {
      Result<Evidence> evidence = read((*relations)[static_cast<rapidjson::SizeType>(i)], i);
      if (!evidence) return tl::unexpected(std::move(evidence.error()));
      evidence->document = out.row.id;
      out.evidence.push_back(std::move(*evidence));
    }
    return out;
  }

 private:
  [[nodiscard]] tl::unexpected<Error> malformed(std::string what) const {
    return fail(ErrorCode::malformed, std::move(what), {}, line_);
  }

  [[nodiscard]] Result<Evidence> read(const Json& json, std::size_t i) const {
    FieldReader row(json, "relations", i);
    if (!json.IsObject()) return malformed("a relation that is no object");
    Evidence evidence;
    evidence.source = row.name("source");
    evidence.target = row.name("target");
    evidence.relation = read_relation(row, "type", ontology_);
    evidence.status = read_status(row);
    evidence.sentence_span = row.span("sentence_start", "sentence_end");
    evidence.text = row.text("evidence");
    read_common(row, evidence);
    if (!row.wrong().empty()) return malformed(row.wrong());
    return evidence;
  }

  const Ontology& ontology_;
  std::uint32_t line_;
};

}  // namespace

std::string relations_json(const DocumentRow& document, std::span<const Evidence> rows, const Ontology& ontology) {
  std::string out;
  JsonOut json(out);
  json.begin_object();
  json.field("id", document.id);
  json.key("relations");
  json.begin_array();
  for (const Evidence& row : rows) write_relation(json, row, ontology[row.relation]);
  json.end_array();
  json.key("document");
  json.begin_object();
  write_document(json, document);
  json.field_if_any("signature", to_hex(document.signature));
  json.end_object();
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

Result<AnalysedDocument> read_relations_json(std::string_view json, const Ontology& ontology, std::uint32_t line) {
  return LineReader(ontology, line).read(json);
}

}  // namespace entente
