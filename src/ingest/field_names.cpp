// Only the standard names have others beside them: who names a field means that one.
#include "ingest/field_names.hpp"

#include <array>

#include "ingest/readers.hpp"

namespace entente {
namespace {

struct Synonyms {
  std::string_view name;
  std::vector<std::string> all;
};

}  // namespace

std::span<const std::string> usual_names(std::string_view name) {
  static const std::array<Synonyms, 5> table = {{
      {"id", {"id", "doc_id", "document_id", "docid", "uid", "guid"}},
      {"text", {"text", "body", "content", "fulltext", "full_text", "article", "speech", "raw_content"}},
      {"title", {"title", "headline", "subject"}},
      {"date",
       {"date", "published", "pubdate", "publication_date", "publish_date", "date_published", "published_at",
        "datetime", "timestamp", "year"}},
      {"speaker", {"speaker", "speaker_country", "country"}},
  }};
  for (const Synonyms& synonyms : table)
    if (synonyms.name == name) return synonyms.all;
  return {};
}

std::vector<std::string> field_candidates(std::string_view name) {
  const std::span<const std::string> usual = usual_names(name);
  if (usual.empty()) return {lower_ascii(name)};
  return {usual.begin(), usual.end()};
}

int column_number(std::string_view name) {
  int number = 0;
  for (const char c : name) {
    if (c < '0' || c > '9' || number > 99999) return -1;
    number = number * 10 + (c - '0');
  }
  return number - 1;
}

}  // namespace entente
