// Limits are in a group of their own on the help page: nobody needs them until a file says so.
#include "cli/reading.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include "cli/checks.hpp"

namespace entente {
namespace {

constexpr const char* records_group = "Tables and records";

/// "tab" and "\t" are easier to type than the byte.
std::string check_delimiter(const std::string& value) {
  return value.size() == 1 || value == "tab" || value == "\\t" ? std::string()
                                                               : "a delimiter is one byte, or tab: '" + value + "'";
}

void setup_limits(CLI::App& app, ReadLimits& limits) {
  constexpr const char* group = "Limits of reading";
  const auto size = [&](const char* name, std::uint64_t& value, const char* what) {
    app.add_option(name, value, what)->transform(CLI::AsSizeValue(false))->group(group);
  };
  const auto count = [&](const char* name, std::uint32_t& value, const char* what) {
    app.add_option(name, value, what)->check(CLI::PositiveNumber)->group(group)->capture_default_str();
  };
  size("--max-size", limits.bytes, "Bytes of one document, unpacked (default: 1GB)");
  size("--max-text", limits.text, "Bytes of one text or page, and of any document's text (default: 16MB)");
  size("--max-unpacked", limits.unpacked, "Bytes unpacked from one file (default: 64GB)");
  count("--max-ratio", limits.ratio, "Unpacked bytes to packed ones, beyond 16 MB");
  count("--max-depth", limits.depth, "Containers in containers");
  count("--max-entries", limits.entries, "Entries in the archives of one file");
  count("--max-nesting", limits.nesting, "Open elements of XML");
  count("--max-pages", limits.pages, "Pages of a PDF");
  count("--pdf-seconds", limits.seconds, "Seconds of work on a PDF");
  size("--pdf-memory", limits.memory, "Bytes of memory for the program that reads a PDF (default: 2GB)");
}

/// Names that end with a zero byte where there is one, else lines.
void add_names(const std::string& list, std::vector<std::string>& names) {
  const char end = list.find('\0') == std::string::npos ? '\n' : '\0';
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t next = std::min(list.find(end, at), list.size());
    std::string name = list.substr(at, next - at);
    if (end == '\n' && name.ends_with('\r')) name.pop_back();
    if (!name.empty()) names.push_back(std::move(name));
    at = next + 1;
  }
}

}  // namespace

void setup_records(CLI::App& app, ReadingOptions& raw) {
  const auto column = [&](const char* name, std::string& value, const char* what) {
    app.add_option(name, value, what)->group(records_group)->capture_default_str();
  };
  column("--text-column", raw.fields.text, "Column or field that holds the text; a column also by its number, from 1");
  column("--title-column", raw.fields.title, "Column or field of the title");
  column("--date-column", raw.fields.date, "Column or field of the date");
  column("--id-column", raw.fields.id, "Column or field of the id");
  column("--speaker-column", raw.fields.speaker, "Column or field of the actor that says \"we\"");
  app.add_option("--max-line", raw.limits.line, "Bytes of a line, record or row (default: 64MB)")
      ->transform(CLI::AsSizeValue(false))
      ->group(records_group);
}

void setup_reading(CLI::App& app, ReadingOptions& raw) {
  setup_records(app, raw);
  app.add_option("--delimiter", raw.delimiter, "Between the columns of a table (default: found by looking)")
      ->check(check_delimiter)
      ->group(records_group);
  setup_limits(app, raw.limits);
}

void setup_speaker(CLI::App& app, ReadingOptions& raw) {
  app.add_option("--speaker", raw.speaker, "Who says \"we\" in documents that do not tell: USA, \"South Korea\"");
  app.add_flag("--speaker-from-name", raw.speaker_from_name,
               "Or the actor with whom the file's name (or the record's id) begins: KOR_46_1991.txt");
}

void setup_documents(CLI::App& app, ReadingOptions& raw) {
  app.add_option("--date-from-name", raw.date_pattern,
                 "Date of documents that have none, by their file names: %Y-%m-%d, %Y%m%d, %d%b%y, ...")
      ->check(check_date_pattern);
  setup_speaker(app, raw);
}

void setup_finding(CLI::App& app, ReadingOptions& raw) {
  app.add_option("--include", raw.find.include, "Of folders, only files that match: '*.html', 'reports/**'")
      ->allow_extra_args(false);
  app.add_option("--exclude", raw.find.exclude, "Pass over files and folders that match")->allow_extra_args(false);
  app.add_option("--files-from", raw.lists, "Read the names of files from this file, a line or a zero byte each; '-'")
      ->allow_extra_args(false);
}

void set_reading(const ReadingOptions& raw, ReadOptions& options) {
  options.limits = raw.limits;
  options.fields = raw.fields;
  options.language = raw.language;
  options.date_pattern = raw.date_pattern;
  options.speaker = raw.speaker;
  options.speaker_from_name = raw.speaker_from_name;
  if (!raw.delimiter.empty()) options.delimiter = raw.delimiter.size() == 1 ? raw.delimiter[0] : '\t';
}

FoundFiles files_to_read(const std::vector<std::string>& paths, const ReadingOptions& raw) {
  std::vector<std::string> all = paths;
  std::vector<Error> errors;
  for (const std::string& list : raw.lists) {
    Result<std::string> names = read_file(list);
    if (names)
      add_names(*names, all);
    else
      errors.push_back(std::move(names.error()));
  }
  FoundFiles found = find_files(all, raw.find);
  found.errors.insert(found.errors.begin(), std::make_move_iterator(errors.begin()),
                      std::make_move_iterator(errors.end()));
  if (all.empty() && found.errors.empty())
    found.errors.push_back({ErrorCode::empty, "no file to read: name files or folders, or --files-from"});
  return found;
}

}  // namespace entente
