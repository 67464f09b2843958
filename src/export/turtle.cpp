// RDF as Turtle: a triple for each actual relation, a statement about each edge with its attributes, and its evidence
// as PROV entities quoted from documents. Texts are literals, ids percent-encoded in IRIs.
#include "export/attributes.hpp"
#include "export/text_out.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

constexpr std::string_view prefixes =
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
    "@prefix ent: <urn:entente:term:> .\n";

class Turtle {
 public:
  explicit Turtle(const Sink& sink) : out_(sink) { out_ << prefixes; }

  Turtle& raw(std::string_view text) {
    out_.buffer() += text;
    return *this;
  }
  // <urn:entente:actor:CHN>
  Turtle& iri(std::string_view space, std::string_view id) {
    std::string& out = out_.buffer();
    out.append("<urn:entente:").append(space).append(":");
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (const char c : valid_utf8(id, storage_)) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                         c == '.' || c == '_' || c == ':' || c == '/';
      if (plain)
        out += c;
      else
        out.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    }
    out += '>';
    return *this;
  }
  Turtle& literal(std::string_view text) {
    std::string& out = out_.buffer();
    out += '"';
    for (const char c : valid_utf8(text, storage_)) append_escaped(out, c);
    out += '"';
    return *this;
  }
  Turtle& value(const Value& v) {
    if (const auto* whole = std::get_if<std::int64_t>(&v)) return raw(std::to_string(*whole));
    plain_.clear();
    append_plain(plain_, v);
    if (std::holds_alternative<double>(v)) return literal(plain_).raw("^^xsd:double");
    return literal(std::string(plain_));
  }
  // " ;\n  ent:weight 2"; nothing for a missing value
  void property(std::string_view prefix, std::string_view name, const Value& v) {
    if (std::holds_alternative<std::monostate>(v)) return;
    raw(" ;\n  ").raw(prefix).raw(name).raw(" ").value(v);
  }
  void date(std::string_view name, Date date) {
    if (!date.known()) return;
    raw(" ;\n  ").raw(name).raw(" ").literal(to_iso(date));
    raw(date.day != 0 ? "^^xsd:date" : date.month != 0 ? "^^xsd:gYearMonth" : "^^xsd:gYear");
  }
  void end() {
    raw(" .\n");
    out_.flush_if_full();
  }

 private:
  static void append_escaped(std::string& out, char c) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out.append(1, '\\').append(1, c);
    else if (byte < 0x20)
      out.append("\\u00").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    else
      out += c;
  }

  TextOut out_;
  std::string storage_;
  std::string plain_;
};

std::string_view class_of(ActorType type) {
  switch (type) {
    case ActorType::state:
      return "ent:State";
    case ActorType::organisation:
      return "ent:Organisation";
    case ActorType::group:
      return "ent:Group";
    case ActorType::other:
      return "ent:Actor";
  }
  return {};
}

bool is_date(std::string_view name) { return name.ends_with("_date") || name.ends_with("_published"); }

void write_node(Turtle& out, const NodeView& v) {
  out.iri("actor", v.node.actor.id).raw(" a ").raw(class_of(v.node.actor.type));
  out.raw(" ;\n  rdfs:label ").literal(v.node.actor.name);
  out.date("ent:first_date", v.node.seen.from);
  out.date("ent:last_date", v.node.seen.to);
  for (const NodeAttribute& a : node_attributes())
    if (a.name != "label" && !is_date(a.name)) out.property("ent:", a.name, a.get(v));
  out.end();
}

