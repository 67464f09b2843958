// Bytes are made clean UTF-8 before expat sees them: control characters and broken letters, which XML forbids, would
// else cost a whole document.
#include "ingest/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <memory>

#include "entente/core/utf8.hpp"
#include "ingest/encoding.hpp"

namespace entente {
namespace {

std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

struct ParseState {
  XML_Parser parser;
  const XmlHandlers& handlers;
  std::uint32_t limit;
  std::uint32_t depth = 0;
  std::string refused;  ///< why the parser was stopped; empty where it was not

  void refuse(std::string why) {
    refused = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }
};

ParseState& state_of(void* data) { return *static_cast<ParseState*>(data); }

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  ParseState& state = state_of(data);
  if (++state.depth > state.limit)
    return state.refuse("elements nest more than " + std::to_string(state.limit) + " deep");
  if (state.handlers.start) state.handlers.start(local(name), XmlAttributes(attributes));
}

void on_end(void* data, const XML_Char* name) {
  ParseState& state = state_of(data);
  --state.depth;
  if (state.refused.empty() && state.handlers.end) state.handlers.end(local(name));
}

void on_text(void* data, const XML_Char* text, int size) {
  ParseState& state = state_of(data);
  if (state.refused.empty() && state.handlers.text) state.handlers.text({text, static_cast<std::size_t>(size)});
}

void on_entity(void* data, const XML_Char* name, int parameter, const XML_Char*, int, const XML_Char*, const XML_Char*,
               const XML_Char*, const XML_Char*) {
  if (parameter == 0)  // parameter entities are never expanded
    state_of(data).refuse(std::string("declares the entity '") + name + "': entities are not expanded");
}

/// encoding="..." of the XML declaration; empty where there is none.
std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.find('>'), 200));
  const std::size_t at = head.starts_with("<?xml") ? head.find("encoding") : std::string_view::npos;
  if (at == std::string_view::npos) return {};
  const std::size_t open = head.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  return std::string(head.substr(open + 1, head.find(head[open], open + 1) - open - 1));
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (local(*pair) == name) return pair[1];
  return {};
}

Result<void> parse_xml(std::string_view bytes, const std::string& name, std::uint32_t nesting,
                       const XmlHandlers& handlers) {
  const std::string text = clean_utf8(to_utf8(bytes, declared_encoding(bytes)).text);
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
  ParseState state{parser.get(), handlers, nesting, 0, {}};
  XML_SetUserData(parser.get(), &state);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetEntityDeclHandler(parser.get(), on_entity);
  constexpr std::size_t piece = std::size_t{1} << 20;
  for (std::size_t at = 0; at <= text.size(); at += piece) {
    const std::string_view part = std::string_view(text).substr(at, piece);
    const bool last = at + piece > text.size();
    if (XML_Parse(parser.get(), part.data(), static_cast<int>(part.size()), last ? 1 : 0) == XML_STATUS_OK) continue;
    const auto line = static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser.get()));
    const auto column = static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser.get()) + 1);
    if (!state.refused.empty()) return fail(ErrorCode::too_large, state.refused, name, line, column);
    return fail(ErrorCode::malformed, std::string("broken XML: ") + XML_ErrorString(XML_GetErrorCode(parser.get())),
                name, line, column);
  }
  return {};
}

}  // namespace entente
