// Graphviz. Colour is the sign of a relation, width its weight, a broken line that it is denied or only possible.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cmath>

#include "export/attributes.hpp"
#include "export/text_out.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

// In a quoted string of DOT only the quote is special; a backslash would begin an escape of labels.
void append_quoted(std::string& out, std::string_view raw) {
  std::string storage;
  out += '"';
  for (const char c : valid_utf8(raw, storage)) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  out += '"';
}

std::string_view line_style(Status status) {
  switch (status) {
    case Status::actual:
      return "solid";
    case Status::negated:
      return "dashed";
    case Status::potential:
      return "dotted";
  }
  return {};
}

void append_edge(std::string& out, const EdgeView& edge) {
  out += "  ";
  append_quoted(out, edge.source.actor.id);
  out += " -> ";
  append_quoted(out, edge.target.actor.id);
  out += " [label=";
  append_quoted(out, edge_kind(edge));
  out.append(", color=\"")
      .append(sign_colour(edge.type.sign))
      .append("\", fontcolor=\"")
      .append(sign_colour(edge.type.sign));
  out.append("\", style=").append(line_style(edge.edge.status)).append(", penwidth=");
  append_number(out, std::round(10 * std::min(1 + std::log2(std::max(edge.edge.weight, 1.0)), 6.0)) / 10);
  if (edge.type.symmetric) out += ", dir=none";
  out += "];\n";
}

}  // namespace

void write_dot(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  TextOut out(sink);
  out << "digraph entente {\n"
         "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f1ea\", color=\"#8a8270\", "
         "fontname=\"Helvetica\"];\n"
         "  edge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.7];\n";
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(bundle.graph))) {
    const Actor& actor = bundle.graph[vertex].actor;
    out << "  ";
    append_quoted(out.buffer(), actor.id);
    out << " [label=";
    append_quoted(out.buffer(), actor.name);
    out << "];\n";
  }
  for (const auto& edge : boost::make_iterator_range(boost::edges(bundle.graph))) {
    append_edge(out.buffer(), view(bundle, context.ontology, edge));
    out.flush_if_full();
  }
  out << "}\n";
}

}  // namespace entente
