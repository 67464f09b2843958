// One row an attribute: a new one is a new row here and appears in every format.
#include "export/attributes.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <vector>

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

template <class Measure>
auto sum_over_edges(const NodeView& v, Measure measure) {
  decltype(measure(std::declval<const RelationEdge&>())) sum{};
  const Graph& graph = v.bundle.graph;
  for (const auto& edge : boost::make_iterator_range(boost::out_edges(v.vertex, graph))) sum += measure(graph[edge]);
  for (const auto& edge : boost::make_iterator_range(boost::in_edges(v.vertex, graph))) sum += measure(graph[edge]);
  return sum;
}

template <int sign>
Value degree_of_sign(const NodeView& v) {
  return integer(sum_over_edges(v, [&](const RelationEdge& edge) {
    return v.ontology[edge.relation].sign == sign ? std::size_t{1} : std::size_t{0};
  }));
}

Value weighted_degree(const NodeView& v) {
  return sum_over_edges(v, [](const RelationEdge& edge) { return edge.weight; });
}

std::span<const Evidence> evidence_of(const EdgeView& v) {
  return std::span(v.bundle.evidence).subspan(v.edge.first_evidence, v.edge.evidence_count);
}

Value relation_mode(const EdgeView& v) {
  std::vector<std::string> modes;
  for (const Evidence& row : evidence_of(v)) modes.push_back(row.mode);
  std::sort(modes.begin(), modes.end());
  modes.erase(std::unique(modes.begin(), modes.end()), modes.end());
  return joined(modes, "|");
}

Value phrase(const EdgeView& v) {
  if (v.edge.status == Status::actual) return text(v.type.label);
  return v.type.label + " (" + std::string(to_string(v.edge.status)) + ")";
}

Value evidence_reference(const EdgeView& v) {
  std::vector<std::string> references;
  for (const Evidence& row : evidence_of(v)) {
    std::string reference = row.document + "#s" + std::to_string(row.sentence);
    if (!references.empty() && references.back() == reference) continue;
    references.push_back(std::move(reference));
    if (references.size() == most_references) break;
  }
  return joined(references, ";");
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
    {"degree", AttributeType::integer,
     [](const NodeView& v) { return integer(boost::degree(v.vertex, v.bundle.graph)); }},
    {"indegree", AttributeType::integer,
     [](const NodeView& v) { return integer(boost::in_degree(v.vertex, v.bundle.graph)); }},
    {"outdegree", AttributeType::integer,
     [](const NodeView& v) { return integer(boost::out_degree(v.vertex, v.bundle.graph)); }},
    {"weighted_degree", AttributeType::real, weighted_degree},
    {"positive_degree", AttributeType::integer, degree_of_sign<1>},
    {"negative_degree", AttributeType::integer, degree_of_sign<-1>},
};

constexpr EdgeAttribute edges[] = {
    {"label", AttributeType::text, phrase},
    {"relation", AttributeType::text, [](const EdgeView& v) { return text(v.type.id); }},
    {"status", AttributeType::text, [](const EdgeView& v) { return text(to_string(v.edge.status)); }},
    {"modality", AttributeType::text, [](const EdgeView& v) { return text(modality(v.edge.status)); }},
    {"symmetric", AttributeType::integer, [](const EdgeView& v) { return Value(std::int64_t{v.type.symmetric}); }},
    {"relation_mode", AttributeType::text, relation_mode},
    {"cameo_code", AttributeType::text, [](const EdgeView& v) { return joined(v.type.cameo, "|"); }},
    {"plover", AttributeType::text, [](const EdgeView& v) { return text(v.type.plover); }},
    {"quad_code", AttributeType::integer,
     [](const EdgeView& v) { return v.type.quad > 0 ? Value(std::int64_t{v.type.quad}) : Value(); }},
    {"sign", AttributeType::integer, [](const EdgeView& v) { return Value(std::int64_t{v.type.sign}); }},
    {"intensity", AttributeType::real, [](const EdgeView& v) { return real(v.type.intensity); }},
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
     [](const EdgeView& v) { return text(v.bundle.evidence[v.edge.best_evidence].text); }},
    {"evidence_ref", AttributeType::text, evidence_reference},
};

}  // namespace

std::span<const NodeAttribute> node_attributes() { return nodes; }
std::span<const EdgeAttribute> edge_attributes() { return edges; }

NodeView view(const GraphBundle& bundle, const Ontology& ontology, Vertex vertex) {
  return {bundle, ontology, vertex, bundle.graph[vertex]};
}

EdgeView view(const GraphBundle& bundle, const Ontology& ontology, Edge edge) {
  const RelationEdge& value = bundle.graph[edge];
  return {bundle, ontology[value.relation], bundle.graph[boost::source(edge, bundle.graph)],
          bundle.graph[boost::target(edge, bundle.graph)], value};
}

std::string edge_kind(const EdgeView& v) {
  std::string kind = v.type.id;
  if (v.edge.status != Status::actual) kind.append(":").append(to_string(v.edge.status));
  return kind;
}

std::string edge_id(const EdgeView& v) {
  std::string id = v.source.actor.id;
  id.append(":").append(v.type.id).append(":").append(v.target.actor.id);
  if (v.edge.status != Status::actual) id.append(":").append(to_string(v.edge.status));
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

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

std::string_view precision(Date value) {
  if (!value.known()) return "none";
  return value.day != 0 ? "day" : value.month != 0 ? "month" : "year";
}

}  // namespace entente
