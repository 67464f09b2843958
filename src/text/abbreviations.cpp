// Sorted lists, searched by halves.
#include "text/abbreviations.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array titles = std::to_array<std::string_view>({
    "Adm",  "Amb",  "Brig", "Capt", "Cmdr", "Col",   "Cpl", "Dr",  "Ens",  "Fr",   "Ft",  "Gen", "Gens", "Gov",  "Hon",
    "Lieut", "Lt",  "Maj",  "Messrs", "Mgr", "Mlle", "Mme", "Mr",  "Mrs",  "Ms",   "Mt",  "Pres", "Prof", "Rep", "Reps",
    "Rev",  "Sec",  "Sen",  "Sens", "Sgt",  "Sr",    "St",  "Ste", "Supt", "Visc", "cf",  "e.g", "i.e",  "vs"});
constexpr std::array numbers = std::to_array<std::string_view>(
    {"Art", "Arts", "Ch", "Fig", "No", "Nos", "Par", "Sect", "Vol", "Vols", "art", "ca", "no", "nos", "p", "par", "pp", "vol"});
constexpr std::array others = std::to_array<std::string_view>(
    {"Apr", "Assn", "Aug", "Ave", "Bros", "Co",  "Corp", "Cos",  "Dec", "Dept", "Feb", "Fri", "Govt", "Inc", "Jan", "Jr",
     "Jul", "Jun",  "Ltd", "Mar", "Mon",  "Nov", "Oct",  "Rd",   "Sat", "Sep",  "Sept", "Sun", "Thu", "Thurs", "Tue", "Tues",
     "Univ", "Wed", "a.m", "al",  "approx", "dept", "ed", "eds", "est", "etc",  "ft",  "govt", "incl", "p.m", "resp"});
constexpr std::array starters = std::to_array<std::string_view>(
    {"A",    "According", "After", "All",  "Although", "An",   "And",   "As",   "At",   "Because", "Before", "Both", "But",
     "By",   "During", "Each", "Even", "For",  "From", "He",   "Her",   "His",  "However", "I",    "If",     "In",   "It",
     "Its",  "Many", "Moreover", "Most", "My",  "Neither", "No", "Nor",  "On",   "One",  "Our",    "She",    "Since", "So",
     "Some", "Such", "That", "The",  "Their", "Then", "There", "These", "They", "This", "Those",  "Though", "Thus", "To",
     "Under", "Until", "We", "What", "When", "Whether", "While", "With", "You"});
static_assert(std::ranges::is_sorted(titles) && std::ranges::is_sorted(numbers) && std::ranges::is_sorted(others) &&
              std::ranges::is_sorted(starters));

bool ascii_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// "U.S", "D.P.R.K", "J": single letters between periods.
bool initials(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i)
    if (i % 2 == 0 ? !ascii_letter(word[i]) : word[i] != '.') return false;
  return word.size() % 2 == 1;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z') return word == "I" ? Abbreviation::none : Abbreviation::title;
  if (std::ranges::binary_search(titles, word)) return Abbreviation::title;
  if (std::ranges::binary_search(numbers, word)) return Abbreviation::number;
  if (std::ranges::binary_search(others, word)) return Abbreviation::other;
  return word.size() >= 3 && initials(word) ? Abbreviation::other : Abbreviation::none;
}

bool sentence_starter(std::string_view word) { return std::ranges::binary_search(starters, word); }

}  // namespace entente
