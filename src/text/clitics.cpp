// A word is cut only if it ends in one of these; case does not matter.
#include "text/clitics.hpp"

#include <array>

namespace entente {
namespace {

/// Clitics with their apostrophe written as "'"; a typographic one is three bytes long instead of one.
constexpr std::array<std::string_view, 7> clitics = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};
constexpr std::array<std::string_view, 3> fused = {"gonna", "gotta", "wanna"};  // "gon|na"

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool equal_lower(std::string_view word, std::string_view pattern) {
  if (word.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(word[i]) != pattern[i]) return false;
  return true;
}

/// Bytes of `clitic` at the end of `word`, with either apostrophe; 0 where it is not there.
std::size_t ending(std::string_view word, std::string_view clitic) {
  std::size_t at = word.size();
  for (std::size_t i = clitic.size(); i > 0; --i) {
    const std::string_view rest = word.substr(0, at);
    if (clitic[i - 1] == '\'' && rest.ends_with("\xE2\x80\x99"))
      at -= 3;
    else if (!rest.empty() && lower(rest.back()) == clitic[i - 1])
      --at;
    else
      return 0;
  }
  return at == 0 ? 0 : word.size() - at;
}

}  // namespace

std::size_t clitic_length(std::string_view word) {
  if (word.size() == 6 && equal_lower(word, "cannot")) return 3;
  if (word.size() == 5)
    for (const std::string_view w : fused)
      if (equal_lower(word, w)) return 2;
  for (const std::string_view clitic : clitics) {
    const std::size_t length = ending(word, clitic);
    if (length == 0) continue;
    const char before = word[word.size() - length - 1];
    return clitic == "'s" && before >= '0' && before <= '9' ? 0 : length;
  }
  return 0;
}

}  // namespace entente
