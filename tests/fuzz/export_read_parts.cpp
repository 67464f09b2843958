// Any bytes as lines of `entente extract` are told with their line, or become a graph.
#include "entente/core/embedded.hpp"
#include "entente/export/read_parts.hpp"
#include "entente/graph/collect.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace entente;
  static const Ontology types = *Ontology::load(embedded("ontology.toml"), "ontology.toml");
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto next_line = [&](std::string& line) {
    if (rest.empty()) return false;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return true;
  };
  GraphCollector collector;
  for (const Error& error : collect_lines(next_line, types, "input.jsonl", collector))
    fuzz::require(error.line > 0 && !error.what.empty() && error.path == "input.jsonl");
  return 0;
}
