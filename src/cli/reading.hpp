// Options on what is read and how, which every command that reads documents shares.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/ingest/read.hpp"

namespace CLI {
class App;
}

namespace entente {

struct ReadingOptions {
  FindOptions find;
  std::vector<std::string> lists;  ///< files that name the files to read
  FieldNames fields;
  std::string delimiter;
  ReadLimits limits;
  std::string language = "en";
  std::string date_pattern;
  std::string speaker;
  bool speaker_from_name = false;
};

/// --text-column and its like: what fields of records and columns of tables are called; --max-line.
void setup_records(CLI::App& app, ReadingOptions& raw);
/// The same, --delimiter, and the limits (docs/ingest.md).
void setup_reading(CLI::App& app, ReadingOptions& raw);
/// --date-from-name, --speaker and --speaker-from-name: what is known of documents that do not tell it.
void setup_documents(CLI::App& app, ReadingOptions& raw);
/// --speaker and --speaker-from-name alone.
void setup_speaker(CLI::App& app, ReadingOptions& raw);
/// --include, --exclude and --files-from.
void setup_finding(CLI::App& app, ReadingOptions& raw);

/// All of it but what is to be found, into `options`.
void set_reading(const ReadingOptions& raw, ReadOptions& options);

/// The files that paths and lists name. A list holds a name a line, or names that end with a zero byte; "-" is standard
/// input. Errors of lists that cannot be read stand among the others.
[[nodiscard]] FoundFiles files_to_read(const std::vector<std::string>& paths, const ReadingOptions& raw);

}  // namespace entente
