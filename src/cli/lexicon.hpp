// What the subcommands of `entente lexicon` have in common. Each has a file: lexicon_stats.cpp and so on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "entente/pipeline/corpus.hpp"

namespace entente {

void setup_lexicon_stats(CLI::App& app, Options& options);
[[nodiscard]] Exit run_lexicon_stats(const Options& options);
void setup_lexicon_diff(CLI::App& app, Options& options);
[[nodiscard]] Exit run_lexicon_diff(const Options& options);
void setup_lexicon_show(CLI::App& app, Options& options);
[[nodiscard]] Exit run_lexicon_show(const Options& options);
void setup_lexicon_mine(CLI::App& app, Options& options);
[[nodiscard]] Exit run_lexicon_mine(const Options& options);

/// Declares how a corpus is read: everything that `entente build` takes.
void setup_corpus(CLI::App& app, Options& options);

/// The files of the corpus and how to read them.
struct CorpusPlan {
  std::vector<std::string> files;
  std::vector<Error> errors;  ///< of paths; files were found beside them
  CorpusOptions options;
};
[[nodiscard]] CorpusPlan plan_corpus(const Options& options);

/// A lexicon for authors' tools: a folder or file, or "builtin", or several with commas between. Without the judge, who
/// knows the built-in one alone. Reports what is wrong with it; nothing then.
[[nodiscard]] std::optional<Resources> load_forms(const Options& options, const std::string& lexicon);
/// The same for --lexicon.
[[nodiscard]] std::optional<Resources> load_forms(const Options& options);

/// Puts text or JSON on standard output. Says on stderr what could not be read: then Exit::partial.
[[nodiscard]] Exit finish_lexicon(const std::string& out, const std::vector<Error>& errors);

}  // namespace entente
