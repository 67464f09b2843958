#include "cli/command_name.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {
namespace {

/// Letters to insert, to drop or to put in place of others.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, other}));
    }
  }
  return row.back();
}

std::vector<CLI::App*> commands_of(CLI::App& app) {
  return app.get_subcommands([](CLI::App*) { return true; });
}

std::string no_command(CLI::App& app, std::string_view name) {
  std::string all;
  std::string nearest;
  std::size_t best = 3;  // farther ones are no slips
  for (const CLI::App* command : commands_of(app)) {
    all.append(all.empty() ? "" : ", ").append(command->get_name());
    const std::size_t away = distance(name, command->get_name());
    if (away >= best || away >= name.size()) continue;
    best = away;
    nearest = command->get_name();
  }
  return "no command '" + std::string(name) + "'" +
         (nearest.empty() ? "; there are " + all : "; did you mean '" + nearest + "'?");
}

}  // namespace

Result<void> check_command_name(CLI::App& app, int argc, const char* const* argv) {
  CLI::App* level = &app;
  for (int i = 1; i < argc && !commands_of(*level).empty(); ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with('-')) continue;  // what may stand before a command takes no value
    const std::vector<CLI::App*> commands = commands_of(*level);
    const auto found =
        std::ranges::find_if(commands, [&](const CLI::App* command) { return command->get_name() == word; });
    if (found == commands.end()) return fail(ErrorCode::bad_value, no_command(*level, word));
    level = *found;
  }
  return {};
}

}  // namespace entente
