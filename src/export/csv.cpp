// Tables for Gephi's spreadsheet import, and the table of evidence for pandas, R and spreadsheets. Gephi takes any
// column of bare dates for time stamps and then refuses the intervals, so its two tables have none: the edges' Timeset
// and `year` carry them, and the table of evidence has all.
#include <algorithm>

#include "export/csv_out.hpp"
#include "export/spells.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

// Neither what stands under Gephi's own names, nor what it would mistake: dates, and codes with a leading zero.
bool is_own_column(std::string_view name) {
  return name != "label" && name != "weight" && name != "cameo_code" &&
         !(name.ends_with("_date") || name.ends_with("_published"));
}

std::string timeset(const std::vector<Spell>& spells) {
  std::string out;
  for (const Spell& spell : spells)
    out.append(out.empty() ? "<[" : "; [")
        .append(spell.from.empty() ? "-Infinity" : spell.from)
        .append(", ")
        .append(spell.to.empty() ? "Infinity" : spell.to)
        .append("]");
  return out.empty() ? out : out + ">";
}

template <class Attributes, class View>
void write_row(CsvOut& out, const Attributes& attributes, const View& view) {
  for (const auto& a : attributes)
    if (is_own_column(a.name)) out.cell(a.get(view));
  out.end_row();
}

template <class Attributes>
void write_head(CsvOut& out, std::initializer_list<std::string_view> first, const Attributes& attributes) {
  for (const std::string_view name : first) out.cell(name);
  for (const auto& a : attributes)
    if (is_own_column(a.name)) out.cell(a.name);
  out.end_row();
}

}  // namespace

void write_csv_nodes(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  CsvOut out(sink);
  write_head(out, {"Id", "Label"}, node_attributes());
  for_each_node(bundle, context, [&](const NodeView& node) {
    out.cell(node.node.actor.id).cell(node.node.actor.name);
    write_row(out, node_attributes(), node);
  });
}

void write_csv_edges(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  CsvOut out(sink);
  write_head(out, {"Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "Timeset"}, edge_attributes());
  for_each_edge(bundle, context, [&](const EdgeView& edge) {
    out.cell(edge.source.actor.id).cell(edge.target.actor.id).cell("Directed").cell(edge_kind(edge));
    out.cell(edge_id(edge)).cell(edge_phrase(edge)).cell(Value(edge.edge.weight));
    out.cell(timeset(spells_of(bundle, edge.edge)));
    write_row(out, edge_attributes(), edge);
  });
}

void write_csv_documents(const GraphBundle& bundle, const ExportContext&, const Sink& sink) {
  CsvOut out(sink);
  for (const DocumentAttribute& a : document_attributes()) out.cell(a.name);
  out.end_row();
  for (const DocumentRow& row : bundle.documents) {
    for (const DocumentAttribute& a : document_attributes()) out.cell(a.get(row));
    out.end_row();
  }
}

void write_csv_evidence(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  CsvOut out(sink);
  for (const std::string_view name : {"source", "relation", "target", "status", "title", "pub_date"}) out.cell(name);
  for (const EvidenceAttribute& a : evidence_attributes()) out.cell(a.name);
  out.end_row();
  for_each_evidence(bundle, context, [&](const EvidenceView& v) {
    out.cell(v.edge.source.actor.id).cell(v.edge.type.id).cell(v.edge.target.actor.id);
    out.cell(to_string(v.row.status));
    out.cell(v.document != nullptr ? v.document->title : std::string());
    out.cell(v.document != nullptr ? to_iso(v.document->date) : std::string());
    for (const EvidenceAttribute& a : evidence_attributes()) out.cell(a.get(v));
    out.end_row();
  });
}

}  // namespace entente
