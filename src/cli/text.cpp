// entente text: what is left of a file when its format is taken off.
#include <spdlog/fmt/fmt.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"

namespace entente {

void setup_text(CLI::App& app, Options& options) {
  app.add_option("FILE", options.text_input, "A file of one document or many; '-' is standard input")->required();
  setup_reading(app, options.common.reading);
  app.footer("Example:\n  entente text corpus/korea-six-party-talks-2005.html\n");
}

Exit run_text(const Options& options) {
  ReadOptions read;
  set_reading(options.common.reading, read);
  const Result<std::vector<Document>> documents = read_input_documents(options.text_input, read);
  if (!documents) {
    report(documents.error());
    return Exit::failed;
  }
  for (const Document& document : *documents)
    fmt::print("{}{}", document.text, document.text.ends_with('\n') ? "" : "\n");
  return Exit::ok;
}

}  // namespace entente
