// Reads one record with RapidJSON, without recursion, and checks every field's type.
#include "entente/ingest/record.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "entente/core/utf8.hpp"
#include "ingest/field_names.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

using Json = rapidjson::Value;

class RecordReader {
 public:
  RecordReader(const Json& json, std::uint32_t line, const RecordForm& form) : json_(json), line_(line), form_(form) {}

  Result<Record> read() {
    if (!json_.IsObject()) return error("a record is a JSON object");
    FieldSet bit = 1;
    const FieldNames& names = form_.fields;
    for (const std::string* name : {&names.id, &names.title, &names.date, &names.speaker}) {
      if (lacks(*name)) record_.lacks |= bit;
      bit = static_cast<FieldSet>(bit << 1U);
    }
    auto id = text_field(form_.fields.id, form_.id_if_none.empty());
    if (!id) return tl::unexpected(id.error());
    record_.id = id->empty() ? form_.id_if_none : *id;
    auto text = text_field(form_.fields.text, true);
    auto title = text_field(form_.fields.title, false);
    auto date = text_field(form_.fields.date, false);
    auto speaker = text_field(form_.fields.speaker, false);
    for (const auto* field : {&text, &title, &date, &speaker})
      if (!*field) return tl::unexpected(field->error());
    if (!may_speak(*speaker)) speaker->clear();
    Document& document = record_.document;
    document.id = record_.id;
    document.source = record_.id;
    document.title = std::move(*title);
    document.speaker = std::move(*speaker);
    document.date = find_date(*date).value_or(Date{});
    if (!date->empty() && !document.date.known() && form_.strict_date)
      return error("field \"date\" is no date such as 1994-11-02, 1994-11 or 1994");
    document.author = said("author");
    document.publisher = said("publisher");
    document.url = said("url");
    document.text = clean_text(std::move(*text));
    if (auto done = read_mentions(); !done) return tl::unexpected(done.error());
    return std::move(record_);
  }

 private:
  /// Every code point stays one: line ends are blanks, and a byte order mark is a blank without width.
  static std::string clean_text(std::string text) {
    if (text.find('\r') != std::string::npos) std::ranges::replace(text, '\r', ' ');
    if (text.starts_with("\xEF\xBB\xBF")) text.replace(0, 3, "\xE2\x80\x8B");
    return clean_utf8(text);
  }

  [[nodiscard]] tl::unexpected<Error> error(std::string what) const {
    return fail(ErrorCode::malformed, std::move(what), {}, line_);
  }

  /// The first member that is there for a field. A name that the user gave stands for itself, in its own letters.
  [[nodiscard]] Json::ConstMemberIterator member_of(const std::string& name) const {
    const std::span<const std::string> usual = usual_names(name);
    for (const std::string& candidate : usual.empty() ? std::span(&name, 1) : usual)
      if (const auto found = json_.FindMember(candidate); found != json_.MemberEnd() && !found->value.IsNull())
        return found;
    return json_.MemberEnd();
  }

  [[nodiscard]] Result<std::string> text_field(const std::string& name, bool needed) const {
    const auto found = member_of(name);
    if (found == json_.MemberEnd()) {
      if (needed) return error("field \"" + name + "\" is missing");
      return std::string();
    }
    const Json& value = found->value;
    if (value.IsString()) return std::string(value.GetString(), value.GetStringLength());
    const bool number_will_do = name == form_.fields.id || name == form_.fields.date;
    if (number_will_do && value.IsInt64()) return std::to_string(value.GetInt64());
    return error("field \"" + std::string(found->name.GetString()) + "\" must be a string");
  }

