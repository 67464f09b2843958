// RapidJSON's Writer, bound to a TextOut: valid UTF-8 whatever comes in, shortest numbers, nothing for missing values.
#pragma once

#include <rapidjson/writer.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "export/attributes.hpp"
#include "export/text_out.hpp"

namespace entente {

/// What RapidJSON calls an output stream.
struct JsonStream {
  using Ch = char;
  std::string& out;
  void Put(char c) { out += c; }
  void Flush() {}
};

class JsonOut {
 public:
  explicit JsonOut(std::string& out) : out_(out), stream_{out}, writer_(stream_) {}

  void begin_object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void begin_array() { writer_.StartArray(); }
  void end_array() { writer_.EndArray(); }
  /// A line end before the next record, so that a graph can be read and compared by lines.
  void new_line() { out_ += '\n'; }

  void key(std::string_view name) {
    const std::string_view good = valid_utf8(name, storage_);
    writer_.Key(good.data(), static_cast<rapidjson::SizeType>(good.size()));
  }
  void text(std::string_view value) {
    const std::string_view good = valid_utf8(value, storage_);
    writer_.String(good.data(), static_cast<rapidjson::SizeType>(good.size()));
  }
  /// A number that is not finite becomes null.
  template <class T>
  requires std::is_arithmetic_v<T>
  void number(T value) {
    if constexpr (std::is_floating_point_v<T>)
      if (!std::isfinite(value)) {
        writer_.Null();
        return;
      }
    digits_.clear();
    append_number(digits_, value);
    writer_.RawValue(digits_.data(), digits_.size(), rapidjson::kNumberType);
  }

  void field(std::string_view name, std::string_view value) { key(name), text(value); }
  void field(std::string_view name, const std::string& value) { key(name), text(value); }
  void field(std::string_view name, const char* value) { key(name), text(value); }
  void field(std::string_view name, bool value) { key(name), writer_.Bool(value); }
  template <class T>
  requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) void field(std::string_view name, T value) {
    key(name), number(value);
  }
  /// Null where it is missing.
  void value(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return number(*integer);
    if (const auto* real = std::get_if<double>(&value)) return number(*real);
    if (const auto* view = std::get_if<std::string_view>(&value)) return text(*view);
    if (const auto* string = std::get_if<std::string>(&value)) return text(*string);
    writer_.Null();
  }
  void field(std::string_view name, const Value& value) {
    std::visit(
        [&](const auto& v) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(v)>, std::monostate>) field(name, v);
        },
        value);
  }
  /// Leaves out what is empty.
  void field_if_any(std::string_view name, std::string_view value) {
    if (!value.empty()) field(name, value);
  }

 private:
  std::string& out_;
  JsonStream stream_;
  rapidjson::Writer<JsonStream> writer_;
  std::string storage_;
  std::string digits_;
};

}  // namespace entente
