// Writes the sample graph and the hostile graph of the unit tests in every format, for readers that are not C++.
//
// usage: write_samples FOLDER
#include <cstdio>
#include <string>

#include "unit/export/sample.hpp"

int main(int argc, char** argv) {
  using namespace entente;
  if (argc != 2) return 2;
  const Ontology types = testing::ontology();
  const std::pair<const char*, GraphBundle> graphs[] = {
      {"sample", testing::sample_graph(types)}, {"hostile", testing::hostile_graph(types)}, {"empty", {}}};
  for (const auto& [name, bundle] : graphs)
    for (const ExportFormat& format : export_formats()) {
      const std::string path = std::string(argv[1]) + "/" + name + std::string(format.extension);
      const ExportContext context{types, "Test <graph> & more", "entente test"};
      const auto written = write_file(path, [&](const Sink& sink) { format.write(bundle, context, sink); });
      if (written) continue;
      std::fprintf(stderr, "%s\n", to_string(written.error()).c_str());
      return 1;
    }
  return 0;
}
