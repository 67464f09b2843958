// Only transitive verbs that nouns look like are listed: others are tagged well.
#include "syntax/retag.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "syntax/atoms.hpp"
#include "syntax/labels.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 74> noun_or_verb = {
    "abandon", "accuse",  "aid",     "alarm",   "anger",    "approach",  "arm",      "attack",   "back",   "battle",
    "blame",   "block",   "bomb",    "boycott", "capture",  "challenge", "charge",   "claim",    "combat", "concern",
    "contact", "control", "counter", "court",   "defeat",   "demand",    "distrust", "embrace",  "fear",   "fight",
    "force",   "fund",    "guard",   "hail",    "harm",     "help",      "host",     "hurt",     "invade", "limit",
    "need",    "offer",   "oppose",  "order",   "petition", "praise",    "press",    "pressure", "probe",  "promise",
    "pursue",  "raid",    "rebuke",  "recruit", "request",  "rival",     "sanction", "shell",    "shield", "shun",
    "slam",    "snub",    "supply",  "support", "target",   "threaten",  "train",    "trouble",  "trust",  "urge",
    "visit",   "warn",    "welcome", "worry"};

// "The army claims it has", "the ministry reports they were": nouns of saying before a clause.
constexpr std::array<std::string_view, 7> sayings = {"claims",  "confirms", "reports", "states",
                                                     "charges", "fears",    "promises"};

// Third persons that are no nouns: "the command announces that", "parliament re-elects".
constexpr auto verbs_alone = std::to_array<std::string_view>(
    {"abducts",  "accepts",  "accuses",    "adopts",     "agrees",   "announces", "applies",
     "approves", "arrests",  "begins",     "blocks",     "bombs",    "cancels",   "captures",
     "condemns", "confirms", "continues",  "declares",   "declines", "denies",    "deploys",
     "destroys", "detains",  "elects",     "evacuates",  "executes", "expels",    "extends",
     "imposes",  "insists",  "intercepts", "invades",    "kills",    "launches",  "occupies",
     "opens",    "orders",   "re-elects",  "recognizes", "rejects",  "releases",  "seizes",
     "signs",    "strikes",  "suspends",   "threatens",  "urges",    "warns",     "withdraws"});

// Verbs that between a name and a noun cannot be nouns: "Iran cuts aid", but not "Iran arms sales".
constexpr std::array<std::string_view, 8> of_things = {"boosts",  "cuts",  "eases", "ends",
                                                       "freezes", "halts", "lifts", "resumes"};

bool is_listed(std::string_view verb) { return std::binary_search(noun_or_verb.begin(), noun_or_verb.end(), verb); }

// The verb of which a form is the third person: "alarms", "approaches", "supplies".
bool is_third_person(std::string_view lower) {
  if (lower.size() < 4 || lower.back() != 's') return false;
  const std::string_view stem = lower.substr(0, lower.size() - 1);
  if (is_listed(stem) || (stem.back() == 'e' && is_listed(stem.substr(0, stem.size() - 1)))) return true;
  return stem.ends_with("ie") && is_listed(std::string(stem.substr(0, stem.size() - 2)) + "y");
}

// "armed", "accused", "supplied".
bool is_past(std::string_view lower) {
  if (!lower.ends_with("ed") || lower.size() < 5) return false;
  const std::string stem(lower.substr(0, lower.size() - 2));
  if (is_listed(stem) || is_listed(stem + "e")) return true;
  return stem.back() == 'i' && is_listed(stem.substr(0, stem.size() - 1) + "y");
}

Upos upos(TagPair tag) { return static_cast<Upos>(tag.upos); }

bool is_noun(TagPair tag) { return upos(tag) == Upos::NOUN || upos(tag) == Upos::PROPN; }

bool is_finite(TagPair tag) {
  const std::string_view xpos = xpos_name(tag.xpos);
  return xpos == "VBZ" || xpos == "VBD" || xpos == "VBP" || xpos == "MD";
}

bool begins_name(std::span<const std::string_view> forms, std::span<const TokenSpan> names,
                 std::span<const TagPair> tags, std::size_t word) {
  if (word < forms.size() && (forms[word] == "the" || forms[word] == "The")) ++word;
  return std::any_of(names.begin(), names.end(), [&](TokenSpan name) {
    return name.begin == word && name.end <= tags.size() && upos(tags[name.end - 1]) != Upos::ADJ;
  });
}

bool ends_name(std::span<const TokenSpan> names, std::size_t end) {
  return std::any_of(names.begin(), names.end(), [&](TokenSpan name) { return name.end == end; });
}

bool is_of_things(std::string_view lower) {
  return std::find(of_things.begin(), of_things.end(), lower) != of_things.end();
}

/// Whether the normal form is this, of small letters.
bool reads(std::string_view form, std::string_view letters) {
  return std::ranges::equal(form, letters,
                            [](char c, char small) { return (c >= 'A' && c <= 'Z' ? c + 32 : c) == small; });
}

void make_verb(TagPair& tag, std::string_view xpos) { tag = {static_cast<std::uint8_t>(Upos::VERB), xpos_of(xpos)}; }

bool is_plural_subject(std::span<const std::string_view> forms, std::span<const TagPair> tags, std::size_t last) {
  const std::string_view xpos = xpos_name(tags[last].xpos);
  return xpos == "NNS" || (last >= 2 && (forms[last - 1] == "and" || forms[last - 1] == "And"));
}

}  // namespace

