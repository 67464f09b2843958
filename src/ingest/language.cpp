// Function words tell a language that is written in Latin letters: they are every third word of its prose and hardly
// ever a part of names (Grefenstette 1995, "Comparing two language identification schemes"). Letters tell the others.
#include "entente/ingest/language.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "entente/core/utf8.hpp"
#include "ingest/language_words.hpp"

namespace entente {
namespace {

constexpr std::size_t window = 8192;  ///< bytes looked at in one place
constexpr std::size_t windows = 8;    ///< places, spread evenly
constexpr std::size_t least_words = 25;
constexpr std::size_t least_kinds = 5;  ///< different common words of a foreign language
constexpr std::size_t least_letters = 40;

/// A word, and the number of a language that it is common in.
struct CommonWord {
  std::string_view word;
  std::size_t language;
  auto operator<=>(const CommonWord&) const = default;
};

std::vector<CommonWord> sorted_words() {
  std::vector<CommonWord> words;
  for (std::size_t language = 0; language < latin_languages.size(); ++language) {
    std::string_view rest = latin_languages[language].words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      words.push_back({rest.substr(0, end), language});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::ranges::sort(words);
  return words;
}

const std::vector<CommonWord>& common_words() {
  static const std::vector<CommonWord> words = sorted_words();
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
  std::uint32_t all_letters = 0;
};

bool latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) ||
         (c >= 0x1E00 && c < 0x1F00);
}

void count_letter(char32_t c, Counts& counts) {
  if (c < 0x370) return;
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    if (c < scripts[i].first || c > scripts[i].last) continue;
    ++counts.letters[i];
    ++counts.all_letters;
    return;
  }
}

void count_word(std::string_view word, Counts& counts) {
  ++counts.all_words;
  const std::vector<CommonWord>& all = common_words();
  auto common = std::lower_bound(all.begin(), all.end(), word,
                                 [](const CommonWord& c, std::string_view key) { return c.word < key; });
  for (; common != all.end() && common->word == word; ++common) {
    ++counts.words[common->language];
    const auto place = static_cast<std::size_t>(common - all.begin());
    if (!counts.seen[place]) ++counts.kinds[common->language];
    counts.seen[place] = true;
  }
}

void count_window(std::string_view text, Counts& counts) {
  std::string word;
  bool name = false;  // a word with a capital: "La Paz", "El Salvador"
  const auto end_word = [&] {
    if (!word.empty()) count_word(name ? std::string_view() : std::string_view(word), counts);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = code_point_at(text, at);
    const std::size_t size = code_point_length(text, at);
    if (latin(c)) {
      ++counts.latin_letters;
      ++counts.all_letters;
      if (word.empty()) name = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0xDF);
      if (c < 0x80)
        word += static_cast<char>(c | 0x20);
      else
        word += text.substr(at, size);
    } else {
      end_word();
      count_letter(c, counts);
    }
    at += size;
  }
  end_word();
}

/// The language of a script that most letters are of; empty where they are Latin.
std::string_view by_script(const Counts& counts) {
  if (counts.all_letters < least_letters || counts.latin_letters * 2 > counts.all_letters) return {};
  // Kana and Hangul stand among Chinese characters, and a few letters tell the users of one alphabet apart: the first
  // script of the table that is a twentieth of the letters.
  for (std::size_t i = 0; i < scripts.size(); ++i)
    if (counts.letters[i] * scripts[i].one_in > counts.all_letters) return scripts[i].language;
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

}  // namespace entente
