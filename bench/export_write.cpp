// Speed of the GraphML and JSON writers beside boost::write_graphml, which writes the same attributes of the same
// graph. Bytes are counted and thrown away, so that no disk is measured; time is that of the processor, on one core.
// bench/export_networkx.py is the third of the three; it begins with SAMPLE, which is the graph as JSON.
//
// usage: bench_export_write [NODES EDGES [RUNS [SAMPLE.json]]]     100,000 nodes, 5,000,000 edges and 5 runs unless
// told
#include <algorithm>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <ostream>
#include <streambuf>
#include <string>
#include <vector>

#include "entente/core/embedded.hpp"
#include "entente/export/export.hpp"
#include "export/attributes.hpp"

namespace {

using namespace entente;

struct Counted : std::streambuf {
  std::size_t bytes = 0;
  int_type overflow(int_type c) override { return ++bytes, c; }
  std::streamsize xsputn(const char*, std::streamsize n) override { return bytes += static_cast<std::size_t>(n), n; }
};

GraphBundle made(std::size_t nodes, std::size_t edges, const Ontology& types) {
  GraphBundle bundle;
  std::uint64_t state = 1;
  const auto random = [&](std::size_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state >> 33U) % below;
  };
  for (std::size_t i = 0; i < nodes; ++i) {
    ActorVertex vertex;
    vertex.actor.id = "N" + std::to_string(i);
    vertex.actor.name = "Actor number " + std::to_string(i);
    boost::add_vertex(std::move(vertex), bundle.graph);
  }
  Evidence row;
  row.document = "a.txt";
  row.text = "The first sent grain & oil to the second, which \"thanked\" it at length in a long statement.";
  bundle.evidence.push_back(row);
  for (std::size_t i = 0; i < edges; ++i) {
    RelationEdge edge;
    edge.relation = static_cast<RelationId>(random(types.size()));
    edge.weight = 1 + static_cast<double>(random(9));
    edge.confidence = 0.5 + 0.001 * static_cast<double>(random(499));
    edge.time = {{static_cast<std::int16_t>(1900 + random(120)), 5, 3}, {}};
    edge.source_count = edge.evidence_count = 1;
    boost::add_edge(random(nodes), random(nodes), edge, bundle.graph);
  }
  return bundle;
}

// As one type that Boost knows: what is missing is an empty string, since Boost writes every property everywhere.
template <class Key, class Of>
void add_properties(boost::dynamic_properties& properties, const GraphBundle& bundle, const Ontology& types,
                    Of attributes) {
  for (const auto& a : attributes) {
    const auto get = [&bundle, &types, a](const Key& key) {
      std::string out;
      append_plain(out, a.get(view(bundle, types, key)));
      return out;
    };
    properties.property(std::string(a.name), boost::make_function_property_map<Key, std::string>(get));
  }
}

std::size_t with_boost(const GraphBundle& bundle, const Ontology& types) {
  boost::dynamic_properties properties;
  add_properties<Vertex>(properties, bundle, types, node_attributes());
  add_properties<Edge>(properties, bundle, types, edge_attributes());
  Counted counted;
  std::ostream out(&counted);
  boost::write_graphml(out, bundle.graph, properties);
  return counted.bytes;
}

std::size_t with_ours(const GraphBundle& bundle, const Ontology& types, std::string_view format) {
  std::size_t bytes = 0;
  const ExportContext context{types, "bench", "entente"};
  format_by_name(format)->write(bundle, context, [&](std::string_view piece) { bytes += piece.size(); });
  return bytes;
}

// Peak resident memory in MB, from the kernel.
double peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  return 0;
}

void report(const char* name, std::size_t edges, int runs, const std::function<std::size_t()>& write) {
  std::vector<double> seconds;
  std::size_t bytes = 0;
  const double before = peak_memory();
  for (int i = 0; i < runs; ++i) {
    const std::clock_t start = std::clock();
    bytes = write();
    seconds.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::sort(seconds.begin(), seconds.end());
  const double median = seconds[seconds.size() / 2];
  std::printf("%-24s %7.2f s  %6.2f us an edge  %7.1f MB  %6.1f MB/s  +%.1f MB memory\n", name, median,
              1e6 * median / static_cast<double>(edges), static_cast<double>(bytes) / 1e6,
              static_cast<double>(bytes) / 1e6 / median, peak_memory() - before);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t nodes = argc > 2 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
  const std::size_t edges = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 5'000'000;
  const int runs = argc > 3 ? std::atoi(argv[3]) : 5;
  const Ontology types = *Ontology::load(embedded("ontology.toml"), "ontology.toml");
  const GraphBundle bundle = made(nodes, edges, types);
  std::printf("%zu nodes, %zu edges, median of %d; the graph takes %.0f MB\n", nodes, edges, runs, peak_memory());
  report("entente GraphML", edges, runs, [&] { return with_ours(bundle, types, "graphml"); });
  report("entente JSON", edges, runs, [&] { return with_ours(bundle, types, "json"); });
  report("boost::write_graphml", edges, runs, [&] { return with_boost(bundle, types); });
  if (argc > 4) {
    const auto written = write_graph(argv[4], *format_by_name("json"), bundle, {types, "bench", "entente"});
    return written ? 0 : 1;
  }
  return 0;
}
