// Names of tags and relations.
#include "syntax/labels.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, upos_count> upos_names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                 "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                 "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, deprel_count> deprel_names = {
    "root",       "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",
    "aux",        "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt",
    "conj",       "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",
    "discourse",  "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",
    "mark",       "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",
    "nummod",     "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",
    "reparandum", "vocative",   "xcomp"};

constexpr std::array<std::string_view, xpos_count> xpos_names = {
    "_",  "$",   "''",   ",",   "-LRB-", "-RRB-", ".",   ":",    "``",  "#",   "ADD", "AFX", "CC",
    "CD", "DT",  "EX",   "FW",  "GW",    "HYPH",  "IN",  "JJ",   "JJR", "JJS", "LS",  "MD",  "NFP",
    "NN", "NNP", "NNPS", "NNS", "PDT",   "POS",   "PRP", "PRP$", "RB",  "RBR", "RBS", "RP",  "SYM",
    "TO", "UH",  "VB",   "VBD", "VBG",   "VBN",   "VBP", "VBZ",  "WDT", "WP",  "WP$", "WRB"};

template <class Names>
std::optional<std::size_t> find(const Names& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<std::size_t>(it - names.begin());
}

}  // namespace

std::string_view to_string(Upos upos) { return upos_names[static_cast<std::size_t>(upos)]; }
std::string_view to_string(Deprel deprel) { return deprel_names[static_cast<std::size_t>(deprel)]; }
std::string_view xpos_name(std::uint8_t xpos) { return xpos < xpos_count ? xpos_names[xpos] : xpos_names[0]; }

std::string_view universal(std::string_view deprel) { return deprel.substr(0, deprel.find(':')); }

std::optional<Upos> upos_of(std::string_view name) {
  const auto found = find(upos_names, name);
  if (!found) return std::nullopt;
  return static_cast<Upos>(*found);
}

std::optional<Deprel> deprel_of(std::string_view name) {
  auto found = find(deprel_names, name);
  if (!found) found = find(deprel_names, universal(name));
  if (!found) return std::nullopt;
  return static_cast<Deprel>(*found);
}

std::uint8_t xpos_of(std::string_view name) {
  const auto found = find(xpos_names, name);
  return static_cast<std::uint8_t>(found.value_or(0));
}

}  // namespace entente
