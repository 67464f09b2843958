// entente lexicon: what an author of frames needs. check compiles the files and runs every frame test; the others have
// files of their own.
#include "cli/lexicon.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "cli/failures.hpp"
#include "cli/terminal.hpp"
#include "entente/pipeline/check_lexicon.hpp"

namespace entente {
namespace {

void print_failure(const FrameFailure& failure) {
  fmt::print("{}: {}: \"{}\"\n", failure.place, failure.frame, failure.text);
  for (const std::string& edge : failure.missing) fmt::print("  not found:  {}\n", edge);
  for (const std::string& edge : failure.spurious) fmt::print("  not wanted: {}\n", edge);
}

Exit check_lexicon(const Options& options) {
  const std::optional<Resources> resources = load_forms(options);
  if (!resources) return Exit::failed;
  const LexiconReport result = check_frames(*resources);
  for (const FrameFailure& failure : result.failures) print_failure(failure);
  spdlog::info("{} frames, {} forms, {}, {} failed", resources->lexicon.frame_count(), resources->lexicon.form_count(),
               counted(result.tests, "test"), result.failures.size());
  return result.failures.empty() ? Exit::ok : Exit::partial;
}

void setup_check(CLI::App& app, Options& options) {
  add_forms(app, options);
  app.footer("Example:\n  entente lexicon check --lexicon my-lexicon/\n");
}

struct LexiconAction {
  const char* name;
  const char* summary;
  void (*setup)(CLI::App& app, Options& options);
  Exit (*run)(const Options& options);
};

constexpr LexiconAction actions[] = {
    {"check", "Compile the lexicon and run the tests beside its frames", setup_check, check_lexicon},
    {"stats", "What the lexicon holds, what no test tries, which words many frames share, what fires in a corpus",
     setup_lexicon_stats, run_lexicon_stats},
    {"diff", "Edges that another lexicon finds in a corpus, or finds no more", setup_lexicon_diff, run_lexicon_diff},
    {"show", "The files of the built-in lexicon: their names, the text of one, or copies of all in a folder",
     setup_lexicon_show, run_lexicon_show},
    {"mine", "Words and paths between two actors in a corpus that no form covers", setup_lexicon_mine,
     run_lexicon_mine},
};

}  // namespace

void setup_lexicon(CLI::App& app, Options& options) {
  for (const LexiconAction& action : actions) {
    CLI::App* sub = app.add_subcommand(action.name, action.summary);
    action.setup(*sub, options);
    sub->callback([&options, &action] { options.lexicon.action = action.name; });
  }
  app.require_subcommand(1);
  app.footer(
      "All but show look at forms alone, without the judge.\n\nExample:\n  entente lexicon check --lexicon "
      "my-lexicon/\n");
}

Exit run_lexicon(const Options& options) {
  for (const LexiconAction& action : actions)
    if (options.lexicon.action == action.name) return action.run(options);
  return Exit::failed;
}

void setup_corpus(CLI::App& app, Options& options) {
  setup_finding(app, options.common.reading);
  setup_reading(app, options.common.reading);
  add_documents(app, options);
  add_threads(app, options);
}

CorpusPlan plan_corpus(const Options& options) {
  CorpusPlan plan;
  FoundFiles found = files_to_read(options.lexicon.corpus, options.common.reading);
  plan.files = std::move(found.files);
  plan.errors = std::move(found.errors);
  plan.options.threads = options.common.threads;
  set_reading(options.common.reading, plan.options.read);
  return plan;
}

std::optional<Resources> load_forms(const Options& options, const std::string& lexicon) {
  Options with = options;
  std::vector<std::string>& paths = with.common.resources.lexicon;
  paths.clear();
  std::error_code error;
  if (lexicon.find(',') == std::string::npos || std::filesystem::exists(lexicon, error)) {
    paths.push_back(lexicon);
  } else {
    std::istringstream several(lexicon);
    for (std::string path; std::getline(several, path, ',');) paths.push_back(path);
  }
  return load_forms(with);
}

std::optional<Resources> load_forms(const Options& options) {
  ResourceOptions forms_only = options.common.resources;
  forms_only.forms_only = true;
  auto resources = load_resources(forms_only);
  if (resources) return std::move(*resources);
  report(resources.error());
  return std::nullopt;
}

Exit finish_lexicon(const std::string& out, const std::vector<Error>& errors) {
  std::fwrite(out.data(), 1, out.size(), stdout);
  if (const Result<void> written = flush_output(); !written) {
    report(written.error());
    return Exit::failed;
  }
  static_cast<void>(tell_failures(errors, {}));
  return count_failures(errors) == 0 ? Exit::ok : Exit::partial;
}

}  // namespace entente
