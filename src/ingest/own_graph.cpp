// What `entente` has written into a folder is not read as documents of it when the folder is read again: its evidence
// would be found in itself.
#include <algorithm>
#include <array>

#include "ingest/split.hpp"

namespace entente {
namespace {

/// First columns of the tables that are written beside each other (docs/exports.md).
constexpr auto tables = std::to_array<std::string_view>({
    "source,relation,target,status,title,pub_date,evidence_id,edge_id,doc_id,",
    "id,source,title,pub_date,author,publisher,url,language,source_sha256,text_sha256,",
    "Source,Target,Type,Kind,Id,Label,Weight,Timeset,relation,status,",
    "Id,Label,entity_type,official_name,iso3,cow_code,wikidata_id,",
});

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

bool is_own_graph(std::string_view head) {
  head = head.substr(0, 4096);
  if (head.starts_with('{'))
    return holds(head, R"("generator":"entente )") || holds(head, R"("generated_by":"entente )");
  if (head.starts_with('<')) return holds(head.substr(0, 512), R"(<meta name="generator" content="entente">)");
  return std::ranges::any_of(tables, [&](std::string_view columns) { return head.starts_with(columns); });
}

}  // namespace entente
