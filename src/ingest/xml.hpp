// XML as a stream of events, from expat. Entities that a document declares for itself are refused and external ones are
// never looked for, so that neither can expand or fetch anything.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

/// Attributes of an element that has just begun; views are valid during the call.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// Value of an attribute by its name without a prefix; empty where there is none.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return operator[](name).data() != nullptr; }

 private:
  const char** pairs_;
};

/// Names come without their prefixes: "p" for w:p, text:p and p.
struct XmlHandlers {
  std::function<void(std::string_view name, const XmlAttributes& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
};

/// Reads a whole document, in the encoding that its bytes or its declaration say. Errors: not well-formed (line and
/// column), a document that declares entities, elements open beyond `nesting`.
[[nodiscard]] Result<void> parse_xml(std::string_view bytes, const std::string& name, std::uint32_t nesting,
                                     const XmlHandlers& handlers);

}  // namespace entente
