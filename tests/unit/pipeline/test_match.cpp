// Matching refuses most forms by bits before it tries them; what it finds is what trying each form at each word finds.
// Read over the sentences of the lexicon's own tests.
#include <catch2/catch.hpp>
#include <set>
#include <utility>

#include "entente/pipeline/analyze.hpp"
#include "relations/fillers.hpp"

namespace entente {
namespace {

using FormAtWord = std::pair<std::uint32_t, std::uint32_t>;

std::set<FormAtWord> by_trying_all(const FactIndex& facts, const MayFill& may_fill, const Lexicon::Compiled& lexicon) {
  std::set<FormAtWord> found;
  for (std::uint32_t w = 0; w < facts.tree().size(); ++w) {
    const auto forms = lexicon.by_trigger.find(facts.key(w));
    if (forms == lexicon.by_trigger.end()) continue;
    for (const std::uint32_t form : forms->second)
      if (trace_form(facts, may_fill, lexicon, form, w).stop == FormTrace::Stop::none) found.emplace(form, w);
  }
  return found;
}

}  // namespace

TEST_CASE("a form that is refused by bits would not have matched") {
  const Resources resources = std::move(*load_resources({}));
  const Lexicon::Compiled& lexicon = resources.lexicon.compiled();
  std::size_t found = 0;
  for (const FrameTest& test : frame_tests(resources.lexicon)) {
    Document document;
    document.text = test.text;
    document.speaker = test.speaker;
    const Analysis a = analyze(std::move(document), resources);
    for (const Tree& tree : a.trees) {
      const ClauseFacts clauses = clause_facts(tree);
      const FactIndex facts(tree, clauses, lexicon);
      const MayFill may_fill = Fillers(a.mentions, facts).may_fill();
      std::set<FormAtWord> matched;
      for (const FormMatch& m : match_forms(facts, may_fill, lexicon))
        matched.emplace(static_cast<std::uint32_t>(m.form), m.trigger);
      INFO(test.text);
      CHECK(matched == by_trying_all(facts, may_fill, lexicon));
      found += matched.size();
    }
  }
  CHECK(found > 500);
}

}  // namespace entente
