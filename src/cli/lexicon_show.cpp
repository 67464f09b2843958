// entente lexicon show: the built-in lexicon as files, to read and to copy.
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/input.hpp"
#include "cli/lexicon.hpp"
#include "cli/terminal.hpp"
#include "entente/core/embedded.hpp"
#include "entente/core/nearest.hpp"
#include "entente/export/export.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_of_all = "lexicon/";

/// "aid.toml", all or the one that the user names ("aid" will do).
Result<std::vector<std::string_view>> files_named(const std::string& wanted) {
  std::vector<std::string_view> names = embedded_names(folder_of_all);
  for (std::string_view& name : names) name.remove_prefix(folder_of_all.size());
  if (wanted.empty()) return names;
  const std::string file = wanted.ends_with(".toml") ? wanted : wanted + ".toml";
  const auto found = std::ranges::find(names, file);
  if (found != names.end()) return std::vector{*found};
  std::string what = "the built-in lexicon has no file '" + file + "'";
  if (const std::string_view near = nearest(file, names); !near.empty())
    what.append("; did you mean '").append(near).append("'?");
  return fail(ErrorCode::not_found, what);
}

std::string_view text_of(std::string_view name) { return embedded(std::string(folder_of_all).append(name)); }

/// Copies the files into a folder. What is there already is the user's, and stays: then nothing is written.
Result<void> copy_files(const std::vector<std::string_view>& names, const std::string& folder) {
  std::error_code error;
  const auto target = [&](std::string_view name) { return (fs::path(folder) / name).string(); };
  for (const std::string_view name : names)
    if (fs::exists(target(name), error) && read_input(target(name)).value_or("") != text_of(name))
      return fail(ErrorCode::not_writable, "is there already, and is not the built-in one", target(name));
  fs::create_directories(folder, error);
  if (error) return fail(ErrorCode::not_writable, "cannot create the folder: " + error.message(), folder);
  for (const std::string_view name : names)
    if (auto done = write_file(target(name), [&](const Sink& sink) { sink(text_of(name)); }); !done) return done;
  return {};
}

}  // namespace

void setup_lexicon_show(CLI::App& app, Options& options) {
  app.add_option("FILE", options.lexicon.file,
                 "A file of the built-in lexicon, as 'aid.toml'; without it, their names");
  app.add_option("--to", options.lexicon.folder, "Copy all files, or FILE, into this folder");
  app.footer("\nExample:\n  entente lexicon show concede.toml\n  entente lexicon show --to my-lexicon/\n");
}

Exit run_lexicon_show(const Options& options) {
  const LexiconOptions& raw = options.lexicon;
  const auto names = files_named(raw.file);
  if (!names) {
    report(names.error());
    return Exit::failed;
  }
  if (!raw.folder.empty()) {
    if (const auto done = copy_files(*names, raw.folder); !done) {
      report(done.error());
      return Exit::failed;
    }
    spdlog::info("{} in {}", counted(names->size(), "file"), raw.folder);
    return Exit::ok;
  }
  std::string out;
  if (raw.file.empty())
    for (const std::string_view name : *names) out.append(name).append("\n");
  else
    out = text_of(names->front());
  return finish_lexicon(out, {});
}

}  // namespace entente
