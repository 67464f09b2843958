// Rules of endings. What they get wrong on the treebank stands in the model as exceptions.
#include "syntax/lemma.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "entente/syntax/inflections.hpp"
#include "syntax/atoms.hpp"
#include "syntax/labels.hpp"

namespace entente {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends_with(std::string_view word, std::string_view tail) {
  return word.size() >= tail.size() && word.substr(word.size() - tail.size()) == tail;
}

bool has_vowel(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return is_vowel(c) || c == 'y'; });
}

template <std::size_t N>
bool ends_with_any(std::string_view word, const std::array<std::string_view, N>& tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) { return ends_with(word, tail); });
}

// Endings of stems that had an e before "-ed" and "-ing", whatever comes before.
bool wants_e(std::string_view stem) {
  constexpr auto tails = std::to_array<std::string_view>(
      {"is",  "iz", "yz", "ys",  "ic",  "uc", "eas", "ibut", "itut", "ecut", "olv", "iev", "eiv",
       "erv", "dg", "rg", "ang", "eng", "ys", "oos", "ous",  "aus",  "enc",  "anc", "inc", "orc",
       "bl",  "pl", "dl", "gl",  "u",   "v",  "tl",  "kl",   "fl",   "zl",   "sid", "vid", "cid"});
  constexpr std::array<std::string_view, 4> not_tails = {"mimic", "picnic", "sorc", "hang"};
  if (ends_with_any(stem, not_tails)) return false;
  if (stem.size() > 3 && ends_with(stem, "at") && !is_vowel(stem[stem.size() - 3])) return true;
  if (stem.size() > 3 && (ends_with(stem, "iat") || ends_with(stem, "uat") || ends_with(stem, "reat"))) {
    constexpr std::array<std::string_view, 4> whole = {"treat", "retreat", "entreat", "threat"};
    return !ends_with_any(stem, whole);
  }
  return ends_with_any(stem, tails);
}

// "planned" but not "fulfill", "press", "buzz".
bool is_doubled(std::string_view stem) {
  const std::size_t n = stem.size();
  if (n < 3 || stem[n - 1] != stem[n - 2]) return false;
  const char c = stem[n - 1];
  if (is_vowel(c) || c == 's' || c == 'l' || c == 'f' || c == 'z') return false;
  return is_vowel(stem[n - 3]);
}

// Base of a verb whose "-ed" or "-ing" was taken off.
std::string verb_base(std::string_view stem) {
  if (is_base_with_e(stem)) return std::string(stem) + "e";
  constexpr std::array<std::string_view, 12> keep = {"add",  "err", "egg",   "odd",  "butt",  "purr",
                                                     "putt", "ebb", "mitt-", "inn-", "watt-", "nett"};
  if (is_doubled(stem) && std::find(keep.begin(), keep.end(), stem) == keep.end())
    return std::string(stem.substr(0, stem.size() - 1));
  for (const std::string_view prefix : {"re", "un", "dis", "over", "under", "out", "mis", "pre", "de", "co", "inter"})
    if (stem.size() > prefix.size() + 2 && stem.substr(0, prefix.size()) == prefix &&
        is_base_with_e(stem.substr(prefix.size())))
      return std::string(stem) + "e";
  return wants_e(stem) ? std::string(stem) + "e" : std::string(stem);
}

std::string strip_s(std::string_view word) {
  const std::size_t n = word.size();
  if (n <= 2 || word.back() != 's' || ends_with(word, "ss") || ends_with(word, "us") || ends_with(word, "is"))
    return std::string(word);
  if (ends_with(word, "ies"))
    return n > 4 ? std::string(word.substr(0, n - 3)) + "y" : std::string(word.substr(0, n - 1));
  constexpr std::array<std::string_view, 7> es = {"sses", "shes", "ches", "xes", "zzes", "oes", "tzes"};
  if (ends_with_any(word, es)) return std::string(word.substr(0, n - 2));
  return std::string(word.substr(0, n - 1));
}

