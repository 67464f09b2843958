// entente lexicon: what an author of frames needs. check compiles the files and runs every frame test.
#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "entente/pipeline/check_lexicon.hpp"

namespace entente {
namespace {

void print_failure(const FrameFailure& failure) {
  fmt::print("{}: {}: \"{}\"\n", failure.place, failure.frame, failure.text);
  for (const std::string& edge : failure.missing) fmt::print("  not found:  {}\n", edge);
  for (const std::string& edge : failure.spurious) fmt::print("  not wanted: {}\n", edge);
}

}  // namespace

void setup_lexicon(CLI::App& app, Options& options) {
  CLI::App* check = app.add_subcommand("check", "Compile the lexicon and run the tests beside its frames");
  add_resources(*check, options);
  app.require_subcommand(1);
  app.footer("\nExample:\n  entente lexicon check --lexicon my-lexicon/\n");
}

Exit run_lexicon(const Options& options) {
  ResourceOptions forms_only = options.common.resources;
  forms_only.forms_only = true;  // the tests are of forms
  const auto resources = load_resources(forms_only);
  if (!resources) {
    report(resources.error());
    return Exit::failed;
  }
  const LexiconReport result = check_frames(*resources);
  for (const FrameFailure& failure : result.failures) print_failure(failure);
  spdlog::info("{} frames, {} forms, {}, {} failed", resources->lexicon.frame_count(), resources->lexicon.form_count(),
               counted(result.tests, "test"), result.failures.size());
  return result.failures.empty() ? Exit::ok : Exit::partial;
}

}  // namespace entente
