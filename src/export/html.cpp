// One HTML file that any browser opens without a network: the page that viewer/ builds (data/viewer/page.html) with the
// graph in its middle as JSON. The page reads tables of rows, since names of columns said once keep the file small.
#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <numeric>

#include "entente/core/embedded.hpp"
#include "export/json_out.hpp"
#include "export/layout.hpp"
#include "export/writers.hpp"

namespace entente {
namespace {

/// Where the page wants its graph.
constexpr std::string_view slot = "@@entente-graph@@";
/// Rows of evidence that a page holds in all, and of one edge; the first and best row of an edge is always there.
constexpr std::size_t most_rows = 40000;
constexpr std::size_t most_rows_of_edge = 25;

/// The text of every edge's best row stands in the table of evidence.
bool repeated(const EdgeAttribute& attribute) { return attribute.name == "evidence"; }

/// The most rows an edge may show so that all edges together stay within `most_rows`.
std::size_t rows_of_edge(const GraphBundle& bundle) {
  std::size_t limit = most_rows_of_edge;
  for (; limit > 1; --limit) {
    std::size_t sum = 0;
    for (const auto& edge : boost::make_iterator_range(boost::edges(bundle.graph)))
      sum += std::min<std::size_t>(limit, bundle.graph[edge].evidence_count);
    if (sum <= most_rows) break;
  }
  return limit;
}

/// The `limit` rows with the highest confidence, in order of the text.
std::vector<std::size_t> best_rows(const GraphBundle& bundle, const RelationEdge& edge, std::size_t limit) {
  std::vector<std::size_t> rows(edge.evidence_count);
  std::iota(rows.begin(), rows.end(), edge.first_evidence);
  if (rows.size() <= limit) return rows;
  std::vector<float> confidence;
  for (const Evidence& row : bundle.evidence.slice(edge.first_evidence, edge.evidence_count))
    confidence.push_back(row.confidence);
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return confidence[a - edge.first_evidence] > confidence[b - edge.first_evidence];
  });
  rows.resize(limit);
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// HTML ends a script at its end tag, whatever stands around it; in JSON every '<' may be written as an escape.
Sink without_tags(const Sink& sink) {
  return [&sink](std::string_view bytes) {
    while (true) {
      const std::size_t at = bytes.find('<');
      sink(bytes.substr(0, at));
      if (at == std::string_view::npos) return;
      sink("\\u003c");
      bytes.remove_prefix(at + 1);
    }
  };
}

class PageGraph {
 public:
  PageGraph(const GraphBundle& bundle, const ExportContext& context, const Sink& sink)
      : bundle_(bundle), context_(context), limit_(rows_of_edge(bundle)), out_(sink), json_(out_.buffer()) {}

  void write() {
    json_.begin_object();
    write_metadata();
    write_relations();
    write_nodes();
    write_edges();
    write_evidence();
    write_documents();
    json_.end_object();
  }

 private:
  void write_metadata() {
    json_.key("graph");
    json_.begin_object();
    json_.field("title", context_.title);
    json_.field("generator", context_.generator);
    json_.field("evidence_count", bundle_.evidence.size());
    json_.field("evidence_of_edge", limit_);
    json_.end_object();
  }

  void write_relations() {
    json_.new_line();
    json_.key("relations");
    json_.begin_array();
    for (const RelationType& type : context_.ontology.types()) {
      json_.begin_object();
      json_.field("id", type.id);
      json_.field("label", type.label);
      json_.field("definition", type.definition);
      json_.field("sign", type.sign);
      json_.field("intensity", type.intensity);
      json_.field("symmetric", type.symmetric);
      json_.end_object();
    }
    json_.end_array();
  }

  template <class Columns, class Rows>
  void table(std::string_view name, Columns columns, Rows rows) {
    json_.new_line();
    json_.key(name);
    json_.begin_object();
    json_.key("columns");
    json_.begin_array();
    columns();
    json_.end_array();
    json_.key("rows");
    json_.begin_array();
    rows();
    json_.end_array();
    json_.end_object();
  }

