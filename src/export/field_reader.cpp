#include "export/field_reader.hpp"

#include <limits>

#include "export/text_out.hpp"

namespace entente {

const Json* list_at(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  return member != object.MemberEnd() && member->value.IsArray() ? &member->value : nullptr;
}

void FieldReader::complain(std::string_view name, std::string_view what) {
  if (!wrong_.empty()) return;
  wrong_ = list_;
  if (index_) wrong_.append("[").append(std::to_string(*index_)).append("]");
  if (!name.empty()) wrong_.append(wrong_.empty() ? "" : ".").append(name);
  wrong_.append(": ").append(what);
}

const Json* FieldReader::find(const char* name) const {
  const auto member = object_.FindMember(name);
  return member == object_.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

std::string_view FieldReader::text(const char* name) {
  const Json* value = find(name);
  if (value == nullptr) return {};
  if (value->IsString()) return {value->GetString(), value->GetStringLength()};
  complain(name, "expected a text");
  return {};
}

std::string_view FieldReader::name(const char* name) {
  const std::string_view found = text(name);
  if (found.empty()) complain(name, "expected a text that is not empty");
  return found;
}

std::optional<double> FieldReader::number(const char* name, double least, double most) {
  const Json* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->IsNumber() && value->GetDouble() >= least && value->GetDouble() <= most) return value->GetDouble();
  std::string what = "expected a number from ";
  append_number(what, least);
  if (most < std::numeric_limits<double>::max()) {
    append_number(what += " to ", most);
  } else {
    what += " on";
  }
  complain(name, what);
  return std::nullopt;
}

double FieldReader::number_there(const char* name, double least, double most) {
  if (find(name) == nullptr) complain(name, "expected a number, and there is nothing");
  return number(name, least, most).value_or(least);
}

std::uint32_t FieldReader::count(const char* name) {
  const Json* value = find(name);
  if (value == nullptr) return 0;
  if (value->IsUint()) return value->GetUint();
  complain(name, "expected a whole number from 0 to 4294967295");
  return 0;
}

Date FieldReader::date(const char* name) {
  const Json* value = find(name);
  if (value == nullptr) return {};
  const std::string_view written =
      value->IsString() ? std::string_view(value->GetString(), value->GetStringLength()) : std::string_view("no date");
  const std::optional<Date> date = written.empty() ? Date{} : parse_iso_date(written);
  if (!date) complain(name, "expected a date such as \"1994-11-02\", \"1994-11\" or \"1994\"");
  return date.value_or(Date{});
}

CharSpan FieldReader::span(const char* begin, const char* end) {
  const CharSpan span{count(begin), count(end)};
  if (span.end < span.begin) complain(end, std::string("expected an offset that is not before ") + begin);
  return span;
}

const Json* FieldReader::object(const char* name) {
  const Json* value = find(name);
  if (value == nullptr || value->IsObject()) return value;
  complain(name, "expected an object");
  return nullptr;
}

std::size_t FieldReader::one_of(const char* name, std::span<const std::string_view> words) {
  const std::string_view found = text(name);
  if (found.empty()) return 0;
  std::string what = "expected ";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == found) return i;
    what.append(i == 0 ? "" : i + 1 < words.size() ? ", " : " or ").append(words[i]);
  }
  complain(name, what);
  return 0;
}

}  // namespace entente
