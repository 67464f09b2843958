#include "export/rows_json.hpp"

#include <algorithm>
#include <array>

namespace entente {

void read_common(FieldReader& row, Evidence& evidence) {
  static constexpr std::array<std::string_view, 2> tiers = {"tree", "judged"};
  evidence.sentence = row.count("sentence_id");
  evidence.trigger_text = row.text("trigger");
  evidence.trigger = row.span("trigger_start", "trigger_end");
  evidence.source_span = row.span("source_start", "source_end");
  evidence.target_span = row.span("target_start", "target_end");
  evidence.source_text = row.text("source_text");
  evidence.target_text = row.text("target_text");
  evidence.copies = std::max(row.count("copies"), 1U);
  evidence.frame = row.text("frame");
  evidence.form = row.text("form");
  evidence.tier = row.one_of("tier", tiers) == 1 ? Tier::judged : Tier::tree;
  evidence.mode = row.text("mode");
  evidence.view = row.text("view");
  evidence.time = {row.date("start_date"), row.date("end_date")};
  evidence.confidence = static_cast<float>(row.number_there("confidence", 0, 1));
}

Status read_status(FieldReader& row) {
  static constexpr std::array<std::string_view, 3> words = {"actual", "negated", "potential"};
  static_cast<void>(row.name("status"));
  return std::array{Status::actual, Status::negated, Status::potential}[row.one_of("status", words)];
}

RelationId read_relation(FieldReader& row, const char* name, const Ontology& ontology) {
  const std::string_view type = row.name(name);
  const std::optional<RelationId> relation = ontology.find(type);
  if (!relation) row.complain(name, "there is no relation '" + std::string(type) + "'");
  return relation.value_or(RelationId{});
}

void write_document(JsonOut& json, const DocumentRow& row) {
  for (const DocumentAttribute& a : document_attributes()) json.field(a.name, a.get(row));
  json.key("mentions");
  json.begin_object();
  for (const auto& [actor, count] : row.mentions) json.field(actor, count);
  json.end_object();
}

DocumentRow read_document(FieldReader& row) {
  DocumentRow document;
  document.id = row.text("id");
  document.source = row.text("source");
  document.title = row.text("title");
  document.date = row.date("pub_date");
  document.author = row.text("author");
  document.publisher = row.text("publisher");
  document.url = row.text("url");
  document.language = row.text("language");
  document.source_sha256 = row.text("source_sha256");
  document.text_sha256 = row.text("text_sha256");
  document.copy_of = row.text("copy_of");
  document.copies = std::max(row.count("copies"), 1U);
  document.sentence_count = row.count("sentence_count");
  document.token_count = row.count("token_count");
  const Json* mentions = row.object("mentions");
  if (mentions == nullptr) return document;
  for (const auto& [actor, count] : mentions->GetObject()) {
    if (!count.IsUint()) row.complain("mentions", "expected a whole number from 0 to 4294967295 for each actor");
    document.mentions.emplace_back(std::string(actor.GetString(), actor.GetStringLength()),
                                   count.IsUint() ? count.GetUint() : 0);
  }
  return document;
}

}  // namespace entente
