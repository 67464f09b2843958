// Compiles a model sentence into a pattern over clause facts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "relations/compiled.hpp"

namespace entente {

/// What forms may refer to. Inline classes ("send|ship:v") are added to `classes`.
struct FormScope {
  std::vector<WordClass>& classes;
  std::vector<std::string>& roles;  ///< of the frame; new ones are added in order of appearance
};

/// Error::column is the column in the form, from 1.
[[nodiscard]] Result<Pattern> compile_form(std::string_view text, FormScope scope);

}  // namespace entente
