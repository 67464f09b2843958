// Element names are the same in all three but for dates: dcterms:created, meta:creation-date, dc:date.
#include "ingest/properties.hpp"

#include "ingest/readers.hpp"
#include "ingest/xml.hpp"

namespace entente {
namespace {

/// How much a date element is worth; 0: none.
int date_rank(std::string_view name) {
  if (name == "issued") return 4;
  if (name == "created" || name == "creation-date") return 3;
  if (name == "date") return 2;
  return name == "modified" ? 1 : 0;
}

}  // namespace

void read_properties(std::string_view xml, std::uint32_t nesting, Document& document) {
  std::string value;
  int rank = 0;
  XmlHandlers handlers;
  handlers.start = [&](std::string_view, const XmlAttributes&) { value.clear(); };
  handlers.text = [&](std::string_view text) { value += text; };
  handlers.end = [&](std::string_view name) {
    const std::string_view said = trim(value);
    if (name == "title" && document.title.empty()) document.title = said;
    if (name == "creator" && document.author.empty()) document.author = said;
    if (name == "publisher" && document.publisher.empty()) document.publisher = said;
    if (date_rank(name) > rank)
      if (const std::optional<Date> date = find_date(said)) {
        document.date = *date;
        rank = date_rank(name);
      }
    value.clear();
  };
  static_cast<void>(parse_xml(xml, "properties", nesting, handlers));
}

}  // namespace entente
