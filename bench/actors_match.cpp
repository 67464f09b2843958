// What the actors cost: loading the whole table, and their share of the shallow stage (tokens and actors), by file of
// prose. CPU seconds of one core; medians of seven runs.
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>

#include "actors/reading.hpp"
#include "entente/core/embedded.hpp"
#include "entente/core/utf8.hpp"
#include "entente/text/tokenize.hpp"

namespace {

double median_ms(const std::function<void()>& work) {
  std::array<double, 7> times{};
  for (double& time : times) {
    const std::clock_t start = std::clock();
    work();
    time = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  std::ranges::sort(times);
  return times[3];
}

std::vector<entente::ActorFile> shipped_files() {
  std::vector<entente::ActorFile> files;
  for (const std::string_view name : entente::embedded_names("actors/"))
    files.push_back({std::string(name), entente::embedded(name)});
  return files;
}

void measure(const char* path, const entente::ActorTable& table) {
  std::ifstream in(path, std::ios::binary);
  entente::Document document;
  document.text = entente::clean_utf8(std::string{std::istreambuf_iterator<char>(in), {}});
  entente::TokenizedText text;
  const double tokens = median_ms([&] { text = entente::tokenize(document); });
  std::size_t names = 0;
  const double prepare = median_ms([&] {
    entente::Reading reading{.document = document, .text = text, .table = table, .index = table.index()};
    entente::prepare(reading);
  });
  const double both = median_ms([&] {
    entente::Reading reading{.document = document, .text = text, .table = table, .index = table.index()};
    entente::prepare(reading);
    entente::match_names(reading);
    names = reading.matches.size();
  });
  std::size_t mentions = 0;
  const double all = median_ms([&] { mentions = entente::recognize_actors(document, text, table).mentions.size(); });
  const double match = both - prepare;
  std::printf("%s: %.1f MB; tokens %.0f ms, actors %.0f ms (%zu mentions); in it words folded and classed %.0f ms, ",
              path, static_cast<double>(document.text.size()) / 1e6, tokens, all, mentions, prepare);
  std::printf("names matched %.0f ms (%zu): %.0f%% of the stage\n", match, names, 100 * match / (tokens + all));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<entente::ActorFile> files = shipped_files();
  auto table = entente::ActorTable::load(files);
  if (!table) return 2;
  std::printf("load: %.1f ms, %zu actors\n", median_ms([&] { table = entente::ActorTable::load(files); }),
              table->size());
  for (int i = 1; i < argc; ++i) measure(argv[i], *table);
}
