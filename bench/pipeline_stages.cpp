// Where the time of one core goes: processor seconds of each stage over a file of JSON Lines.
//
// usage: bench_pipeline_stages FILE.jsonl
#include <spdlog/fmt/fmt.h>

#include <array>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "entente/ingest/record.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/text/tokenize.hpp"

namespace entente {
namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Adds the time since the last lap to one stage after another.
class Laps {
 public:
  static constexpr std::array<std::string_view, 6> names = {"decode", "text", "actors", "gate", "syntax", "relations"};
  void begin() { last_ = processor_seconds(); }
  void end(std::size_t stage) {
    const double now = processor_seconds();
    seconds_[stage] += now - last_;
    last_ = now;
  }
  void print(double megabytes) const {
    double all = 0;
    for (const double s : seconds_) all += s;
    double shallow = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i < 4) shallow += seconds_[i];
      fmt::print("{:<10} {:6.1f} %  {:8.1f} MB/s\n", names[i], 100 * seconds_[i] / all, megabytes / seconds_[i]);
    }
    fmt::print("{:<10} {:6.1f} %  {:8.1f} MB/s\n{:<10} {:6.1f} %  {:8.2f} MB/s\n", "shallow", 100 * shallow / all,
               megabytes / shallow, "all", 100.0, megabytes / all);
  }

 private:
  std::array<double, names.size()> seconds_ = {};
  double last_ = 0;
};

void run(const std::string& line, const Resources& resources, Laps& laps) {
  laps.begin();
  Result<Record> record = parse_record(line, 1);
  if (!record) return;
  laps.end(0);
  Analysis a;
  a.document = std::move(record->document);
  a.text = tokenize(a.document);
  laps.end(1);
  settle_speaker(a.document, resources.actors);
  a.mentions = recognize_actors(a.document, a.text, resources.actors);
  laps.end(2);
  std::vector<TokenSpan> passed;
  for (const std::size_t s : resources.gate.open_for(a.document, a.text, a.mentions, resources.actors))
    passed.push_back(a.text.sentences[s].tokens);
  laps.end(3);
  for (const TokenSpan span : passed)
    a.trees.push_back(resources.parser.parse(a.document, a.text.tokens, span, names_in(a.mentions, span)));
  laps.end(4);
  a.relations = relate({a.document, a.text, a.mentions, a.trees}, resources.lexicon, resources.ontology,
                       resources.actors, resources.judge ? &*resources.judge : nullptr);
  const std::vector<Evidence> evidence = evidence_of(a, resources);
  const DocumentRow row = document_row(a, resources);
  laps.end(5);
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  std::vector<std::string> lines;
  double bytes = 0;
  for (std::string line; std::getline(in, line);) {
    bytes += static_cast<double>(line.size());
    lines.push_back(std::move(line));
  }
  const auto resources = entente::load_resources();
  if (!resources) return 1;
  entente::Laps laps;
  for (const std::string& line : lines) entente::run(line, *resources, laps);
  laps.print(bytes / 1e6);
}
