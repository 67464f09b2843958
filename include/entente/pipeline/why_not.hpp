// Why a form stayed silent: for each word of a text that could have triggered it, the first condition that failed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/pipeline/analyze.hpp"

namespace entente {

/// The forms that a user means: "threat.toml:144" (all that stand in the line) or the id of a frame (all of its forms).
/// The error says what comes near.
[[nodiscard]] Result<std::vector<FormId>> find_forms(const Lexicon& lexicon, std::string_view name);

/// Plain text, sentence by sentence: which gate was closed, which word is missing or tagged otherwise, which role
/// stayed empty, what blocked or beat the form, or that it fired. Of several forms, at each word the one that came
/// furthest.
[[nodiscard]] std::string describe_silence(const Analysis& analysis, const Resources& resources,
                                           const std::vector<FormId>& forms);

}  // namespace entente
