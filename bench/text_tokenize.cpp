// Megabytes of text a second, by file: paragraphs, tokens and sentences on one core. Median of seven runs.
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>

#include "entente/core/utf8.hpp"
#include "entente/text/tokenize.hpp"

namespace {

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void measure(const char* path) {
  std::ifstream in(path, std::ios::binary);
  entente::Document document;
  document.text = entente::clean_utf8(std::string{std::istreambuf_iterator<char>(in), {}});
  std::array<double, 7> rates{};
  entente::TokenizedText text;
  for (double& rate : rates) {
    const double start = seconds();
    text = entente::tokenize(document);
    rate = static_cast<double>(document.text.size()) / 1e6 / std::max(seconds() - start, 1e-9);
  }
  std::ranges::sort(rates);
  std::printf("%-50s %8.1f MB %8.0f MB/s (%.0f-%.0f) %10zu tokens %8zu sentences\n", path,
              static_cast<double>(document.text.size()) / 1e6, rates[3], rates.front(), rates.back(),
              text.tokens.size(), text.sentences.size());
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) measure(argv[i]);
  if (argc < 2) std::puts("usage: bench_text_tokenize TEXT_FILE...");
}
