// entente extract: one JSON record a line in, one a line out, in the same order.
#include "entente/pipeline/extract.hpp"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <array>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <set>

#include "cli/command.hpp"
#include "cli/failures.hpp"
#include "cli/terminal.hpp"
#include "entente/export/relations_json.hpp"

namespace entente {
namespace {

struct Counts {
  std::uint64_t records = 0;
  std::uint64_t relations = 0;
  std::vector<Error> errors = {};
  std::optional<FieldSet> lacks = {};           ///< fields that no record had
  std::set<std::string> unknown_speakers = {};  ///< notes of them, each told once
};

/// The next line. Of one that is longer than the limit at least a byte more than that is kept, and the rest passed
/// over.
bool take_line(std::istream& in, std::uint64_t limit, std::string& line) {
  line.clear();
  std::array<char, 4096> piece;
  for (bool any = false;; any = true) {
    in.getline(piece.data(), piece.size());
    const auto taken = static_cast<std::size_t>(in.gcount());
    const bool full = in.fail() && taken + 1 == piece.size();  // the line goes on
    const bool whole = !in.fail() && !in.eof();                // its end was taken too
    if (line.size() <= limit) line.append(piece.data(), whole ? taken - 1 : taken);
    if (whole) return true;
    if (!full) return any || taken > 0;
    in.clear(in.rdstate() & ~std::ios::failbit);
  }
}

// Output of a record; an error goes to both streams, so that the lines of stdout still match those of the input.
void print_record(const ExtractedRecord& record, const Ontology& ontology, Counts& counts) {
  ++counts.records;
  constexpr std::size_t most_notes = 20;
  if (!record.note.empty() && counts.unknown_speakers.size() < most_notes &&
      counts.unknown_speakers.insert(record.note).second)
    spdlog::warn("{}", record.note);
  counts.relations += record.evidence.size();
  std::string line;
  if (record.error) {
    counts.errors.push_back(*record.error);
    line = error_json(record.document.id, to_string(*record.error));
  } else {
    counts.lacks = static_cast<FieldSet>(counts.lacks.value_or(record.lacks) & record.lacks);
    line = relations_json(record.document, record.evidence, ontology);
  }
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stdout);
}

Exit extract_from(std::istream& in, const std::string& path, const Options& options, const Resources& resources) {
  Counts counts;
  const FailureOptions& failures = options.common.failures;
  std::atomic<bool> gave_up = false;
  ReadOptions read;
  set_reading(options.common.reading, read);
  extract_records([&](std::string& line) { return !gave_up && take_line(in, read.limits.line, line); }, resources,
                  {options.common.threads, path, options.extract_input, read},
                  [&](const ExtractedRecord& record) {
                    if (gave_up) return;
                    print_record(record, resources.ontology, counts);
                    gave_up = failures.most && counts.errors.size() > *failures.most;
                  });
  if (in.bad()) {
    report(Error{ErrorCode::not_readable, "cannot read on", path});
    return Exit::failed;
  }
  if (const Result<void> written = flush_output(); !written) {
    report(written.error());
    return Exit::failed;
  }
  if (const Result<void> told = tell_failures(counts.errors, failures); !told) {
    report(told.error());
    return Exit::failed;
  }
  spdlog::info("{}, {}{}", counted(counts.records, "record"), counted(counts.relations, "relation"),
               counts.errors.empty() ? "" : ", " + counted(counts.errors.size(), "error"));
  if (const std::vector<Error> missing = missing_fields(counts.lacks.value_or(0), read.fields); !missing.empty()) {
    report(missing);
    return Exit::failed;
  }
  if (gave_up) {
    spdlog::error("gave up: more than {} failed", counted(*failures.most, "record"));
    return Exit::failed;
  }
  return counts.errors.empty() ? Exit::ok : Exit::partial;
}

}  // namespace

void setup_extract(CLI::App& app, Options& options) {
  app.add_option("INPUT", options.extract_input, "JSON Lines, '-' for standard input")->required();
  setup_records(app, options.common.reading);
  setup_speaker(app, options.common.reading);
  setup_failures(app, options.common.failures);
  add_threads(app, options);
  add_resources(app, options);
  app.footer(
      "A record: {\"id\": \"1\", \"text\": \"...\"}, optional \"title\", \"date\" (1994-11-02), \"speaker\" (actor "
      "that says\n"
      "\"we\"), \"mentions\" [{\"start\", \"end\", \"id\"}] for actors that you know. Offsets are Unicode code "
      "points.\n"
      "\nWhat several runs wrote becomes one graph: entente merge part-*.jsonl -o graph.graphml\n"
      "\nExample:\n  entente extract passages.jsonl > relations.jsonl\n");
}

Exit run_extract(const Options& options) {
  if (const Result<void> writable = check_failures(options.common.failures); !writable) {
    report(writable.error());
    return Exit::failed;
  }
  const bool from_stdin = options.extract_input == "-";
  std::ifstream file;
  if (!from_stdin) {
    file.open(options.extract_input, std::ios::binary);
    if (!file || file.peek() == std::ifstream::traits_type::eof()) {
      if (!file.is_open() || file.bad()) {
        report(Error{ErrorCode::not_readable, "cannot open", options.extract_input});
        return Exit::failed;
      }
      file.clear();
    }
  }
  const Resources* resources = resources_to_keep(options.common.resources);
  if (resources == nullptr) return Exit::failed;
  std::ios::sync_with_stdio(false);
  return from_stdin ? extract_from(std::cin, "standard input", options, *resources)
                    : extract_from(file, options.extract_input, options, *resources);
}

}  // namespace entente
