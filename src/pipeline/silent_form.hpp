// What keeps one form silent at one word of a sentence, in plain words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/pipeline/analyze.hpp"
#include "relations/compiled.hpp"
#include "relations/fillers.hpp"
#include "relations/match.hpp"

namespace entente {

class SilentForm {
 public:
  /// All arguments must outlive it.
  SilentForm(const FactIndex& facts, const Fillers& fillers, const Lexicon::Compiled& lexicon)
      : facts_(facts), fillers_(fillers), lexicon_(lexicon), may_fill_(fillers.may_fill()) {}

  /// Words whose lemma is the head of one of the trigger's words, whatever their tag.
  [[nodiscard]] std::vector<std::uint32_t> triggers(FormId form) const;
  [[nodiscard]] FormTrace trace(FormId form, std::uint32_t word) const;
  /// Why the trace ended where it did. Pre: it did not match.
  [[nodiscard]] std::string why(FormId form, std::uint32_t word, const FormTrace& trace) const;
  /// Why a form that matched made no claim: who stands in its roles may not.
  [[nodiscard]] std::string refused_ends(FormId form, const FormTrace& trace, const Analysis& analysis,
                                         const Resources& resources, std::uint32_t sentence) const;
  /// "none of threat, danger, menace (and 25 more) stands in the sentence"
  [[nodiscard]] std::string wanted_trigger(FormId form) const;
  /// The word's lemma in quotes, with its number.
  [[nodiscard]] std::string word(std::uint32_t w) const;

 private:
  [[nodiscard]] const CompiledForm& form(FormId form) const { return lexicon_.forms[static_cast<std::size_t>(form)]; }
  [[nodiscard]] const Frame& frame(FormId form) const { return lexicon_.frame_of(form); }
  [[nodiscard]] std::string node(FormId form, std::uint32_t node) const;
  [[nodiscard]] std::string why_no_trigger(FormId form, std::uint32_t word) const;
  [[nodiscard]] std::vector<std::string> hanging(FormId form, const FormTrace& trace,
                                                 const std::vector<std::string>& lemmas) const;
  [[nodiscard]] std::vector<std::string> acts_of(std::uint32_t subject) const;
  [[nodiscard]] std::string missing_fact(FormId form, const FormTrace& trace) const;
  [[nodiscard]] std::string what_stands_there(const FormEdge& edge, const FormTrace& trace, bool role) const;

  const FactIndex& facts_;
  const Fillers& fillers_;
  const Lexicon::Compiled& lexicon_;
  MayFill may_fill_;
};

}  // namespace entente
