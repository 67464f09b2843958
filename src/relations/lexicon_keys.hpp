// Which tables and keys a file of the lexicon may hold, and what stands under each. Whatever else it holds is an error,
// so that a slip of the pen is seen.
#pragma once

#include <string>
#include <vector>

#include "entente/core/result.hpp"

namespace toml::inline v3 {
class table;
}

namespace entente {

/// What is wrong with the tables and keys of a file: unknown ones, values of another kind, words that no text can
/// give. In the order of their places.
[[nodiscard]] std::vector<Error> check_keys(const toml::table& file, const std::string& path);

/// Whether a lemma has a capital: what a text gives is compared in lower case, so that such a word is never found.
[[nodiscard]] bool has_capital(std::string_view lemma);

}  // namespace entente