void write_edge(Turtle& out, const EdgeView& v) {
  const std::string id = edge_id(v);
  const auto triple = [&](std::string_view a, std::string_view b, std::string_view c) {
    out.raw(a).iri("actor", v.source.actor.id).raw(b).iri("relation", v.type.id).raw(c).iri("actor", v.target.actor.id);
  };
  if (v.edge.status == Status::actual && v.edge.event < 2) {
    triple("", " ", " ");
    out.end();
  }
  out.iri("edge", id).raw(" a rdf:Statement, ent:Relation ;\n  ");
  triple("rdf:subject ", " ;\n  rdf:predicate ", " ;\n  rdf:object ");
  out.raw(" ;\n  rdfs:label ").literal(edge_phrase(v));
  out.date("ent:start_date", v.edge.time.from);
  out.date("ent:end_date", v.edge.time.to);
  out.date("ent:first_published", v.edge.published.from);
  out.date("ent:last_published", v.edge.published.to);
  for (const EdgeAttribute& a : edge_attributes())
    if (a.name != "label" && a.name != "evidence" && !is_date(a.name)) out.property("ent:", a.name, a.get(v));
  for (std::uint32_t i = 1; i <= v.edge.evidence_count; ++i)
    out.raw(" ;\n  prov:wasDerivedFrom ").iri("evidence", id + "#" + std::to_string(i));
  out.end();
}

void write_evidence(Turtle& out, const EvidenceView& v) {
  out.iri("evidence", std::string(v.edge_id) + "#" + std::to_string(v.number)).raw(" a prov:Entity");
  out.raw(" ;\n  prov:wasQuotedFrom ").iri("document", v.row.document);
  out.raw(" ;\n  prov:value ").literal(v.row.text);
  out.date("ent:start_date", v.row.time.from);
  out.date("ent:end_date", v.row.time.to);
  for (const EvidenceAttribute& a : evidence_attributes())
    if (a.name != "text" && !a.name.ends_with("_id") && !is_date(a.name)) out.property("ent:", a.name, a.get(v));
  out.property("ent:", "sentence_id", std::int64_t{v.row.sentence});
  out.end();
}

void write_document(Turtle& out, const DocumentRow& row) {
  out.iri("document", row.id).raw(" a prov:Entity");
  out.raw(" ;\n  dct:identifier ").literal(row.id);
  if (!row.title.empty()) out.raw(" ;\n  dct:title ").literal(row.title);
  if (!row.source.empty()) out.raw(" ;\n  dct:source ").literal(row.source);
  if (!row.author.empty()) out.raw(" ;\n  dct:creator ").literal(row.author);
  if (!row.publisher.empty()) out.raw(" ;\n  dct:publisher ").literal(row.publisher);
  if (!row.language.empty()) out.raw(" ;\n  dct:language ").literal(row.language);
  if (!row.copy_of.empty()) out.raw(" ;\n  dct:isVersionOf ").iri("document", row.copy_of);
  out.date("dct:date", row.date);
  for (const DocumentAttribute& a : document_attributes())
    if (a.name == "url" || a.name.ends_with("_sha256")) out.property("ent:", a.name, a.get(row));
  out.property("ent:", "copies", std::int64_t{row.copies});
  out.end();
}

}  // namespace

void write_turtle(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  Turtle out(sink);
  out.raw("<urn:entente:graph> a prov:Entity ;\n  dct:title ").literal(context.title);
  out.raw(" ;\n  prov:wasGeneratedBy <urn:entente:run> .\n<urn:entente:run> a prov:Activity ;\n  rdfs:label ");
  out.literal(context.generator).end();
  for (const RelationType& type : context.ontology.types()) {
    out.iri("relation", type.id).raw(" a rdf:Property ;\n  rdfs:label ").literal(type.label);
    out.raw(" ;\n  rdfs:comment ").literal(type.definition).end();
  }
  for_each_node(bundle, context, [&](const NodeView& v) { write_node(out, v); });
  for_each_edge(bundle, context, [&](const EdgeView& v) { write_edge(out, v); });
  for_each_evidence(bundle, context, [&](const EvidenceView& v) { write_evidence(out, v); });
  for (const DocumentRow& row : bundle.documents) write_document(out, row);
}

}  // namespace entente
