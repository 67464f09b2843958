#include "export/rows_json.hpp"

#include <algorithm>

namespace entente {

std::string_view text_at(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

std::optional<double> number_at(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsNumber()) return std::nullopt;
  return member->value.GetDouble();
}

std::uint32_t count_at(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  return member != object.MemberEnd() && member->value.IsUint() ? member->value.GetUint() : 0;
}

const Json* list_at(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  return member != object.MemberEnd() && member->value.IsArray() ? &member->value : nullptr;
}

Date date_at(const Json& object, const char* name) { return parse_iso_date(text_at(object, name)).value_or(Date{}); }

std::optional<Status> status_named(std::string_view name) {
  for (const Status status : {Status::actual, Status::negated, Status::potential})
    if (to_string(status) == name) return status;
  return std::nullopt;
}

CharSpan span_at(const Json& row, const char* begin, const char* end) {
  return {count_at(row, begin), count_at(row, end)};
}

void read_common(const Json& row, Evidence& evidence) {
  evidence.sentence = count_at(row, "sentence_id");
  evidence.trigger_text = text_at(row, "trigger");
  evidence.trigger = span_at(row, "trigger_start", "trigger_end");
  evidence.source_span = span_at(row, "source_start", "source_end");
  evidence.target_span = span_at(row, "target_start", "target_end");
  evidence.source_text = text_at(row, "source_text");
  evidence.target_text = text_at(row, "target_text");
  evidence.copies = std::max(count_at(row, "copies"), 1U);
  evidence.frame = text_at(row, "frame");
  evidence.form = text_at(row, "form");
  evidence.tier = text_at(row, "tier") == to_string(Tier::judged) ? Tier::judged : Tier::tree;
  evidence.mode = text_at(row, "mode");
  evidence.view = text_at(row, "view");
  evidence.time = {date_at(row, "start_date"), date_at(row, "end_date")};
  evidence.confidence = static_cast<float>(number_at(row, "confidence").value_or(0));
}

void write_document(JsonOut& json, const DocumentRow& row) {
  for (const DocumentAttribute& a : document_attributes()) json.field(a.name, a.get(row));
  json.key("mentions");
  json.begin_object();
  for (const auto& [actor, count] : row.mentions) json.field(actor, count);
  json.end_object();
}

DocumentRow read_document(const Json& row) {
  DocumentRow document;
  document.id = text_at(row, "id");
  document.source = text_at(row, "source");
  document.title = text_at(row, "title");
  document.date = date_at(row, "pub_date");
  document.author = text_at(row, "author");
  document.publisher = text_at(row, "publisher");
  document.url = text_at(row, "url");
  document.language = text_at(row, "language");
  document.source_sha256 = text_at(row, "source_sha256");
  document.text_sha256 = text_at(row, "text_sha256");
  document.copy_of = text_at(row, "copy_of");
  document.copies = std::max(count_at(row, "copies"), 1U);
  document.sentence_count = count_at(row, "sentence_count");
  document.token_count = count_at(row, "token_count");
  const auto mentions = row.FindMember("mentions");
  if (mentions == row.MemberEnd() || !mentions->value.IsObject()) return document;
  for (const auto& [actor, count] : mentions->value.GetObject())
    document.mentions.emplace_back(std::string(actor.GetString(), actor.GetStringLength()),
                                   count.IsUint() ? count.GetUint() : 0);
  return document;
}

}  // namespace entente
