// Which language a text is in, by its script and its commonest words.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// ISO 639-1 code: "en", "fr", "ru", ... Empty where the text is too short, or too poor in common words, to tell:
/// names, numbers and lists are of no language. Another language than English is named only where the words leave no
/// doubt. Looks at 64 KiB spread over the text at most.
[[nodiscard]] std::string_view identify_language(std::string_view text);

/// "French" for "fr"; the code itself where it has no name here.
[[nodiscard]] std::string_view language_name(std::string_view code);

/// Whether identify_language can give this code.
[[nodiscard]] bool knows_language(std::string_view code);

}  // namespace entente
