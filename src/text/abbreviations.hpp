// Words that keep their period, and what the period says about the sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

enum class Abbreviation : std::uint8_t {
  none,
  title,    ///< stands before a name or more: "Gen.", "Mr.", "e.g.": never ends a sentence
  initial,  ///< "J.": ends a sentence only where a word like "The" follows
  number,   ///< stands before a number: "No.", "p."; else it is a word and the period ends the sentence
  other,    ///< "U.S.", "Nov.", "Inc.", "etc.": ends a sentence where the next word looks like a beginning
};

/// `word` without its last period: "Gen", "U.S", "J".
[[nodiscard]] Abbreviation abbreviation(std::string_view word);

/// Whether a capitalised word after "U.S." most likely begins a sentence: "The", "In", "But".
[[nodiscard]] bool sentence_starter(std::string_view word);

/// "said", "asked": what follows a quotation that ends in '!' or '?' inside a sentence.
[[nodiscard]] bool speech_verb(std::string_view word);

}  // namespace entente
