// One row an attribute: a new one is a new row here and appears in every format.
#include "export/attributes.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

#include "export/text_out.hpp"

namespace entente {
namespace {

constexpr std::size_t most_references = 25;

Value text(std::string_view value) { return value.empty() ? Value() : Value(value); }
Value date(Date value) { return value.known() ? Value(to_iso(value)) : Value(); }
Value real(double value) { return std::isfinite(value) ? Value(value) : Value(); }
Value real(std::optional<double> value) { return value ? real(*value) : Value(); }
Value integer(std::size_t value) { return static_cast<std::int64_t>(value); }

Value joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out.empty() ? Value() : Value(std::move(out));
}

template <auto member>
Value measured(const NodeView& v) {
  if (v.measures == nullptr) return {};
  if constexpr (std::is_floating_point_v<std::decay_t<decltype(v.measures->*member)>>)
    return real(rounded(v.measures->*member));
  else
    return integer(v.measures->*member);
}

Value betweenness(const NodeView& v) {
  return v.measures != nullptr && v.measures->betweenness ? real(rounded(*v.measures->betweenness)) : Value();
}

Value reciprocated(const EdgeView& v) {
  return v.measures != nullptr ? Value(std::int64_t{v.measures->reciprocated}) : Value();
}

Value relation_mode(const EdgeView& v) {
  std::vector<std::string> modes;
  for (const Evidence& row : v.evidence())
    if (!row.mode.empty()) modes.push_back(row.mode);
  std::sort(modes.begin(), modes.end());
  modes.erase(std::unique(modes.begin(), modes.end()), modes.end());
  return joined(modes, "|");
}

Value phrase(const EdgeView& v) {
  return v.edge.status == Status::actual ? Value(std::string_view(v.type.label)) : Value(edge_phrase(v));
}

Value evidence_reference(const EdgeView& v) {
  std::string out;
  std::string last;
  std::size_t count = 0;
  for (const Evidence& row : v.evidence()) {
    std::string reference = row.document + "#s" + std::to_string(row.sentence);
    if (reference == last) continue;
    if (count++ == most_references) break;
    if (!out.empty()) out += ';';
    out += reference;
    last = std::move(reference);
  }
  return out.empty() ? Value() : Value(std::move(out));
}

Value year(const EdgeView& v) {
  return v.edge.time.from.known() ? Value(std::int64_t{v.edge.time.from.year}) : Value();
}

Value date_precision(const EdgeView& v) {
  return v.edge.time.known() ? text(precision(v.edge.time.from.known() ? v.edge.time.from : v.edge.time.to)) : Value();
}

constexpr NodeAttribute nodes[] = {
    {"label", AttributeType::text, [](const NodeView& v) { return text(v.node.actor.name); }},
    {"entity_type", AttributeType::text, [](const NodeView& v) { return text(to_string(v.node.actor.type)); }},
    {"official_name", AttributeType::text, [](const NodeView& v) { return text(v.node.actor.official); }},
    {"iso3", AttributeType::text, [](const NodeView& v) { return text(v.node.actor.iso3); }},
    {"cow_code", AttributeType::integer,
     [](const NodeView& v) {
       return v.node.actor.cow_code > 0 ? Value(std::int64_t{v.node.actor.cow_code}) : Value();
     }},
    {"wikidata_id", AttributeType::text, [](const NodeView& v) { return text(v.node.actor.wikidata); }},
    {"region", AttributeType::text, [](const NodeView& v) { return text(v.node.actor.region); }},
    {"capital", AttributeType::text, [](const NodeView& v) { return text(v.node.actor.capital); }},
    {"aliases", AttributeType::text, [](const NodeView& v) { return joined(v.node.actor.aliases, "|"); }},
    {"latitude", AttributeType::real, [](const NodeView& v) { return real(v.node.actor.latitude); }},
    {"longitude", AttributeType::real, [](const NodeView& v) { return real(v.node.actor.longitude); }},
    {"first_date", AttributeType::text, [](const NodeView& v) { return date(v.node.seen.from); }},
    {"last_date", AttributeType::text, [](const NodeView& v) { return date(v.node.seen.to); }},
    {"mention_count", AttributeType::integer, [](const NodeView& v) { return integer(v.node.mention_count); }},
    {"document_count", AttributeType::integer, [](const NodeView& v) { return integer(v.node.document_count); }},
    {"degree", AttributeType::integer, measured<&NodeMeasures::degree>},
    {"indegree", AttributeType::integer, measured<&NodeMeasures::indegree>},
    {"outdegree", AttributeType::integer, measured<&NodeMeasures::outdegree>},
    {"weighted_degree", AttributeType::real, measured<&NodeMeasures::weighted_degree>},
    {"weighted_indegree", AttributeType::real, measured<&NodeMeasures::weighted_indegree>},
    {"weighted_outdegree", AttributeType::real, measured<&NodeMeasures::weighted_outdegree>},
    {"positive_degree", AttributeType::integer, measured<&NodeMeasures::positive_degree>},
    {"negative_degree", AttributeType::integer, measured<&NodeMeasures::negative_degree>},
    {"signed_degree", AttributeType::real, measured<&NodeMeasures::signed_degree>},
    {"pagerank", AttributeType::real, measured<&NodeMeasures::pagerank>},
    {"betweenness", AttributeType::real, betweenness},
    {"core_number", AttributeType::integer, measured<&NodeMeasures::core_number>},
    {"component", AttributeType::integer, measured<&NodeMeasures::component>},
    {"modularity_class", AttributeType::integer, measured<&NodeMeasures::community>},
    {"balanced_triads", AttributeType::integer, measured<&NodeMeasures::balanced_triads>},
    {"unbalanced_triads", AttributeType::integer, measured<&NodeMeasures::unbalanced_triads>},
};

constexpr EdgeAttribute edges[] = {
    {"label", AttributeType::text, phrase, true},
    {"relation", AttributeType::text, [](const EdgeView& v) { return text(v.type.id); }, true},
    {"status", AttributeType::text, [](const EdgeView& v) { return text(to_string(v.edge.status)); }, true},
    {"modality", AttributeType::text, [](const EdgeView& v) { return text(modality(v.edge.status)); }, true},
    {"symmetric", AttributeType::integer, [](const EdgeView& v) { return Value(std::int64_t{v.type.symmetric}); },
     true},
    {"relation_mode", AttributeType::text, relation_mode},
    {"cameo_code", AttributeType::text, [](const EdgeView& v) { return joined(v.type.cameo, "|"); }, true},
    {"plover", AttributeType::text, [](const EdgeView& v) { return text(v.type.plover); }, true},
    {"quad_code", AttributeType::integer,
     [](const EdgeView& v) { return v.type.quad > 0 ? Value(std::int64_t{v.type.quad}) : Value(); }, true},
    {"sign", AttributeType::integer, [](const EdgeView& v) { return Value(std::int64_t{v.type.sign}); }, true},
    {"intensity", AttributeType::real, [](const EdgeView& v) { return real(v.type.intensity); }, true},
    {"weight", AttributeType::real, [](const EdgeView& v) { return real(v.edge.weight); }},
    {"confidence", AttributeType::real, [](const EdgeView& v) { return real(rounded(v.edge.confidence)); }},
    {"start_date", AttributeType::text, [](const EdgeView& v) { return date(v.edge.time.from); }},
    {"end_date", AttributeType::text, [](const EdgeView& v) { return date(v.edge.time.to); }},
    {"date_precision", AttributeType::text, date_precision},
    {"year", AttributeType::integer, year},
    {"first_published", AttributeType::text, [](const EdgeView& v) { return date(v.edge.published.from); }},
    {"last_published", AttributeType::text, [](const EdgeView& v) { return date(v.edge.published.to); }},
    {"evidence_count", AttributeType::integer, [](const EdgeView& v) { return integer(v.edge.evidence_count); }},
    {"source_count", AttributeType::integer, [](const EdgeView& v) { return integer(v.edge.source_count); }},
    {"evidence", AttributeType::text,
     [](const EdgeView& v) { return text(v.evidence()[v.edge.best_evidence - v.edge.first_evidence].text); }},
    {"evidence_ref", AttributeType::text, evidence_reference},
    {"event", AttributeType::integer,
     [](const EdgeView& v) { return v.edge.event > 0 ? integer(v.edge.event) : Value(); }},
    {"reciprocated", AttributeType::integer, reciprocated},
};

Value offset(CharSpan span, std::uint32_t CharSpan::*end) { return span == CharSpan{} ? Value() : integer(span.*end); }

constexpr EvidenceAttribute evidence[] = {
    {"evidence_id", AttributeType::text,
     [](const EvidenceView& v) { return Value(std::string(v.edge_id) + "#" + std::to_string(v.number)); }},
    {"edge_id", AttributeType::text, [](const EvidenceView& v) { return text(v.edge_id); }},
    {"doc_id", AttributeType::text, [](const EvidenceView& v) { return text(v.row.document); }},
    {"sentence_id", AttributeType::integer, [](const EvidenceView& v) { return integer(v.row.sentence); }},
    {"char_start", AttributeType::integer, [](const EvidenceView& v) { return integer(v.row.sentence_span.begin); }},
    {"char_end", AttributeType::integer, [](const EvidenceView& v) { return integer(v.row.sentence_span.end); }},
    {"text", AttributeType::text, [](const EvidenceView& v) { return text(v.row.text); }},
    {"trigger", AttributeType::text, [](const EvidenceView& v) { return text(v.row.trigger_text); }},
    {"trigger_start", AttributeType::integer,
     [](const EvidenceView& v) { return offset(v.row.trigger, &CharSpan::begin); }},
    {"trigger_end", AttributeType::integer,
     [](const EvidenceView& v) { return offset(v.row.trigger, &CharSpan::end); }},
    {"source_start", AttributeType::integer,
     [](const EvidenceView& v) { return offset(v.row.source_span, &CharSpan::begin); }},
    {"source_end", AttributeType::integer,
     [](const EvidenceView& v) { return offset(v.row.source_span, &CharSpan::end); }},
    {"source_text", AttributeType::text, [](const EvidenceView& v) { return text(v.row.source_text); }},
    {"target_start", AttributeType::integer,
     [](const EvidenceView& v) { return offset(v.row.target_span, &CharSpan::begin); }},
    {"target_end", AttributeType::integer,
     [](const EvidenceView& v) { return offset(v.row.target_span, &CharSpan::end); }},
    {"target_text", AttributeType::text, [](const EvidenceView& v) { return text(v.row.target_text); }},
    {"frame", AttributeType::text, [](const EvidenceView& v) { return text(v.row.frame); }},
    {"form", AttributeType::text, [](const EvidenceView& v) { return text(v.row.form); }},
    {"tier", AttributeType::text, [](const EvidenceView& v) { return text(to_string(v.row.tier)); }},
    {"mode", AttributeType::text, [](const EvidenceView& v) { return text(v.row.mode); }},
    {"view", AttributeType::text, [](const EvidenceView& v) { return text(v.row.view); }},
    {"start_date", AttributeType::text, [](const EvidenceView& v) { return date(v.row.time.from); }},
    {"end_date", AttributeType::text, [](const EvidenceView& v) { return date(v.row.time.to); }},
    {"copies", AttributeType::integer, [](const EvidenceView& v) { return integer(v.row.copies); }},
    {"confidence", AttributeType::real, [](const EvidenceView& v) { return real(rounded(v.row.confidence)); }},
};

constexpr DocumentAttribute documents[] = {
    {"id", AttributeType::text, [](const DocumentRow& row) { return text(row.id); }},
    {"source", AttributeType::text, [](const DocumentRow& row) { return text(row.source); }},
    {"title", AttributeType::text, [](const DocumentRow& row) { return text(row.title); }},
    {"pub_date", AttributeType::text, [](const DocumentRow& row) { return date(row.date); }},
    {"author", AttributeType::text, [](const DocumentRow& row) { return text(row.author); }},
    {"publisher", AttributeType::text, [](const DocumentRow& row) { return text(row.publisher); }},
    {"url", AttributeType::text, [](const DocumentRow& row) { return text(row.url); }},
    {"language", AttributeType::text, [](const DocumentRow& row) { return text(row.language); }},
    {"source_sha256", AttributeType::text, [](const DocumentRow& row) { return text(row.source_sha256); }},
    {"text_sha256", AttributeType::text, [](const DocumentRow& row) { return text(row.text_sha256); }},
    {"copy_of", AttributeType::text, [](const DocumentRow& row) { return text(row.copy_of); }},
    {"copies", AttributeType::integer, [](const DocumentRow& row) { return integer(row.copies); }},
    {"sentence_count", AttributeType::integer, [](const DocumentRow& row) { return integer(row.sentence_count); }},
    {"token_count", AttributeType::integer, [](const DocumentRow& row) { return integer(row.token_count); }},
};

// What tells apart the edges of one relation between two actors.
void append_distinction(std::string& out, const RelationEdge& edge) {
  if (edge.status != Status::actual) out.append(":").append(to_string(edge.status));
  if (edge.event > 1) out.append("#").append(std::to_string(edge.event));
}

}  // namespace

