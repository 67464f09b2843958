// The report lists errors in the order in which they are told: by path and line, or as the input has them.
#include "cli/failures.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/checks.hpp"
#include "cli/terminal.hpp"
#include "entente/core/utf8.hpp"
#include "entente/export/export.hpp"

namespace entente {
namespace {

std::string record(const Error& error) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer writer(buffer);
  const auto text = [&](const char* key, std::string_view value) {
    const std::string clean = clean_utf8(value);  // a path may be any bytes
    writer.Key(key);
    writer.String(clean.data(), static_cast<rapidjson::SizeType>(clean.size()));
  };
  writer.StartObject();
  text("code", to_string(error.code));
  text("path", error.path);
  if (error.line > 0) writer.Key("line"), writer.Uint(error.line);
  if (error.column > 0) writer.Key("column"), writer.Uint(error.column);
  text("what", error.what);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

void setup_failures(CLI::App& app, FailureOptions& options) {
  app.add_option("--max-errors", options.most, "Give up after more than so many failed documents (default: never)")
      ->check(check_not_negative);
  app.add_option("--error-report", options.report, "Also write what failed or was passed over as JSON to this file");
}

Result<void> check_failures(const FailureOptions& options) {
  return options.report.empty() ? Result<void>() : check_writable(options.report);
}

std::size_t count_failures(const std::vector<Error>& errors) {
  return static_cast<std::size_t>(
      std::ranges::count_if(errors, [](const Error& error) { return error.code != ErrorCode::other_language; }));
}

std::string error_report(const std::vector<Error>& errors) {
  const std::size_t failed = count_failures(errors);
  std::string out = "{\"failed\": " + std::to_string(failed) +
                    ", \"passed_over\": " + std::to_string(errors.size() - failed) + ", \"errors\": [";
  for (std::size_t i = 0; i < errors.size(); ++i) out.append(i > 0 ? ",\n" : "\n").append(record(errors[i]));
  return out + "\n]}\n";
}

Result<void> tell_failures(const std::vector<Error>& errors, const FailureOptions& options) {
  report(errors);
  if (options.report.empty()) return {};
  return write_file(options.report, [&](const Sink& sink) { sink(error_report(errors)); });
}

void tell_notes(const std::vector<std::string>& notes) {
  constexpr std::size_t shown = 5;
  for (std::size_t i = 0; i < notes.size(); ++i)
    spdlog::log(i < shown ? spdlog::level::warn : spdlog::level::debug, "{}", notes[i]);
  if (notes.size() > shown && !spdlog::should_log(spdlog::level::debug))
    spdlog::warn("and {} more notes like these, which -v shows", grouped(notes.size() - shown));
}

}  // namespace entente
