// Any text gives a language that has a name or none, a date that is one, and lines that are read without harm; any file
// name and any pattern give a date or none.
#include "entente/core/utf8.hpp"
#include "entente/ingest/language.hpp"
#include "ingest/readers.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view code = entente::identify_language(bytes);
  entente::fuzz::require(code.empty() || entente::language_name(code).size() > 2);
  entente::Document document;
  document.text = entente::clean_utf8(bytes);
  entente::read_first_lines(document);
  entente::fuzz::require(!document.date.known() || entente::parse_iso_date(entente::to_iso(document.date)));
  const std::size_t half = size / 2;
  const entente::Date date = entente::date_of_name(bytes.substr(0, half), bytes.substr(half));
  entente::fuzz::require(!date.known() || entente::parse_iso_date(entente::to_iso(date)));
  return 0;
}
