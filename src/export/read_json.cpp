// The inverse of json.cpp. Lists may come under "edges" or "links"; evidence belongs to edges by its edge_id and is put
// beside them again in the order of the edges.
#include "entente/export/read_json.hpp"

#include <rapidjson/error/en.h>

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <unordered_map>

#include "export/rows_json.hpp"

namespace entente {
namespace {

ActorType actor_type_named(std::string_view name) {
  for (const ActorType type : {ActorType::state, ActorType::organisation, ActorType::group})
    if (to_string(type) == name) return type;
  return ActorType::other;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

ActorVertex read_vertex(const Json& node) {
  ActorVertex vertex;
  Actor& actor = vertex.actor;
  actor.id = text_at(node, "id");
  actor.name = text_at(node, "label");
  actor.official = text_at(node, "official_name");
  actor.type = actor_type_named(text_at(node, "entity_type"));
  actor.iso3 = text_at(node, "iso3");
  actor.region = text_at(node, "region");
  actor.capital = text_at(node, "capital");
  actor.wikidata = text_at(node, "wikidata_id");
  actor.cow_code = static_cast<int>(count_at(node, "cow_code"));
  actor.latitude = number_at(node, "latitude");
  actor.longitude = number_at(node, "longitude");
  actor.aliases = split(text_at(node, "aliases"), '|');
  vertex.mention_count = count_at(node, "mention_count");
  vertex.document_count = count_at(node, "document_count");
  vertex.seen = {date_at(node, "first_date"), date_at(node, "last_date")};
  return vertex;
}

Evidence read_evidence(const Json& row) {
  Evidence evidence;
  read_common(row, evidence);
  evidence.document = text_at(row, "doc_id");
  evidence.sentence_span = span_at(row, "char_start", "char_end");
  evidence.text = text_at(row, "text");
  return evidence;
}

class Reader {
 public:
  Reader(const Json& root, const Ontology& ontology, const std::string& path)
      : root_(root), ontology_(ontology), path_(path) {}

  Result<GraphBundle> read() {
    const Json* nodes = list_at(root_, "nodes");
    const Json* edges = list_at(root_, "edges");
    if (edges == nullptr) edges = list_at(root_, "links");
    const Json* evidence = list_at(root_, "evidence");
    if (nodes == nullptr || edges == nullptr || evidence == nullptr) return malformed("no graph written by entente");
    for (const Json& node : nodes->GetArray()) {
      if (!node.IsObject() || text_at(node, "id").empty()) return malformed("a node without id");
      const auto [place, is_new] = vertices_.try_emplace(std::string(text_at(node, "id")));
      if (!is_new) return malformed("two nodes with the id '" + place->first + "'");
      place->second = boost::add_vertex(read_vertex(node), bundle_.graph);
    }
    for (const Json& row : evidence->GetArray())
      if (row.IsObject()) evidence_[text_at(row, "edge_id")].push_back(&row);
    for (const Json& edge : edges->GetArray())
      if (const Result<void> added = add_edge(edge); !added) return tl::unexpected(added.error());
    read_documents();
    return std::move(bundle_);
  }

 private:
  tl::unexpected<Error> malformed(std::string what) const { return fail(ErrorCode::malformed, std::move(what), path_); }

  void read_documents() {
    std::vector<DocumentRow> documents;
    if (const Json* rows = list_at(root_, "documents"))
      for (const Json& row : rows->GetArray())
        if (row.IsObject()) documents.push_back(read_document(row));
    std::stable_sort(documents.begin(), documents.end(),
                     [](const DocumentRow& a, const DocumentRow& b) { return a.id < b.id; });
    bundle_.documents = documents;
  }

  Result<void> add_edge(const Json& json) {
    if (!json.IsObject()) return malformed("an edge that is no object");
    const std::string id(text_at(json, "id"));
    const auto source = vertices_.find(std::string(text_at(json, "source")));
    const auto target = vertices_.find(std::string(text_at(json, "target")));
    if (source == vertices_.end() || target == vertices_.end())
      return malformed("edge '" + id + "' has an unknown end");
    const auto relation = ontology_.find(text_at(json, "relation"));
    const auto status = status_named(text_at(json, "status"));
    if (!relation || !status) return malformed("edge '" + id + "' has an unknown relation or status");
    RelationEdge edge;
    edge.relation = *relation;
    edge.status = *status;
    edge.weight = number_at(json, "weight").value_or(0);
    edge.confidence = number_at(json, "confidence").value_or(0);
    edge.time = {date_at(json, "start_date"), date_at(json, "end_date")};
    edge.published = {date_at(json, "first_published"), date_at(json, "last_published")};
    edge.source_count = count_at(json, "source_count");
    edge.event = count_at(json, "event");
    add_evidence(edge, id, source->first, target->first);
    if (edge.evidence_count == 0) return malformed("edge '" + id + "' has no evidence");
    boost::add_edge(source->second, target->second, edge, bundle_.graph);
    return {};
  }

  void add_evidence(RelationEdge& edge, const std::string& id, const std::string& source, const std::string& target) {
    edge.first_evidence = edge.best_evidence = static_cast<std::uint32_t>(bundle_.evidence.size());
    const auto rows = evidence_.find(id);
    if (rows == evidence_.end()) return;
    float best = 0;
    for (const Json* row : rows->second) {
      Evidence evidence = read_evidence(*row);
      evidence.source = source;
      evidence.target = target;
      evidence.relation = edge.relation;
      evidence.status = edge.status;
      if (evidence.confidence > best) edge.best_evidence = static_cast<std::uint32_t>(bundle_.evidence.size());
      best = std::max(best, evidence.confidence);
      bundle_.evidence.push_back(evidence);
    }
    edge.evidence_count = static_cast<std::uint32_t>(bundle_.evidence.size()) - edge.first_evidence;
    evidence_.erase(rows);  // so that a second edge with this id has none
  }

  const Json& root_;
  const Ontology& ontology_;
  const std::string& path_;
  GraphBundle bundle_;
  std::unordered_map<std::string, boost::graph_traits<Graph>::vertex_descriptor> vertices_;
  std::unordered_map<std::string_view, std::vector<const Json*>> evidence_;
};

// Line of a byte offset, from 1.
std::uint32_t line_of(std::string_view bytes, std::size_t offset) {
  const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(std::min(offset, bytes.size()));
  return 1 + static_cast<std::uint32_t>(std::count(bytes.begin(), end, '\n'));
}

}  // namespace

Result<GraphBundle> read_graph_json(std::string_view bytes, const Ontology& ontology, const std::string& path) {
  rapidjson::Document root;
  root.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag |
             rapidjson::kParseIterativeFlag>(bytes.data(), bytes.size());
  if (root.HasParseError())
    return fail(ErrorCode::malformed, std::string("no JSON: ") + rapidjson::GetParseError_En(root.GetParseError()),
                path, line_of(bytes, root.GetErrorOffset()));
  if (!root.IsObject()) return fail(ErrorCode::malformed, "no graph written by entente", path);
  return Reader(root, ontology, path).read();
}

}  // namespace entente
