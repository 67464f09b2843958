// Words to labelled trees on one core: tokens a CPU-second on CoNLL-U files, median of seven runs; time to load the
// model. For a figure that does not depend on the machine's load: valgrind --tool=callgrind with --once, which parses
// each file once; subtract a run without files and divide by the tokens.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>

#include "entente/core/embedded.hpp"
#include "entente/syntax/conllu.hpp"

namespace {

using entente::Parser;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::vector<entente::ConlluDocument> read_sentences(const char* path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::vector<entente::ConlluDocument> sentences;
  const auto read = entente::read_conllu(bytes, path);
  if (!read) return sentences;
  for (const entente::ConlluSentence& sentence : *read) sentences.push_back(entente::to_document(sentence));
  return sentences;
}

std::size_t parse_all(const Parser& parser, const std::vector<entente::ConlluDocument>& sentences) {
  std::size_t tokens = 0;
  for (const auto& [document, text] : sentences)
    tokens += parser.parse(document, text.tokens, text.sentences[0].tokens, {}).size();
  return tokens;
}

void measure(const Parser& parser, const char* path, bool once) {
  const auto sentences = read_sentences(path);
  std::size_t tokens = parse_all(parser, sentences);
  if (once) return static_cast<void>(std::printf("%-40s %8zu tokens\n", path, tokens));
  std::array<double, 7> rates{};
  for (double& rate : rates) {
    const double start = seconds();
    tokens = parse_all(parser, sentences);
    rate = static_cast<double>(tokens) / std::max(seconds() - start, 1e-9);
  }
  std::ranges::sort(rates);
  std::printf("%-40s %8zu tokens %8.0f tokens/s (%.0f-%.0f)\n", path, tokens, rates[3], rates.front(), rates.back());
}

}  // namespace

int main(int argc, char** argv) {
  const double start = seconds();
  const auto parser = Parser::load(entente::embedded("models/english.bin"), entente::embedded("models/window-net.bin"));
  if (!parser) return 1;
  std::printf("model loaded in %.1f ms\n", (seconds() - start) * 1e3);
  const bool once = argc > 1 && std::strcmp(argv[1], "--once") == 0;
  for (int i = 1 + once; i < argc; ++i) measure(*parser, argv[i], once);
  if (argc < 2) std::puts("usage: bench_syntax_parse [--once] FILE.conllu...");
  return 0;
}
