// The writers behind the table of formats, one function a format.
#pragma once

#include "entente/export/export.hpp"

namespace entente {

void write_graphml(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_json(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_dot(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);
void write_html(const GraphBundle& bundle, const ExportContext& context, const Sink& sink);

}  // namespace entente
