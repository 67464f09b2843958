// entente why: every layer of one text, and the form that made each edge.
#include "entente/pipeline/why.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "entente/core/utf8.hpp"
#include "entente/pipeline/why_not.hpp"

namespace entente {

void setup_why(CLI::App& app, Options& options) {
  app.add_option("TEXT", options.why.text, "A sentence or more, in quotes")->required();
  app.add_option("--date", options.why.date, "Date as of which it is written (1962, 1962-10-22)");
  app.add_option("--speaker", options.why.speaker, "Actor for whom \"we\" speaks, by id or name");
  app.add_option("--not", options.why.not_form,
                 "Why a form stays silent, by its place (FILE:LINE, as it stands behind each edge), or all those of a "
                 "frame (threat.posed)");
  add_resources(app, options);
  app.footer(
      "\nExamples:\n  entente why \"Iran has long been regarded by Israel as a mortal danger.\"\n"
      "  entente why \"Togo alarmed Benin.\" --not threat.posed\n");
}

Exit run_why(const Options& options) {
  Document document;
  document.id = "text";
  document.text = clean_utf8(options.why.text);
  document.speaker = options.why.speaker;
  if (!options.why.date.empty()) {
    const std::optional<Date> date = parse_iso_date(options.why.date);
    if (!date) {
      report(Error{ErrorCode::bad_value, "no date: '" + options.why.date + "' (1962, 1962-10 or 1962-10-22)"});
      return Exit::failed;
    }
    document.date = *date;
  }
  const Resources* resources = resources_to_keep(options.common.resources);
  if (resources == nullptr) return Exit::failed;
  const Analysis analysis = analyze(std::move(document), *resources);
  if (const std::string note = unknown_speaker(analysis, *resources); !note.empty()) spdlog::warn("{}", note);
  if (options.why.not_form.empty()) {
    fmt::print("{}", describe(analysis, *resources));
    return Exit::ok;
  }
  const Result<std::vector<FormId>> forms = find_forms(resources->lexicon, options.why.not_form);
  if (!forms) {
    report(forms.error());
    return Exit::failed;
  }
  fmt::print("{}", describe_silence(analysis, *resources, *forms));
  return Exit::ok;
}

}  // namespace entente
