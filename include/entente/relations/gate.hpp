// The gate before the parser: whether a sentence can hold a relation at all. It never turns away a sentence in which a
// form would find one after parsing; the judge sees only what it lets through, and what he would have added in the
// other sentences is lost, and nothing else (test_gate.cpp).
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "entente/actors/recognize.hpp"
#include "entente/relations/lexicon.hpp"
#include "entente/syntax/parser.hpp"
#include "entente/text/token.hpp"

namespace entente {

class Gate {
 public:
  /// A gate that lets every sentence through.
  Gate();
  /// Of what the lexicon's forms need: words in the forms that the parser's lemmatiser knows, prepositions, actors.
  [[nodiscard]] static Gate compile(const Lexicon& lexicon, const Parser& parser);
  Gate(Gate&&) noexcept;
  Gate& operator=(Gate&&) noexcept;
  ~Gate();

  /// The sentences of a document that it lets through, by number: those in which some form's words all stand, and
  /// actors that may fill its roles; where the document has a speaker he is one of them. One pass over the tokens of
  /// sentences with two actors, then over the forms whose trigger was seen.
  [[nodiscard]] std::vector<std::size_t> open_for(const Document& document, const TokenizedText& text,
                                                  const MentionList& mentions, const ActorTable& actors) const;

  struct Tables;

 private:
  explicit Gate(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace entente
