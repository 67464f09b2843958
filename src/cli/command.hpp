// A subcommand is a row of one table: a name, how its options are declared, and what it does.
#pragma once

#include <span>
#include <string_view>

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace entente {

/// Exit codes of the command.
enum class Exit : int { ok = 0, partial = 1, failed = 2 };

struct Command {
  std::string_view name;
  std::string_view summary;
  void (*setup)(CLI::App& app, Options& options);  ///< declares options; no I/O
  Exit (*run)(const Options& options);
};

/// All subcommands, in the order of the help page.
[[nodiscard]] std::span<const Command> commands();

void setup_build(CLI::App& app, Options& options);
[[nodiscard]] Exit run_build(const Options& options);
void setup_extract(CLI::App& app, Options& options);
[[nodiscard]] Exit run_extract(const Options& options);
void setup_merge(CLI::App& app, Options& options);
[[nodiscard]] Exit run_merge(const Options& options);
void setup_store(CLI::App& app, Options& options);
[[nodiscard]] Exit run_store(const Options& options);
void setup_explain(CLI::App& app, Options& options);
[[nodiscard]] Exit run_explain(const Options& options);
void setup_convert(CLI::App& app, Options& options);
[[nodiscard]] Exit run_convert(const Options& options);
void setup_stats(CLI::App& app, Options& options);
[[nodiscard]] Exit run_stats(const Options& options);

void setup_why(CLI::App& app, Options& options);
[[nodiscard]] Exit run_why(const Options& options);
void setup_actors(CLI::App& app, Options& options);
[[nodiscard]] Exit run_actors(const Options& options);
void setup_lexicon(CLI::App& app, Options& options);
[[nodiscard]] Exit run_lexicon(const Options& options);
void setup_verify(CLI::App& app, Options& options);
[[nodiscard]] Exit run_verify(const Options& options);
void setup_text(CLI::App& app, Options& options);
[[nodiscard]] Exit run_text(const Options& options);
void setup_parse(CLI::App& app, Options& options);
[[nodiscard]] Exit run_parse(const Options& options);

/// Options that several commands share.
void add_threads(CLI::App& app, Options& options);
void add_forms(CLI::App& app, Options& options);      ///< lexicon, actors and the parser's model
void add_resources(CLI::App& app, Options& options);  ///< and whether the judge weighs what forms find
void add_documents(CLI::App& app, Options& options);

/// Loads what add_resources() lets the user name, for the life of the process: to take the tables apart at its end
/// would take longer than a short document. nullptr where that failed; the user has been told.
[[nodiscard]] const Resources* resources_to_keep(const ResourceOptions& options);

}  // namespace entente