void retag_sayings(std::span<const std::string_view> forms, std::span<TagPair> tags) {
  for (std::size_t i = 1; i + 2 < forms.size(); ++i) {
    if (upos(tags[i]) != Upos::NOUN || (!is_noun(tags[i - 1]) && upos(tags[i - 1]) != Upos::ADJ)) continue;
    const std::string lower = normal_form(forms[i]), next = normal_form(forms[i + 1]);
    const bool says = std::find(sayings.begin(), sayings.end(), lower) != sayings.end();
    const bool subject = next == "it" || next == "they" || next == "he" || next == "she" || next == "we";
    if (!says || !subject || !(is_finite(tags[i + 2]) || upos(tags[i + 2]) == Upos::AUX)) continue;
    make_verb(tags[i], "VBZ");
    if (upos(tags[i - 1]) == Upos::ADJ) tags[i - 1] = {static_cast<std::uint8_t>(Upos::NOUN), xpos_of("NN")};
  }
}

void retag_verbs_alone(std::span<const std::string_view> forms, std::span<TagPair> tags) {
  for (std::size_t i = 1; i + 1 < forms.size() && !is_finite(tags[i]); ++i) {
    if (xpos_name(tags[i].xpos) != "NNS" || !is_noun(tags[i - 1])) continue;
    if (std::find(verbs_alone.begin(), verbs_alone.end(), forms[i]) == verbs_alone.end()) continue;
    const Upos next = upos(tags[i + 1]);
    if (next == Upos::VERB || next == Upos::AUX || next == Upos::PUNCT || next == Upos::CCONJ) continue;
    return make_verb(tags[i], "VBZ");
  }
}

void retag_compounds(std::span<const std::string_view> forms, std::span<TagPair> tags) {
  for (std::size_t i = 1; i + 1 < forms.size(); ++i) {
    const std::size_t hyphen = forms[i].find('-');
    const std::string_view xpos = xpos_name(tags[i].xpos);
    if (hyphen == 0 || hyphen == std::string_view::npos || (xpos != "VBG" && xpos != "VBN")) continue;
    const Upos before = upos(tags[i - 1]), after = upos(tags[i + 1]);
    const std::string_view before_xpos = xpos_name(tags[i - 1].xpos);
    const bool opens = before == Upos::DET || before == Upos::ADP || before == Upos::ADJ || before == Upos::NUM ||
                       before_xpos == "PRP$" || before_xpos == "POS";
    if (opens && (after == Upos::ADJ || after == Upos::NOUN || after == Upos::PROPN))
      tags[i] = {static_cast<std::uint8_t>(Upos::ADJ), xpos_of("JJ")};
  }
}

void retag_borders(std::span<const std::string_view> forms, std::span<TagPair> tags) {
  for (std::size_t i = 0; i + 1 < forms.size(); ++i) {
    const std::string_view form = forms[i];
    const bool neighbor = reads(form, "neighboring") || reads(form, "neighbouring");
    if (neighbor && (is_noun(tags[i + 1]) || upos(tags[i + 1]) == Upos::ADJ))
      tags[i] = {static_cast<std::uint8_t>(Upos::ADJ), xpos_of("JJ")};
    const bool verb =
        (forms[i + 1] == "of" && reads(form, "consists")) || (forms[i + 1] == "on" && reads(form, "borders"));
    if (verb) make_verb(tags[i], "VBZ");
  }
}

void retag_gerunds(std::span<const std::string_view> forms, std::span<TagPair> tags) {
  static constexpr std::array<std::string_view, 5> gerunds = {"fighting", "shelling", "bombing", "training", "trading"};
  for (std::size_t i = 1; i + 1 < forms.size(); ++i) {
    const bool listed = std::find(gerunds.begin(), gerunds.end(), forms[i]) != gerunds.end();
    const bool between = forms[i - 1] == "of" && (forms[i + 1] == "between" || forms[i + 1] == "of");
    if (listed && between) tags[i] = {static_cast<std::uint8_t>(Upos::NOUN), xpos_of("NN")};
  }
}

void retag(std::span<const std::string_view> forms, std::span<const TokenSpan> names, std::span<TagPair> tags) {
  retag_sayings(forms, tags);
  retag_verbs_alone(forms, tags);
  retag_verb(forms, names, tags);
  retag_compounds(forms, tags);
  retag_borders(forms, tags);
  retag_gerunds(forms, tags);
}

void retag_verb(std::span<const std::string_view> forms, std::span<const TokenSpan> names, std::span<TagPair> tags) {
  if (names.empty() || std::any_of(tags.begin(), tags.end(), is_finite)) return;
  for (std::size_t i = 1; i + 1 < forms.size(); ++i) {
    if (!is_noun(tags[i - 1])) continue;
    const std::string lower = normal_form(forms[i]);
    if (is_past(lower) && ends_name(names, i) && begins_name(forms, names, tags, i + 1))
      return make_verb(tags[i], "VBD");
    if (!is_noun(tags[i])) continue;
    if (is_noun(tags[i + 1]) && ends_name(names, i) && is_of_things(lower)) return make_verb(tags[i], "VBZ");
    if (!begins_name(forms, names, tags, i + 1)) continue;
    const bool third = is_third_person(lower);
    if (!third && !(is_listed(lower) && is_plural_subject(forms, tags, i - 1))) continue;
    return make_verb(tags[i], third ? "VBZ" : "VBP");
  }
}

}  // namespace entente