std::string verb_lemma(std::string_view word, std::string_view xpos) {
  const std::size_t n = word.size();
  if (xpos == "VB" || xpos == "VBP" || xpos == "MD") return std::string(word);
  if (xpos == "VBZ") return strip_s(word);
  if (ends_with(word, "ied") && n > 4) return std::string(word.substr(0, n - 3)) + "y";
  if (ends_with(word, "eed") && n > 4) return std::string(word);
  if (ends_with(word, "ed") && n > 3 && has_vowel(word.substr(0, n - 2))) return verb_base(word.substr(0, n - 2));
  if (ends_with(word, "ing") && n > 4 && has_vowel(word.substr(0, n - 3))) return verb_base(word.substr(0, n - 3));
  return std::string(word);
}

std::string compared_lemma(std::string_view word, std::string_view xpos) {
  const bool comparative = xpos == "JJR" || xpos == "RBR", superlative = xpos == "JJS" || xpos == "RBS";
  std::string_view stem = word;
  if (comparative && ends_with(word, "er")) stem = word.substr(0, word.size() - 2);
  if (superlative && ends_with(word, "est")) stem = word.substr(0, word.size() - 3);
  if (stem.size() == word.size() || stem.size() < 2) return std::string(word);
  if (stem.back() == 'i') return std::string(stem.substr(0, stem.size() - 1)) + "y";
  if (is_doubled(stem)) return std::string(stem.substr(0, stem.size() - 1));
  return std::string(stem);
}

// Nouns that are plurals in form alone. All other plurals have the singular as their lemma ("troop", "supply", "tie"),
// whatever a treebank says.
bool is_plural_by_form(std::string_view lower) {
  static constexpr auto nouns = std::to_array<std::string_view>(
      {"arrears",  "auspices",   "barracks",    "clothes",      "congratulations", "economics", "ethics",
       "genitals", "goods",      "jeans",       "headquarters", "mathematics",     "means",     "news",
       "physics",  "politics",   "geopolitics", "series",       "species",         "specifics", "surroundings",
       "thanks",   "statistics", "whereabouts", "corps"});
  return std::find(nouns.begin(), nouns.end(), lower) != nouns.end();
}

std::string noun_lemma(std::string_view lower, std::string_view xpos) {
  return xpos == "NNS" && !is_plural_by_form(lower) ? strip_s(lower) : std::string(lower);
}

// What the treebank's exceptions may say: plurals are singular, verbs are lower case and irregular ones known.
bool is_trusted(std::string_view lower, std::string_view lemma, Upos upos, std::string_view xpos) {
  if (upos == Upos::NOUN && xpos == "NNS" && lemma == lower && ends_with(lower, "s")) return is_plural_by_form(lower);
  if (upos != Upos::VERB) return true;
  const bool inflected = xpos == "VBD" || xpos == "VBN" || xpos == "VBG" || xpos == "VBZ";
  return (lemma[0] < 'A' || lemma[0] > 'Z') && !(inflected && !irregular_lemma(lower, upos).empty());
}

// "Sanctions Committee" keeps its letters, "Americans" is American.
std::string name_lemma(std::string_view form, std::string_view xpos) {
  const bool plural = xpos == "NNPS" && (ends_with(form, "ans") || ends_with(form, "eans") || ends_with(form, "ians"));
  return std::string(plural ? form.substr(0, form.size() - 1) : form);
}

// Compounds of a hyphen decline as their last part.
std::string compound_lemma(const std::string& lower, Upos upos, std::string_view xpos) {
  const std::size_t hyphen = lower.rfind('-');
  if (hyphen == std::string::npos || hyphen + 1 == lower.size() || hyphen == 0) return {};
  return lower.substr(0, hyphen + 1) + lemma_by_rule(std::string_view(lower).substr(hyphen + 1), upos, xpos);
}

}  // namespace

std::string lower_form(std::string_view form) {
  std::string lower = normal_form(form);
  if (lower.size() != form.size()) return lower;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] >= '0' && form[i] <= '9') lower[i] = form[i];
  return lower;
}

