// What becomes of documents that cannot be read: how many are borne, and where they are listed.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "entente/core/result.hpp"

namespace entente {

/// Declares --max-errors and --error-report.
void setup_failures(CLI::App& app, FailureOptions& options);

/// Early, before any work: whether the report can be written.
[[nodiscard]] Result<void> check_failures(const FailureOptions& options);

/// Errors but for documents in other languages, which are in order and only passed over.
[[nodiscard]] std::size_t count_failures(const std::vector<Error>& errors);

/// Tells people of the errors on stderr, and writes the report where one is wanted.
[[nodiscard]] Result<void> tell_failures(const std::vector<Error>& errors, const FailureOptions& options);

/// Tells what was repaired: the first few notes, and all of them with -v.
void tell_notes(const std::vector<std::string>& notes);

/// {"failed": 1, "passed_over": 1, "errors": [{"code", "path", "line", "column", "what"}]}, a record a line.
[[nodiscard]] std::string error_report(const std::vector<Error>& errors);

}  // namespace entente
