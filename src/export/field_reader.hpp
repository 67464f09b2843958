// Fields of a JSON object that came from outside: a field that is missing (or null) is empty, one of another type or
// beyond its range is wrong.
#pragma once

#include <rapidjson/document.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entente/core/date.hpp"
#include "entente/relations/evidence.hpp"

namespace entente {

using Json = rapidjson::Value;

/// Reads the fields of one record, and says of the first that is wrong where it stands and what was expected.
class FieldReader {
 public:
  /// The record is `list`[`index`], or just `list` where there is no index.
  FieldReader(const Json& object, std::string_view list, std::optional<std::size_t> index = std::nullopt)
      : object_(object), list_(list), index_(index) {}

  [[nodiscard]] std::string_view text(const char* name);
  /// A text that must be there.
  [[nodiscard]] std::string_view name(const char* name);
  /// Nothing where it is missing.
  [[nodiscard]] std::optional<double> number(const char* name, double least, double most);
  [[nodiscard]] double number_there(const char* name, double least, double most);
  [[nodiscard]] std::uint32_t count(const char* name);
  [[nodiscard]] Date date(const char* name);
  [[nodiscard]] CharSpan span(const char* begin, const char* end);
  /// Null where there is no such object.
  [[nodiscard]] const Json* object(const char* name);
  /// The number of the one that stands there; 0 where it is missing.
  [[nodiscard]] std::size_t one_of(const char* name, std::span<const std::string_view> words);

  /// "edges[0].confidence: expected a number from 0 to 1", or empty where all was in order.
  [[nodiscard]] const std::string& wrong() const { return wrong_; }
  /// Notes that a field is wrong, unless another was before.
  void complain(std::string_view name, std::string_view what);

 private:
  [[nodiscard]] const Json* find(const char* name) const;

  const Json& object_;
  std::string_view list_;
  std::optional<std::size_t> index_;
  std::string wrong_;
};

/// Null where there is no array.
[[nodiscard]] const Json* list_at(const Json& object, const char* name);

}  // namespace entente
