// Function words tell a language that is written in Latin letters: they are every third word of its prose and hardly
// ever a part of names (Grefenstette 1995, "Comparing two language identification schemes"). Letters tell the others.
#include "entente/ingest/language.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "entente/core/utf8.hpp"
#include "entente/core/word.hpp"
#include "ingest/language_words.hpp"

namespace entente {
namespace {

constexpr std::size_t window = 8192;  ///< bytes looked at in one place
constexpr std::size_t windows = 8;    ///< places, spread evenly
constexpr std::size_t least_words = 25;
constexpr std::size_t least_kinds = 5;  ///< different common words of a foreign language
constexpr std::size_t least_letters = 40;

/// A word of up to 16 bytes, without case in ASCII. No common word is longer.
struct WordKey {
  std::uint64_t first = 0, second = 0;  ///< eight bytes each
  auto operator<=>(const WordKey&) const = default;
};

/// Pre: word.size() <= sizeof(WordKey).
WordKey word_key(std::string_view word) {
  return {key_of(word), key_of(word.substr(std::min<std::size_t>(8, word.size())))};
}

/// A word, and the number of a language that it is common in.
struct CommonWord {
  WordKey word = {};
  std::size_t language = 0;
  auto operator<=>(const CommonWord&) const = default;
};

std::vector<CommonWord> sorted_words() {
  std::vector<CommonWord> words;
  for (std::size_t language = 0; language < latin_languages.size(); ++language) {
    std::string_view rest = latin_languages[language].words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      words.push_back({word_key(rest.substr(0, end)), language});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::ranges::sort(words);
  return words;
}

/// The common words of all languages, those that are written alike side by side.
class CommonWords {
 public:
  CommonWords() : words_(sorted_words()) {
    for (std::size_t i = words_.size(); i-- > 0;)
      if (i == 0 || words_[i - 1].word != words_[i].word) slots_[slot_of(words_[i].word)] = static_cast<Number>(i);
  }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const CommonWord& operator[](std::size_t i) const { return words_[i]; }
  /// The first entry of a word; size() or more where it is not common.
  [[nodiscard]] std::size_t find(const WordKey& word) const { return slots_[slot_of(word)]; }

 private:
  using Number = std::uint16_t;
  static constexpr Number none = std::numeric_limits<Number>::max();
  static constexpr unsigned slot_bits = 12;  ///< for some 1100 entries

  /// Where the word stands or would stand.
  [[nodiscard]] std::size_t slot_of(const WordKey& word) const {
    std::size_t at = (word.first * 0x9e3779b97f4a7c15ULL + word.second * 0xc2b2ae3d27d4eb4fULL) >> (64 - slot_bits);
    while (slots_[at] != none && words_[slots_[at]].word != word) at = (at + 1) % slots_.size();
    return at;
  }

  std::vector<CommonWord> words_;
  std::vector<Number> slots_ = std::vector<Number>(std::size_t{1} << slot_bits, none);
};

const CommonWords& common_words() {
  static const CommonWords words;
  return words;
}

/// What was counted in the windows.
struct Counts {
  std::array<std::uint32_t, latin_languages.size()> words = {};  ///< that are common in a language, by language
  std::array<std::uint32_t, scripts.size()> letters = {};        ///< of a script, by script
  std::array<std::uint32_t, latin_languages.size()> kinds = {};  ///< different ones among them
  std::vector<bool> seen = std::vector<bool>(common_words().size(), false);  ///< of common_words
  std::uint32_t all_words = 0;
  std::uint32_t latin_letters = 0;
  std::uint32_t other_letters = 0;
};

/// The length of the Latin letter at text[at], 0 where there is none.
std::size_t latin_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return (byte | 0x20U) - 'a' < 26 ? 1 : 0;
  const char32_t c = code_point_at(text, at);
  const bool latin = (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
  return latin ? code_point_length(text, at) : 0;
}

/// Whether the word, of Latin letters, begins with a capital of Western Europe, as names do: "La Paz", "El Salvador".
bool capital(std::string_view word) {
  if (static_cast<unsigned char>(word[0]) < 0x80) return word[0] <= 'Z';
  const char32_t c = code_point_at(word, 0);
  return c >= 0xC0 && c < 0xDF;
}

void count_letter(char32_t c, Counts& counts) {
  if (c < 0x370) return;
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    if (c < scripts[i].first || c > scripts[i].last) continue;
    ++counts.letters[i];
    ++counts.other_letters;
    return;
  }
}

void count_word(std::string_view word, Counts& counts) {
  ++counts.all_words;
  if (word.size() > sizeof(WordKey) || capital(word)) return;
  const CommonWords& all = common_words();
  const WordKey key = word_key(word);
  for (std::size_t i = all.find(key); i < all.size() && all[i].word == key; ++i) {
    ++counts.words[all[i].language];
    if (!counts.seen[i]) ++counts.kinds[all[i].language];
    counts.seen[i] = true;
  }
}

void count_window(std::string_view text, Counts& counts) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (const std::size_t length = latin_length(text, at)) {
      at += length;
      ++counts.latin_letters;
    }
    if (at > begin) {
      count_word(text.substr(begin, at - begin), counts);
    } else if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else {
      count_letter(code_point_at(text, at), counts);
      at += code_point_length(text, at);
    }
  }
}

/// The language of a script that most letters are of; empty where they are Latin.
std::string_view by_script(const Counts& counts) {
  const std::uint32_t all_letters = counts.latin_letters + counts.other_letters;
  if (all_letters < least_letters || counts.latin_letters * 2 > all_letters) return {};
  // Kana and Hangul stand among Chinese characters, and a few letters tell the users of one alphabet apart: the first
  // script of the table that is a twentieth of the letters.
  for (std::size_t i = 0; i < scripts.size(); ++i)
    if (counts.letters[i] * scripts[i].one_in > all_letters) return scripts[i].language;
  return {};
}

std::string_view by_words(const Counts& counts) {
  if (counts.all_words < least_words) return {};
  std::size_t best = 0;
  for (std::size_t i = 1; i < latin_languages.size(); ++i)
    if (counts.words[i] > counts.words[best]) best = i;
  const std::uint32_t english = counts.words[0];
  if (best == 0) return english * 10 > counts.all_words ? latin_languages[0].code : std::string_view();
  // Foreign names hold small words too ("de", "van", "al"); a foreign text has no English ones.
  const bool plenty = counts.words[best] * 6 > counts.all_words && counts.kinds[best] >= least_kinds;
  const bool no_english = english * 3 < counts.words[best] && english * 10 < counts.all_words;
  return plenty && no_english ? latin_languages[best].code : std::string_view();
}

}  // namespace

std::string_view identify_language(std::string_view text) {
  Counts counts;
  if (text.size() <= window * windows) {
    count_window(text, counts);
  } else {
    const std::size_t step = (text.size() - window) / (windows - 1);
    for (std::size_t i = 0; i < windows; ++i) count_window(text.substr(i * step, window), counts);
  }
  const std::string_view script = by_script(counts);
  return script.empty() ? by_words(counts) : script;
}

std::string_view language_name(std::string_view code) {
  const auto found = std::ranges::find(language_names, code, &LanguageName::code);
  return found == language_names.end() ? code : found->name;
}

bool knows_language(std::string_view code) {
  return std::ranges::find(latin_languages, code, &LatinLanguage::code) != latin_languages.end() ||
         std::ranges::find(scripts, code, &Script::language) != scripts.end();
}

}  // namespace entente
