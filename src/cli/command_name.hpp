// A command that there is not: said by its name, with the nearest one, which the parser of options does not do.
#pragma once

#include "entente/core/result.hpp"

namespace CLI {
class App;
}

namespace entente {

/// Fails where the first words of the command line that are no options name no command, or no command of that command.
[[nodiscard]] Result<void> check_command_name(CLI::App& app, int argc, const char* const* argv);

}  // namespace entente