  template <class Cells>
  void row(Cells cells) {
    json_.new_line();
    json_.begin_array();
    cells();
    json_.end_array();
    out_.flush_if_full();
  }

  void texts(std::initializer_list<std::string_view> values) {
    for (const std::string_view value : values) json_.text(value);
  }

  void write_nodes() {
    const std::vector<Point> places = layout(bundle_.graph);
    const auto columns = [&] {
      json_.text("id");
      for (const NodeAttribute& a : node_attributes()) json_.text(a.name);
      texts({"x", "y"});
    };
    table("nodes", columns, [&] {
      for_each_node(bundle_, context_, [&](const NodeView& node) {
        row([&] {
          json_.text(node.node.actor.id);
          for (const NodeAttribute& a : node_attributes()) json_.value(a.get(node));
          json_.number(places[node.vertex].x);
          json_.number(places[node.vertex].y);
        });
      });
    });
  }

  void write_edges() {
    const auto columns = [&] {
      texts({"source", "target", "key", "id"});
      for (const EdgeAttribute& a : edge_attributes())
        if (!repeated(a)) json_.text(a.name);
    };
    table("edges", columns, [&] {
      for_each_edge(bundle_, context_, [&](const EdgeView& edge) {
        row([&] {
          texts({edge.source.actor.id, edge.target.actor.id, edge_kind(edge), edge_id(edge)});
          for (const EdgeAttribute& a : edge_attributes())
            if (!repeated(a)) json_.value(a.get(edge));
        });
      });
    });
  }

  void write_evidence() {
    const auto columns = [&] {
      texts({"edge",          "number",      "doc_id",       "sentence_id", "char_start",   "char_end",   "text",
             "trigger_start", "trigger_end", "source_start", "source_end",  "target_start", "target_end", "frame",
             "form",          "mode",        "view",         "start_date",  "end_date",     "confidence"});
    };
    table("evidence", columns, [&] {
      std::size_t number = 0;
      for (const Edge& edge : boost::make_iterator_range(boost::edges(bundle_.graph))) {
        const RelationEdge& relation = bundle_.graph[edge];
        for (const std::size_t i : best_rows(bundle_, relation, limit_))
          row([&] { write_row(number, i - relation.first_evidence + 1, bundle_.evidence[i]); });
        ++number;
      }
    });
  }

  void write_row(std::size_t edge, std::size_t number, const Evidence& e) {
    json_.number(edge);
    json_.number(number);
    json_.text(e.document);
    json_.number(e.sentence);
    json_.number(e.sentence_span.begin);
    json_.number(e.sentence_span.end);
    json_.text(e.text);
    for (const CharSpan& span : {e.trigger, e.source_span, e.target_span}) {
      json_.number(span.begin);
      json_.number(span.end);
    }
    texts({e.frame, e.form, e.mode, e.view, to_iso(e.time.from), to_iso(e.time.to)});
    json_.number(rounded(e.confidence));
  }

  void write_documents() {
    table(
        "documents",
        [&] {
          texts({"id", "source", "title", "pub_date"});
        },
        [&] {
          for (const DocumentRow& d : bundle_.documents) row([&] { texts({d.id, d.source, d.title, to_iso(d.date)}); });
        });
  }

  const GraphBundle& bundle_;
  const ExportContext& context_;
  const std::size_t limit_;
  TextOut out_;
  JsonOut json_;
};

}  // namespace

void write_html(const GraphBundle& bundle, const ExportContext& context, const Sink& sink) {
  const std::string_view page = embedded("viewer/page.html");
  const std::size_t at = page.find(slot);
  sink(page.substr(0, at));
  if (at == std::string_view::npos) return;
  const Sink safe = without_tags(sink);
  PageGraph(bundle, context, safe).write();
  sink(page.substr(at + slot.size()));
}

}  // namespace entente
