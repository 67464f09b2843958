// The lemmatiser read backwards gives back every form that it takes forwards.
#include <algorithm>
#include <fstream>
#include <set>

#include "entente/syntax/inflections.hpp"
#include "syntax/labels.hpp"
#include "syntax/lemma.hpp"
#include "syntax/model.hpp"
#include "unit/syntax/helpers.hpp"

namespace entente {
namespace {

/// The words of the drill sentences, of the model's exceptions and of the irregular tables, and some made up.
std::set<std::string> many_forms(std::string_view exceptions) {
  std::set<std::string> forms = {"re-imposed", "Iranian-backed", "co-writes", "WAR-GAMES", "nations’", "passers-by"};
  const auto add = [&](std::string_view form, Upos, std::string_view lemma) {
    forms.emplace(form);
    forms.emplace(lemma);
  };
  for_each_exception(exceptions, add);
  for_each_irregular(add);
  std::ifstream in(ENTENTE_SOURCE_DIR "/data/models/drill.txt");
  for (std::string word; in >> word;) forms.insert(word);
  return forms;
}

}  // namespace

TEST_CASE("whatever lemma a form is given, the lemma's forms hold it") {
  const auto model = read_model(embedded("models/english.bin"));
  REQUIRE(model.has_value());
  const LemmaExceptions exceptions(model->lemmas);
  const Inflections inflections(model->lemmas);
  const std::set<std::string> forms = many_forms(model->lemmas);
  CHECK(forms.size() > 3000);
  for (const std::string& form : forms)
    for (const TagPair tag : model->tags) {
      const auto upos = static_cast<Upos>(tag.upos);
      const std::string lemma = lower_form(lemmatize(form, upos, tag.xpos, exceptions));
      const std::vector<std::string> back = inflections.forms_of(lemma, {upos});
      const bool found = std::ranges::any_of(back, [&](const auto& f) { return f == lower_form(form); });
      if (!found) FAIL_CHECK(form + " " + std::string(to_string(upos)) + " -> " + lemma);
    }
}

}  // namespace entente
