// JSON-LD of schema.org, in the few shapes that pages of news and of documents use: an object, a list of objects, or
// an object with a "@graph". Articles come before what else there is.
#include <rapidjson/document.h>

#include <array>

#include "ingest/page.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

using Json = rapidjson::Value;

const Json* member(const Json& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

/// A string, the name of an object, or those of a list with commas between.
std::string name_of(const Json* value, int depth = 0) {
  if (value == nullptr || depth > 2) return {};
  if (value->IsString()) return {value->GetString(), value->GetStringLength()};
  if (value->IsObject()) return name_of(member(*value, "name"), depth + 1);
  std::string names;
  if (!value->IsArray()) return names;
  for (const Json& one : value->GetArray()) {
    const std::string name = name_of(&one, depth + 1);
    if (!name.empty()) names.append(names.empty() ? "" : ", ").append(name);
  }
  return names;
}

bool article(const Json& object) {
  static constexpr auto kinds =
      std::to_array<std::string_view>({"Article", "Report", "Posting", "Document", "Legislation"});
  const std::string type = name_of(member(object, "@type"));
  for (const std::string_view kind : kinds)
    if (type.find(kind) != std::string::npos) return true;
  return false;
}

void offer(std::string& field, const std::string& value) {
  if (field.empty()) field = trim(value);
}

void read_object(const Json& object, PageFacts& facts) {
  for (const char* name : {"datePublished", "dateCreated"})
    if (!facts.date.known()) facts.date = find_date(name_of(member(object, name))).value_or(Date{});
  offer(facts.author, name_of(member(object, "author")));
  offer(facts.publisher, name_of(member(object, "publisher")));
  const std::string url = name_of(member(object, "url"));
  if (url.starts_with("http")) offer(facts.url, url);
}

void read_objects(const Json& json, bool articles, PageFacts& facts, int depth) {
  if (depth > 3) return;
  if (json.IsArray())
    for (const Json& one : json.GetArray()) read_objects(one, articles, facts, depth + 1);
  if (!json.IsObject()) return;
  if (const Json* graph = member(json, "@graph")) read_objects(*graph, articles, facts, depth + 1);
  if (article(json) == articles && member(json, "datePublished") != nullptr) read_object(json, facts);
}

}  // namespace

void read_json_ld(std::string_view text, PageFacts& facts) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (json.HasParseError()) return;
  read_objects(json, true, facts, 0);
  read_objects(json, false, facts, 0);
}

}  // namespace entente
