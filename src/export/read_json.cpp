// The inverse of json.cpp. Lists may come under "edges" or "links"; evidence belongs to edges by its edge_id and is put
// beside them again in the order of the edges.
#include "entente/export/read_json.hpp"

#include <rapidjson/error/en.h>

#include <algorithm>
#include <array>
#include <boost/range/iterator_range.hpp>
#include <limits>
#include <unordered_map>

#include "export/rows_json.hpp"

namespace entente {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

ActorVertex read_vertex(FieldReader& node) {
  static constexpr std::array types = {ActorType::other, ActorType::state, ActorType::organisation, ActorType::group};
  static constexpr std::array<std::string_view, 4> words = {"other", "state", "organisation", "group"};
  ActorVertex vertex;
  Actor& actor = vertex.actor;
  actor.id = node.name("id");
  actor.name = node.text("label");
  actor.official = node.text("official_name");
  actor.type = types[node.one_of("entity_type", words)];
  actor.iso3 = node.text("iso3");
  actor.region = node.text("region");
  actor.capital = node.text("capital");
  actor.wikidata = node.text("wikidata_id");
  actor.cow_code = static_cast<int>(node.count("cow_code") & std::numeric_limits<int>::max());
  actor.latitude = node.number("latitude", -90, 90);
  actor.longitude = node.number("longitude", -180, 180);
  actor.aliases = split(node.text("aliases"), '|');
  vertex.mention_count = node.count("mention_count");
  vertex.document_count = node.count("document_count");
  vertex.seen = {node.date("first_date"), node.date("last_date")};
  return vertex;
}

Evidence read_evidence(FieldReader& row) {
  Evidence evidence;
  evidence.document = row.text("doc_id");
  evidence.sentence_span = row.span("char_start", "char_end");
  evidence.text = row.text("text");
  read_common(row, evidence);
  return evidence;
}

RelationEdge read_edge(FieldReader& row, const Ontology& ontology) {
  RelationEdge edge;
  edge.relation = read_relation(row, "relation", ontology);
  edge.status = read_status(row);
  edge.weight = row.number_there("weight", 0, std::numeric_limits<double>::max());
  edge.confidence = row.number("confidence", 0, 1).value_or(0);
  edge.time = {row.date("start_date"), row.date("end_date")};
  edge.published = {row.date("first_published"), row.date("last_published")};
  edge.source_count = row.count("source_count");
  edge.event = row.count("event");
  return edge;
}

class Reader {
 public:
  Reader(const Json& root, const Ontology& ontology, const std::string& path)
      : root_(root), ontology_(ontology), path_(path) {}

  Result<GraphBundle> read() {
    const bool links = list_at(root_, "edges") == nullptr;
    for (const char* name : {"nodes", links ? "links" : "edges", "evidence"})
      if (list_at(root_, name) == nullptr) return malformed("no graph written by entente");
    const auto done =
        for_each("nodes", [&](FieldReader& node) { add_node(node); })
            .and_then([&] { return for_each("evidence", [&](FieldReader& row) { add_row(row); }); })
            .and_then([&] { return for_each(links ? "links" : "edges", [&](FieldReader& edge) { add_edge(edge); }); })
            .and_then([&] { return all_rows_used(); })
            .and_then([&] { return read_documents(); });
    if (!done) return tl::unexpected(done.error());
    return std::move(bundle_);
  }

 private:
  tl::unexpected<Error> malformed(std::string what) const { return fail(ErrorCode::malformed, std::move(what), path_); }

  /// Calls add for each record of a list, until one is wrong. A list that is missing is empty.
  template <class Add>
  Result<void> for_each(const char* name, Add add) {
    const Json* list = list_at(root_, name);
    for (std::size_t i = 0; list != nullptr && i < list->Size(); ++i) {
      const Json& record = (*list)[static_cast<rapidjson::SizeType>(i)];
      FieldReader fields(record, name, i);
      if (record.IsObject())
        add(fields);
      else
        fields.complain("", "expected an object");
      if (!fields.wrong().empty()) return malformed(fields.wrong());
      if (!wrong_row_.empty()) return malformed(wrong_row_);
    }
    return {};
  }

  void add_node(FieldReader& node) {
    const ActorVertex vertex = read_vertex(node);
    const auto [place, is_new] = vertices_.try_emplace(vertex.actor.id);
    if (!is_new) return node.complain("id", "two nodes with the id '" + place->first + "'");
    place->second = boost::add_vertex(vertex, bundle_.graph);
  }

  void add_row(FieldReader& row) { evidence_[row.name("edge_id")].push_back(rows_read_++); }

  Result<void> all_rows_used() const {
    std::uint32_t first = rows_read_;
    for (const auto& [edge, rows] : evidence_) first = std::min(first, rows.front());
    if (first == rows_read_) return {};
    return malformed("evidence[" + std::to_string(first) + "].edge_id: there is no such edge");
  }

  Result<void> read_documents() {
    std::vector<DocumentRow> documents;
    auto done = for_each("documents", [&](FieldReader& row) {
      static_cast<void>(row.name("id"));
      documents.push_back(read_document(row));
    });
    std::stable_sort(documents.begin(), documents.end(),
                     [](const DocumentRow& a, const DocumentRow& b) { return a.id < b.id; });
    bundle_.documents = documents;
    return done;
  }

  void add_edge(FieldReader& row) {
    const std::string_view id = row.text("id");
    const auto source = vertices_.find(std::string(row.name("source")));
    const auto target = vertices_.find(std::string(row.name("target")));
    if (source == vertices_.end()) row.complain("source", "there is no such node");
    if (target == vertices_.end()) row.complain("target", "there is no such node");
    RelationEdge edge = read_edge(row, ontology_);
    if (!row.wrong().empty()) return;
    add_evidence(edge, id, source->first, target->first);
    if (edge.evidence_count == 0) return row.complain("id", "edge '" + std::string(id) + "' has no evidence");
    boost::add_edge(source->second, target->second, edge, bundle_.graph);
  }

  void add_evidence(RelationEdge& edge, std::string_view id, const std::string& source, const std::string& target) {
    edge.first_evidence = edge.best_evidence = static_cast<std::uint32_t>(bundle_.evidence.size());
    const auto rows = evidence_.find(id);
    if (rows == evidence_.end()) return;
    float best = 0;
    for (const std::uint32_t number : rows->second) {
      FieldReader row((*list_at(root_, "evidence"))[number], "evidence", number);
      Evidence evidence = read_evidence(row);
      if (wrong_row_.empty()) wrong_row_ = row.wrong();
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
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> evidence_;  ///< rows by edge, until it has come
  std::uint32_t rows_read_ = 0;
  std::string wrong_row_;  ///< what is wrong with the evidence of the last edge
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
