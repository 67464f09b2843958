// JSON as it is written: valid UTF-8 whatever comes in, shortest numbers, nothing for missing values. RapidJSON reads
// our JSON but doesn't write it: its Writer takes strings byte by byte and checks each value against a stack of levels,
// which cost half of the time of a whole export (docs/decisions/0012). The bytes are those that it would write.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "export/attributes.hpp"
#include "export/text_out.hpp"

namespace entente {

/// Appends `text` between quotes. What is not UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Puts commas where they belong; that objects and arrays end as they began is the caller's business.
class JsonOut {
 public:
  /// Appends to `out`, which must live as long.
  explicit JsonOut(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  /// A line end before the next record, so that a graph can be read and compared by lines.
  void new_line() { out_ += '\n'; }

  void key(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_ += ':';
    comma_ = false;
  }
  void text(std::string_view value) {
    separate();
    append_json_string(out_, value);
  }
  /// A number that is not finite becomes null.
  template <class T>
  requires std::is_arithmetic_v<T>
  void number(T value) {
    if constexpr (std::is_floating_point_v<T>)
      if (!std::isfinite(value)) return null();
    separate();
    append_number(out_, value);
  }
  void null() {
    separate();
    out_ += "null";
  }

  void field(std::string_view name, std::string_view value) { key(name), text(value); }
  void field(std::string_view name, const std::string& value) { key(name), text(value); }
  void field(std::string_view name, const char* value) { key(name), text(value); }
  void field(std::string_view name, bool value) {
    key(name);
    separate();
    out_ += value ? "true" : "false";
  }
  template <class T>
  requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) void field(std::string_view name, T value) {
    key(name), number(value);
  }
  /// Null where it is missing.
  void value(const Value& value) {
    std::visit(
        [&](const auto& v) {
          using T = std::decay_t<decltype(v)>;
          if constexpr (std::is_same_v<T, std::monostate>)
            null();
          else if constexpr (std::is_arithmetic_v<T>)
            number(v);
          else
            text(v);
        },
        value);
  }
  /// `name` with its quotes and colon. Nothing where the value is missing.
  void quoted_field(std::string_view name, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return;
    separate();
    out_ += name;
    comma_ = false;
    this->value(value);
  }
  void field(std::string_view name, const Value& value) {
    std::visit(
        [&](const auto& v) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(v)>, std::monostate>) field(name, v);
        },
        value);
  }
  /// Fields made before, without the comma before the first.
  void made_fields(std::string_view fields) {
    if (fields.empty()) return;
    separate();
    out_ += fields;
  }
  /// Leaves out what is empty.
  void field_if_any(std::string_view name, std::string_view value) {
    if (!value.empty()) field(name, value);
  }

 private:
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
  }
  void close(char bracket) {
    out_ += bracket;
    comma_ = true;
  }

  std::string& out_;
  bool comma_ = false;  ///< a value stands before in the same object or array
};

/// A table of attributes as fields; their names are quoted once.
template <class Attribute>
class JsonFields {
 public:
  explicit JsonFields(std::span<const Attribute> attributes) : attributes_(attributes) {
    for (const Attribute& a : attributes) {
      append_json_string(names_.emplace_back(), a.name);
      names_.back() += ':';
    }
  }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  template <class View>
  void write(JsonOut& json, const View& view, std::size_t i) const {
    json.quoted_field(names_[i], attributes_[i].get(view));
  }
  template <class View>
  void write(JsonOut& json, const View& view) const {
    for (std::size_t i = 0; i < size(); ++i) write(json, view, i);
  }

 private:
  std::span<const Attribute> attributes_;
  std::vector<std::string> names_;
};

}  // namespace entente
