// Base forms of English words: tables of irregular forms, then rules of endings.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/syntax/tree.hpp"

namespace entente {

/// Exceptions of a model: lines "form\tUPOS\tlemma\n"; a view of the model's bytes, hashed once.
class LemmaExceptions {
 public:
  LemmaExceptions() = default;
  explicit LemmaExceptions(std::string_view lines);
  /// Empty where there is none.
  [[nodiscard]] std::string_view find(std::string_view lower, Upos upos) const;

 private:
  struct Row {
    std::string_view form, lemma;
    Upos upos = Upos::X;
  };
  /// The slot where the form's row is, or would be.
  [[nodiscard]] std::size_t place(std::string_view lower, Upos upos) const;
  std::vector<Row> rows_;
  /// Open addressing, a power of two: 8 bits of the hash above the row's number, which begins with 1; 0 is empty. So
  /// most words are known to have no row before one is read.
  std::vector<std::uint32_t> slots_;
};

/// The lemma of a form with these tags; lower case but for proper nouns. Never empty for a form that is not empty.
[[nodiscard]] std::string lemmatize(std::string_view form, Upos upos, std::uint8_t xpos,
                                    const LemmaExceptions& exceptions);

/// The same by rules and built-in tables alone.
[[nodiscard]] std::string lemma_by_rule(std::string_view lower, Upos upos, std::string_view xpos);

/// Lemma of an irregular form of that class ("fought" VERB: fight), or empty.
[[nodiscard]] std::string_view irregular_lemma(std::string_view lower, Upos upos);

/// "them": they; a word that is no such form is its own lemma.
[[nodiscard]] std::string_view pronoun_lemma(std::string_view lower);

using VisitLemma = std::function<void(std::string_view form, Upos upos, std::string_view lemma)>;

/// All irregular forms of all tables.
void for_each_irregular(const VisitLemma& visit);
/// All well-formed lines of a model's exceptions.
void for_each_exception(std::string_view lines, const VisitLemma& visit);

/// Whether a verb's base form ends in e where the letters before do not tell ("change", "force", but "focus").
[[nodiscard]] bool is_base_with_e(std::string_view stem);

}  // namespace entente