std::span<const NodeAttribute> node_attributes() { return nodes; }
std::span<const EdgeAttribute> edge_attributes() { return edges; }
std::span<const EvidenceAttribute> evidence_attributes() { return evidence; }
std::span<const DocumentAttribute> document_attributes() { return documents; }

NodeView view(const GraphBundle& bundle, const Ontology& ontology, Vertex vertex) {
  return {bundle, ontology, vertex, bundle.graph[vertex]};
}

EdgeView view(const GraphBundle& bundle, const Ontology& ontology, Edge edge) {
  const RelationEdge& value = bundle.graph[edge];
  return {bundle, ontology[value.relation], bundle.graph[boost::source(edge, bundle.graph)],
          bundle.graph[boost::target(edge, bundle.graph)], value};
}

std::string edge_phrase(const EdgeView& v) {
  if (v.edge.status == Status::actual) return v.type.label;
  return v.type.label + " (" + std::string(to_string(v.edge.status)) + ")";
}

std::string edge_kind(const EdgeView& v) {
  std::string kind = v.type.id;
  append_distinction(kind, v.edge);
  return kind;
}

std::string edge_id(const EdgeView& v) {
  std::string id = v.source.actor.id;
  id.append(":").append(v.type.id).append(":").append(v.target.actor.id);
  append_distinction(id, v.edge);
  return id;
}

std::string_view modality(Status status) {
  switch (status) {
    case Status::actual:
      return "asserted";
    case Status::negated:
      return "negated";
    case Status::potential:
      return "hypothetical";
  }
  return {};
}

std::string_view sign_colour(int sign) { return sign > 0 ? "#2b7a4b" : sign < 0 ? "#b3372e" : "#7a7a7a"; }

void append_plain(std::string& out, const Value& value) {
  std::visit(
      [&](const auto& v) {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::string_view> || std::is_same_v<T, std::string>)
          out += v;
        else if constexpr (!std::is_same_v<T, std::monostate>)
          append_number(out, v);
      },
      value);
}

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

std::string_view precision(Date value) {
  if (!value.known()) return "none";
  return value.day != 0 ? "day" : value.month != 0 ? "month" : "year";
}

}  // namespace entente
