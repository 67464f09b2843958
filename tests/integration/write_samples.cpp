// Writes the sample graph and the hostile graph of the unit tests in every format, for readers that are not C++; and a
// large graph as a page, for the browser.
//
// usage: write_samples FOLDER
#include <array>
#include <cstdio>
#include <random>
#include <set>
#include <string>

#include "unit/export/sample.hpp"

namespace {

using namespace entente;

/// 2,000 actors in twenty clusters, 20,000 edges, nine of ten within a cluster; the first edge has forty statements.
GraphBundle large_graph(const Ontology& types) {
  constexpr unsigned actors = 2000;
  constexpr unsigned cluster = 100;
  std::mt19937 random(1);
  const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  const auto name = [](unsigned i) { return "A" + std::to_string(10000 + i); };
  std::set<std::array<unsigned, 3>> edges;
  while (edges.size() < 20000) {
    const unsigned source = below(actors);
    const unsigned near = source / cluster * cluster + below(cluster);
    const unsigned target = below(10) == 0 ? below(actors) : near;
    if (source != target) edges.insert({source, target, below(static_cast<unsigned>(types.size()))});
  }
  std::vector<Evidence> rows;
  for (const auto& [source, target, type] : edges) {
    const auto year = static_cast<std::int16_t>(1900 + below(120));
    rows.push_back(testing::row(types, name(source), types.types()[type].id, name(target),
                                {.sentence = below(1000), .time = {{year, 0, 0}, {year, 0, 0}}}));
  }
  for (std::uint32_t i = 1; i < 40; ++i) {
    rows.push_back(rows.front());
    rows.back().sentence = 2000 + i;
    rows.back().text += " Again, " + std::to_string(i) + ".";
  }
  return build_graph(std::move(rows), {{.id = "a.txt"}}, testing::no_actors(), types);
}

bool write(const std::string& path, const ExportFormat& format, const GraphBundle& bundle, const Ontology& types) {
  const ExportContext context{types, "Test <graph> & more", "entente test"};
  const auto written = write_file(path, [&](const Sink& sink) { format.write(bundle, context, sink); });
  if (!written) std::fprintf(stderr, "%s\n", to_string(written.error()).c_str());
  return written.has_value();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace entente;
  if (argc != 2) return 2;
  const Ontology types = testing::ontology();
  const std::pair<const char*, GraphBundle> graphs[] = {
      {"sample", testing::sample_graph(types)}, {"hostile", testing::hostile_graph(types)}, {"empty", {}}};
  for (const auto& [name, bundle] : graphs)
    for (const ExportFormat& format : export_formats()) {
      const std::string path = std::string(argv[1]) + "/" + name + std::string(format.extension);
      if (!write(path, format, bundle, types)) return 1;
    }
  const GraphBundle large = large_graph(types);
  for (const char* format : {"html", "json"})
    if (!write(argv[1] + std::string("/large.") + format, *format_by_name(format), large, types)) return 1;
  return 0;
}
