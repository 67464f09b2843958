// Programs that are run beside us: no inherited files, limits on their time, memory and output.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

struct ProcessLimits {
  std::uint32_t seconds = 60;  ///< by the clock, and of the processor's time
  std::uint64_t memory = 0;    ///< bytes of address space; 0: no limit
  std::uint64_t output = 0;    ///< bytes of standard output
  std::function<bool()> cancelled = {};
};

struct ProcessResult {
  int exit_code = 0;
  std::string output;
  std::string errors;  ///< at most 4 KiB
};

/// The name under which the program finds its input.
inline constexpr const char* process_input = "/dev/fd/3";

/// Runs `command` (a name, found by PATH, and arguments) with `input` as a file in memory that it may open as
/// process_input. Errors: cannot be started (not_found), a limit (too_large), killed by a signal (malformed). Any exit
/// code is a result.
[[nodiscard]] Result<ProcessResult> run_process(const std::vector<std::string>& command, std::string_view input,
                                                const ProcessLimits& limits);

}  // namespace entente