namespace {

constexpr std::uint32_t row_bits = 24, row_mask = (1U << row_bits) - 1;

std::uint64_t hash_of(std::string_view form, Upos upos) {
  return hash_bytes(form) + static_cast<std::uint64_t>(upos) * 7919;
}
std::size_t row_in(std::uint32_t slot) { return (slot & row_mask) - 1; }
std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 56) << row_bits; }

}  // namespace

LemmaExceptions::LemmaExceptions(std::string_view lines) {
  const auto count = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
  slots_.resize(std::bit_ceil(count * 2 + 1));
  for_each_exception(lines, [this](std::string_view form, Upos upos, std::string_view lemma) {
    std::uint32_t& slot = slots_[place(form, upos)];
    if (slot == 0) {
      if (rows_.size() == row_mask) return;
      rows_.emplace_back();
      slot = static_cast<std::uint32_t>(rows_.size()) | tag_of(hash_of(form, upos));
    }
    rows_[row_in(slot)] = {form, lemma, upos};
  });
}

void for_each_exception(std::string_view lines, const VisitLemma& visit) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t tab = line.find('\t'), second = line.find('\t', tab + 1);
    if (second == std::string_view::npos || tab == 0) continue;
    const auto upos = upos_of(line.substr(tab + 1, second - tab - 1));
    if (!upos) continue;
    visit(line.substr(0, tab), *upos, line.substr(second + 1));
  }
}

std::size_t LemmaExceptions::place(std::string_view lower, Upos upos) const {
  const std::uint64_t hash = hash_of(lower, upos);
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    if ((slots_[at] & ~row_mask) != tag_of(hash)) continue;
    const Row& row = rows_[row_in(slots_[at])];
    if (row.form == lower && row.upos == upos) break;
  }
  return at;
}

std::string_view LemmaExceptions::find(std::string_view lower, Upos upos) const {
  if (slots_.empty()) return {};
  const std::uint32_t slot = slots_[place(lower, upos)];
  return slot == 0 ? std::string_view{} : rows_[row_in(slot)].lemma;
}

std::string lemma_by_rule(std::string_view lower, Upos upos, std::string_view xpos) {
  if (const std::string_view irregular = irregular_lemma(lower, upos);
      !irregular.empty() && xpos != "VB" && xpos != "VBP" && xpos != "NN" && xpos != "JJ")
    return std::string(irregular);
  if (upos == Upos::AUX) {
    const std::string_view irregular = irregular_lemma(lower, upos);
    return irregular.empty() ? verb_lemma(lower, xpos) : std::string(irregular);
  }
  if (upos == Upos::VERB) {
    if (xpos == "VBP")
      if (const auto irregular = irregular_lemma(lower, upos); irregular == "be" || irregular == "have")
        return std::string(irregular);
    return verb_lemma(lower, xpos);
  }
  if (upos == Upos::NOUN) return noun_lemma(lower, xpos);
  if (upos == Upos::ADJ || upos == Upos::ADV) return compared_lemma(lower, xpos);
  if (upos == Upos::PART && lower == "n't") return "not";
  if (upos == Upos::PRON || upos == Upos::DET) return std::string(pronoun_lemma(lower));
  return std::string(lower);
}

std::string lemmatize(std::string_view form, Upos upos, std::uint8_t xpos, const LemmaExceptions& exceptions) {
  const std::string_view penn = xpos_name(xpos);
  if (upos == Upos::PROPN) return name_lemma(form, penn);
  if (upos == Upos::PUNCT || upos == Upos::SYM || upos == Upos::NUM || upos == Upos::X) return std::string(form);
  const std::string lower = lower_form(form);
  if (const auto found = exceptions.find(lower, upos); !found.empty() && is_trusted(lower, found, upos, penn))
    return std::string(found);
  if (upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::VERB)
    if (std::string whole = compound_lemma(lower, upos, penn); !whole.empty()) return whole;
  return lemma_by_rule(lower, upos, penn);
}

}  // namespace entente