  /// A field that is called "country", where the user did not say so, tells who speaks by a code alone: a name is as
  /// often what the text is about.
  [[nodiscard]] bool may_speak(std::string_view speaker) const {
    const auto field = member_of(form_.fields.speaker);
    const bool country = field != json_.MemberEnd() && std::string_view(field->name.GetString()) == "country";
    if (!country || usual_names(form_.fields.speaker).empty()) return true;
    constexpr std::size_t code = 3;  // letters of ISO 3166-1
    if (speaker == "EU") return true;
    return speaker.size() == code && std::ranges::all_of(speaker, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  /// Whether the user gave the field this name, and there is none.
  [[nodiscard]] bool lacks(const std::string& name) const {
    return usual_names(name).empty() && json_.FindMember(name) == json_.MemberEnd();
  }

  /// What a field says that need not be there and may be anything.
  [[nodiscard]] std::string said(const char* name) const {
    const auto found = json_.FindMember(name);
    const bool text = found != json_.MemberEnd() && found->value.IsString();
    return text ? clean_utf8({found->value.GetString(), found->value.GetStringLength()}) : std::string();
  }

  Result<void> read_mentions() {
    const auto found = json_.FindMember("mentions");
    if (found == json_.MemberEnd() || found->value.IsNull()) return {};
    if (!found->value.IsArray()) return error("field \"mentions\" must be an array");
    const CharIndex chars(record_.document.text);
    const auto size = static_cast<std::uint32_t>(count_code_points(record_.document.text));
    for (const Json& m : found->value.GetArray()) {
      const bool whole = m.IsObject() && m.HasMember("start") && m.HasMember("end") && m.HasMember("id") &&
                         m["start"].IsUint() && m["end"].IsUint() && m["id"].IsString();
      if (!whole) return error("a mention is {\"start\": number, \"end\": number, \"id\": string}");
      const std::uint32_t start = m["start"].GetUint();
      const std::uint32_t end = m["end"].GetUint();
      if (start >= end || end > size) {
        return error("mention [" + std::to_string(start) + ", " + std::to_string(end) + ") lies outside the text of " +
                     std::to_string(size) + " code points");
      }
      record_.mentions.push_back({{chars.byte_at(start), chars.byte_at(end)}, m["id"].GetString()});
    }
    std::ranges::sort(record_.mentions, {}, [](const RecordMention& m) { return m.bytes; });
    return {};
  }

  const Json& json_;
  std::uint32_t line_;
  const RecordForm& form_;
  Record record_;
};

/// Parses a line where it stands in `strings`, which hold the values afterwards; only what is known to be UTF-8. False
/// where the line is not in order.
bool parse_valid(std::string_view line, std::string& strings, rapidjson::Document& json) {
  constexpr std::size_t padding = 16;  // bytes that the parser may look at beyond the end
  if (line.starts_with('\xEF') || !valid_utf8(line)) return false;
  strings.reserve(line.size() + padding);
  strings.append(line).append(padding, '\0');
  json.ParseInsitu<rapidjson::kParseIterativeFlag>(strings.data());
  return !json.HasParseError();
}

/// The slow way, which says what is wrong and where.
void parse_checked(std::string_view line, rapidjson::Document& json) {
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
}

}  // namespace

Result<Record> parse_record(std::string_view line, std::uint32_t line_number, const RecordForm& form) {
  std::string strings;
  rapidjson::Document json;
  if (!parse_valid(line, strings, json)) parse_checked(line, json);
  if (json.HasParseError()) {
    return fail(ErrorCode::malformed, rapidjson::GetParseError_En(json.GetParseError()), {}, line_number,
                static_cast<std::uint32_t>(json.GetErrorOffset() + 1));
  }
  return RecordReader(json, line_number, form).read();
}

std::vector<Error> missing_fields(FieldSet lacked_by_all, const FieldNames& fields) {
  const std::array<std::pair<const std::string*, const char*>, 4> all = {{{&fields.id, "--id-column"},
                                                                          {&fields.title, "--title-column"},
                                                                          {&fields.date, "--date-column"},
                                                                          {&fields.speaker, "--speaker-column"}}};
  std::vector<Error> errors;
  for (std::size_t i = 0; i < all.size(); ++i)
    if ((lacked_by_all >> i & 1U) != 0)
      errors.push_back({ErrorCode::bad_value, "no record has a field '" + *all[i].first + "' (" + all[i].second + ")"});
  return errors;
}

}  // namespace entente
