// The way of a command line: argv becomes Options (no I/O), the command turns them into a plan and checks it, then
// runs. stdout is for data alone; all talk goes to stderr.
#include "entente/cli/cli.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <new>
#include <system_error>

#include "cli/command.hpp"
#include "cli/command_name.hpp"
#include "cli/terminal.hpp"

namespace entente {
namespace {

constexpr const char* footer =
    "Exit codes: 0 all well, 1 some documents failed (each is reported, the rest was done), 2 wrong usage or fatal.\n"
    "\nExamples:\n"
    "  entente build corpus/ -o out/graph.graphml -o out/graph.json\n"
    "  entente explain out/graph.json China \"North Korea\"\n"
    "  entente extract passages.jsonl > relations.jsonl\n"
    "\n'entente COMMAND --help' tells more.";

void start_logging() {
  spdlog::set_default_logger(spdlog::stderr_color_mt("entente"));
  spdlog::set_pattern("%^%l%$: %v");
}

void set_level(const CommonOptions& common) {
  spdlog::set_level(common.quiet          ? spdlog::level::err
                    : common.verbose == 0 ? spdlog::level::info
                                          : spdlog::level::debug);
}

/// The parser writes "TEXT ..." of options that may be given several times, which looks like several values behind one.
class HelpFormat : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    std::string text = CLI::Formatter::make_option_opts(option);
    const std::size_t dots = text.find(" ...");
    if (dots != std::string::npos && !option->get_positional() && !option->get_allow_extra_args())
      text.replace(dots, 4, " (repeatable)");
    return text;
  }
};

void setup_app(CLI::App& app, Options& options) {
  app.name("entente");
  app.description(
      "Reads prose about international affairs and builds a graph of states: who aids, backs, threatens or\n"
      "fights whom, when, and which words say so.");
  app.set_version_flag("--version", std::string("entente ") + ENTENTE_VERSION);
  app.require_subcommand(1);
  app.footer(footer);
  app.formatter(std::make_shared<HelpFormat>());
  app.fallthrough();
  app.add_flag("-v,--verbose", options.common.verbose, "Show all notes on what was repaired, not the first few");
  app.add_flag("-q,--quiet", options.common.quiet, "Say nothing but errors");
  for (const Command& command : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    command.setup(*sub, options);
  }
}

// Help and version go to stdout and are no error; everything else that CLI11 throws is wrong usage.
Exit finish_parse(CLI::App& app, const CLI::ParseError& error) {
  const bool asked_for = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
  app.exit(error, std::cout, std::cerr);
  return asked_for ? Exit::ok : Exit::failed;
}

Exit run(int argc, const char* const* argv) {
  Options options;
  CLI::App app;
  setup_app(app, options);
  if (const Result<void> known = check_command_name(app, argc, argv); !known) {
    report(known.error());
    return Exit::failed;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return finish_parse(app, error);
  }
  set_level(options.common);
  for (const Command& command : commands())
    if (app.got_subcommand(std::string(command.name))) return command.run(options);
  return Exit::failed;
}

}  // namespace

int run_cli(int argc, const char* const* argv) {
  try {
    start_logging();
    const Exit exit = run(argc, argv);
    if (exit == Exit::failed) return static_cast<int>(exit);
    const Result<void> written = flush_output();
    if (written) return static_cast<int>(exit);
    report(written.error());
  } catch (const std::system_error& error) {  // a print that failed, or no threads
    if (std::ferror(stdout) != 0)
      report(Error{ErrorCode::not_writable, "cannot write: " + error.code().message(), "standard output"});
    else
      spdlog::critical("cannot start a thread: {}", error.code().message());
  } catch (const std::bad_alloc&) {
    std::fputs("critical: not enough memory\n", stderr);  // with none for the logger
  } catch (const std::exception& error) {                 // what a library throws
    spdlog::critical("{}", error.what());
  }
  return static_cast<int>(Exit::failed);
}

}  // namespace entente
