// The writers behind the table of formats, one function a format.
#pragma once

#include "entente/export/export.hpp"

namespace entente {

void write_graphml(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_json(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_gexf(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_graphology(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_cytoscape(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_csv_nodes(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_csv_edges(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_csv_evidence(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_csv_documents(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_neo4j_nodes(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_neo4j_edges(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_turtle(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
/// Made whole in memory, then handed on: a database cannot be written front to back.
void write_sqlite(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_dot(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_html(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);

}  // namespace entente
