// The command `entente`.
#pragma once

namespace entente {

/// Runs the command line. Returns the exit code: 0 all well, 1 some documents failed (each was reported and the run
/// went on), 2 wrong usage or a fatal error.
[[nodiscard]] int run_cli(int argc, const char* const* argv);

}  // namespace entente
