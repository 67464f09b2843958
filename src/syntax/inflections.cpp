// Each ending that a rule of the lemmatiser takes off is put on; tables and exceptions are turned round.
#include "entente/syntax/inflections.hpp"

#include "syntax/labels.hpp"
#include "syntax/lemma.hpp"

namespace entente {
namespace {

using Forms = std::vector<std::string>;

void add_plurals(const std::string& lemma, Forms& forms) {
  forms.push_back(lemma + "s");
  forms.push_back(lemma + "es");
  if (lemma.back() == 'y') forms.push_back(lemma.substr(0, lemma.size() - 1) + "ies");
}

// "plan": planed, planned; "carry": carryed, carried; "make": makeed, maked, maked.
void add_endings(const std::string& lemma, std::initializer_list<std::string_view> endings, Forms& forms) {
  const std::string shorter = lemma.substr(0, lemma.size() - 1);
  for (const std::string_view ending : endings) {
    forms.push_back(lemma + std::string(ending));
    forms.push_back(lemma + lemma.back() + std::string(ending));
    if (lemma.back() == 'e') forms.push_back(shorter + std::string(ending));
    if (lemma.back() == 'y') forms.push_back(shorter + "i" + std::string(ending));
  }
}

}  // namespace

Inflections::Inflections(std::string_view exceptions) {
  for_each_irregular([&](std::string_view form, Upos upos, std::string_view lemma) { add(form, upos, lemma); });
  for_each_exception(exceptions,
                     [&](std::string_view form, Upos upos, std::string_view lemma) { add(form, upos, lemma); });
}

void Inflections::add(std::string_view form, Upos upos, std::string_view lemma) {
  irregular_[lower_form(lemma)].emplace_back(upos, lower_form(form));
}

Forms Inflections::forms_of(std::string_view text, TagSet tags) const {
  const std::string lemma = lower_form(text);
  Forms forms = {lemma};
  if (lemma.empty()) return forms;
  if (const auto found = irregular_.find(lemma); found != irregular_.end())
    for (const auto& [tag, form] : found->second)
      if (tags.has(tag)) forms.emplace_back(form);
  if (tags.has_any({Upos::NOUN, Upos::PROPN, Upos::VERB, Upos::AUX})) add_plurals(lemma, forms);
  if (tags.has_any({Upos::VERB, Upos::AUX})) add_endings(lemma, {"ed", "ing"}, forms);
  if (tags.has_any({Upos::ADJ, Upos::ADV})) add_endings(lemma, {"er", "est"}, forms);
  const std::size_t hyphen = lemma.rfind('-');
  if (hyphen == std::string::npos || hyphen == 0 || hyphen + 1 == lemma.size()) return forms;
  for (const std::string& last : forms_of(std::string_view(lemma).substr(hyphen + 1), tags))
    forms.push_back(lemma.substr(0, hyphen + 1) + last);
  return forms;
}

}  // namespace entente
