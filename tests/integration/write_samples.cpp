// Writes the sample graph, the hostile graph and random ones of the unit tests in every format, for readers that are
// not C++; and a large graph and one with marked words as pages, for the browser.
//
// usage: write_samples FOLDER
#include <array>
#include <cstdio>
#include <random>
#include <set>
#include <string>

#include "entente/export/measures_json.hpp"
#include "unit/export/random_graph.hpp"

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

/// One statement with emoji, right-to-left words and markup around and within its source, target and trigger.
GraphBundle marked_graph(const Ontology& types) {
  Evidence e = testing::row(types, "CHN", "aid", "PRK");
  constexpr std::uint32_t begin = 1000;
  std::uint32_t at = begin;
  const auto add = [&](const std::string& part) {
    const std::uint32_t from = at;
    for (const char c : part) at += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    e.text += part;
    return CharSpan{from, at};
  };
  e.text.clear();
  add("\xF0\x9F\x95\x8A\xEF\xB8\x8F\xF0\x9F\x91\xA9 </script><script>alert(1)</script> ");
  e.source_span = add("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D <b>");
  add(" & \xE2\x80\xAE");
  e.trigger = add("aid\xE2\x80\xAC");
  add(" <img src=x onerror=alert(1)> ");
  e.target_span = add("\xF0\x9F\x87\xB0\xF0\x9F\x87\xB5 &lt;i&gt;");
  add(".");
  e.sentence_span = {begin, at};
  return build_graph({e}, {{.id = "a.txt", .title = "<u>Title</u>"}}, testing::no_actors(), types);
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

/// As a page, and as JSON to compare it with.
bool write_page(const std::string& stem, const GraphBundle& bundle, const Ontology& types) {
  const Measures measures = measure(bundle, types);
  const ExportContext context{types, "Test <graph> & more", "entente test", JsonEdgeKey::edges, &measures};
  return write(stem + ".html", *format_by_name("html"), bundle, context) &&
         write(stem + ".json", *format_by_name("json"), bundle, context);
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
  for (unsigned seed = 1; seed <= 8; ++seed)
    if (!write_all(folder + "random-" + std::to_string(seed), testing::RandomGraph(types, seed).make(40), types))
      return 1;
  const bool pages = write_page(folder + "large", large_graph(types), types) &&
                     write_page(folder + "marked", marked_graph(types), types);
  return pages ? 0 : 1;
}
