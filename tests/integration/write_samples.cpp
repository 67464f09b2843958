// Writes the sample graph and the hostile graph of the unit tests in every format, for readers that are not C++; and a
// large graph as a page, for the browser.
//
// usage: write_samples FOLDER
#include <array>
#include <cstdio>
#include <random>
#include <set>
#include <string>

#include "entente/export/measures_json.hpp"
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

bool wrote(const Result<void>& written) {
  if (!written) std::fprintf(stderr, "%s\n", to_string(written.error()).c_str());
  return written.has_value();
}

bool write(const std::string& path, const ExportFormat& format, const GraphBundle& bundle,
           const ExportContext& context) {
  const auto written = write_graph(path, format, bundle, context);
  return wrote(written ? Result<void>() : tl::unexpected(written.error()));
}

bool write_all(const std::string& stem, const GraphBundle& bundle, const Ontology& types) {
  const Measures measures = measure(bundle, types);
  const ExportContext context{types, "Test <graph> & more", "entente test", JsonEdgeKey::edges, &measures};
  for (const ExportFormat& format : export_formats())
    if (!write(stem + std::string(format.extension), format, bundle, context)) return false;
  return wrote(
      write_file(stem + ".measures.json", [&](const Sink& sink) { sink(measures_json(bundle, types, measures)); }));
}

bool write_large(const std::string& stem, const Ontology& types) {
  const GraphBundle large = large_graph(types);
  const Measures measures = measure(large, types);
  const ExportContext context{types, "Test <graph> & more", "entente test", JsonEdgeKey::edges, &measures};
  return write(stem + ".html", *format_by_name("html"), large, context) &&
         write(stem + ".json", *format_by_name("json"), large, context);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = std::string(argv[1]) + "/";
  const Ontology types = testing::ontology();
  const std::pair<const char*, GraphBundle> graphs[] = {{"sample", testing::sample_graph(types)},
                                                        {"hostile", testing::hostile_graph(types)},
                                                        {"crowd", testing::crowd_graph(types)},
                                                        {"empty", {}}};
  for (const auto& [name, bundle] : graphs)
    if (!write_all(folder + name, bundle, types)) return 1;
  return write_large(folder + "large", types) ? 0 : 1;
}
