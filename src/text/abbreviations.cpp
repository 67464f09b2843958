// Sorted tables, searched by halves; abbreviations are compared as eight-byte numbers.
#include "text/abbreviations.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array titles = std::to_array<std::string_view>(
    {"Adm",  "Amb",  "Brig", "Capt", "Card", "Cmdr",  "Col", "Cols", "Cpl",    "Dr",  "Drs",  "Ens", "Fr",  "Ft",
     "Gen",  "Gens", "Gov",  "Govs", "Hon",  "Lieut", "Lt",  "Maj",  "Messrs", "Mgr", "Mlle", "Mme", "Mr",  "Mrs",
     "Ms",   "Mt",   "Pres", "Prof", "Rep",  "Reps",  "Rev", "Sen",  "Sens",   "Sgt", "Sr",   "St",  "Ste", "Supt",
     "Visc", "adm",  "cf",   "col",  "dr",   "e.g",   "gen", "i.e",  "mr",     "mrs", "viz",  "vs"});
constexpr std::array numbers = std::to_array<std::string_view>(
    {"Art",  "Arts", "Ch",  "Doc", "Fig",  "Figs", "No",    "Nos", "Par", "Paras", "Res", "Sec",
     "Secs", "Sect", "Tel", "Vol", "Vols", "art",  "arts",  "c",   "ca",  "ch",    "doc", "fig",
     "figs", "no",   "nos", "p",   "par",  "para", "paras", "pp",  "sec", "vol",   "vols"});
constexpr std::array others = std::to_array<std::string_view>(
    {"Apr", "Ariz", "Assn",  "Aug",  "Ave",  "Blvd", "Bros", "Calif", "Co",   "Colo", "Conn",   "Corp", "Cos",
     "Ct",  "Dec",  "Dem",   "Dept", "Dist", "Esq",  "Feb",  "Fla",   "Fri",  "Ga",   "Govt",   "Ill",  "Inc",
     "Ind", "Jan",  "Jr",    "Jul",  "Jun",  "Ltd",  "Mar",  "Mass",  "Md",   "Mich", "Minn",   "Mon",  "Neb",
     "Nev", "Nov",  "Oct",   "Okla", "Ph.D", "Rd",   "Sat",  "Sep",   "Sept", "Sq",   "Sun",    "Tenn", "Tex",
     "Thu", "Thur", "Thurs", "Tue",  "Tues", "Univ", "Va",   "Wed",   "Wis",  "al",   "approx", "dept", "ed",
     "eds", "est",  "etc",   "ft",   "govt", "ibid", "incl", "resp",  "tel",  "trans"});
constexpr std::array starters = std::to_array<std::string_view>(
    {"A",       "According", "After",   "All",       "Also",    "Although",  "Among",        "An",
     "And",     "Another",   "As",      "At",        "Because", "Before",    "Between",      "Both",
     "But",     "By",        "Despite", "During",    "Each",    "Earlier",   "Even",         "Every",
     "Few",     "Finally",   "For",     "From",      "Given",   "He",        "Hence",        "Her",
     "Here",    "His",       "How",     "However",   "I",       "If",        "In",           "Indeed",
     "Instead", "It",        "Its",     "Last",      "Later",   "Like",      "Many",         "Meanwhile",
     "More",    "Moreover",  "Most",    "My",        "Neither", "Never",     "Nevertheless", "No",
     "Nor",     "Not",       "Nothing", "Now",       "Of",      "On",        "Once",         "One",
     "Only",    "Or",        "Other",   "Others",    "Our",     "Out",       "Over",         "Perhaps",
     "Please",  "Police",    "She",     "Similarly", "Since",   "So",        "Some",         "Such",
     "That",    "The",       "Their",   "Then",      "There",   "Therefore", "These",        "They",
     "This",    "Those",     "Though",  "Through",   "Thus",    "To",        "Today",        "Two",
     "Under",   "Unless",    "Unlike",  "Until",     "We",      "What",      "When",         "Where",
     "Whether", "While",     "Who",     "Why",       "With",    "Without",   "Yesterday",    "Yet",
     "You",     "Your"});
constexpr std::array speech =
    std::to_array<std::string_view>({"added", "asked", "asks", "cried", "declared", "demanded", "exclaimed", "replied",
                                     "said", "says", "shouted", "told", "warned", "wrote"});

using Key = std::uint64_t;

/// Up to eight bytes as a number; longer words have no key.
constexpr Key key_of(std::string_view word) {
  Key key = 0;
  for (const char c : word) key = (key << 8) | static_cast<unsigned char>(c);
  return key;
}

struct Entry {
  Key key = 0;
  Abbreviation kind = Abbreviation::none;
};

constexpr auto table = [] {
  std::array<Entry, titles.size() + numbers.size() + others.size()> entries{};
  std::size_t at = 0;
  for (const std::string_view word : titles) entries[at++] = {key_of(word), Abbreviation::title};
  for (const std::string_view word : numbers) entries[at++] = {key_of(word), Abbreviation::number};
  for (const std::string_view word : others) entries[at++] = {key_of(word), Abbreviation::other};
  std::ranges::sort(entries, {}, &Entry::key);
  return entries;
}();
static_assert(std::ranges::adjacent_find(table, {}, &Entry::key) == table.end(), "a word stands in one list only");

template <std::size_t N>
consteval std::array<std::string_view, N> sorted(std::array<std::string_view, N> words) {
  std::ranges::sort(words);
  return words;
}

bool ascii_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// "U.S", "D.P.R.K", "p.m": single letters between periods.
bool initials(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i)  // most words fail at once
    if (i % 2 == 0 ? !ascii_letter(word[i]) : word[i] != '.') return false;
  return word.size() % 2 == 1;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z')
    return word == "I" ? Abbreviation::none : Abbreviation::initial;
  if (word.size() <= sizeof(Key)) {
    const auto found = std::ranges::lower_bound(table, key_of(word), {}, &Entry::key);
    if (found != table.end() && found->key == key_of(word)) return found->kind;
  }
  return word.size() >= 3 && initials(word) ? Abbreviation::other : Abbreviation::none;
}

bool sentence_starter(std::string_view word) {
  static constexpr auto words = sorted(starters);
  return std::ranges::binary_search(words, word);
}

bool speech_verb(std::string_view word) {
  static constexpr auto words = sorted(speech);
  return std::ranges::binary_search(words, word);
}

}  // namespace entente
