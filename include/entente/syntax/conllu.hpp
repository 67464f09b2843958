// CoNLL-U (https://universaldependencies.org/format.html): reading treebanks, printing trees, scoring a parser.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/syntax/parser.hpp"

namespace entente {

/// One syntactic word of a treebank. Multi-word tokens and empty nodes are left out when reading.
struct ConlluWord {
  std::string form, lemma, upos, xpos, deprel;
  std::int32_t head = -1;   ///< from 0; -1 for the root
  bool space_after = true;  ///< false inside a multi-word token as well
};

struct ConlluSentence {
  std::string id;
  std::vector<ConlluWord> words;
};

/// All sentences of a file's text. Fails with the line on rows without ten columns, heads that are no number or lie
/// outside the sentence.
[[nodiscard]] Result<std::vector<ConlluSentence>> read_conllu(std::string_view text, std::string_view path = {});

/// The ten-column lines of a tree with a blank line behind them, after `# text = ...`. Columns that the tree does not
/// know are "_".
[[nodiscard]] std::string to_conllu(const Document& document, std::span<const Token> tokens, const Tree& tree);

/// Counts for the scores of the CoNLL 2018 shared task on gold tokens: universal relations without subtypes,
/// punctuation counted.
struct ParseScores {
  std::size_t words = 0;
  std::size_t upos = 0, xpos = 0, lemmas = 0, heads = 0, labeled = 0;  ///< right ones
  std::size_t content = 0, content_lemmas = 0;  ///< nouns, verbs and adjectives by gold UPOS, and right lemmas of them
  [[nodiscard]] static double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }
  [[nodiscard]] double upos_accuracy() const { return percent(upos, words); }
  [[nodiscard]] double uas() const { return percent(heads, words); }
  [[nodiscard]] double las() const { return percent(labeled, words); }
};

/// Finds the names of actors of a document, as Parser::parse takes them; may be empty.
using NameFinder = std::function<std::vector<TokenSpan>(const Document&, std::span<const Token>)>;

/// Parses every sentence by its gold tokens and counts what is right.
[[nodiscard]] ParseScores evaluate(const Parser& parser, std::span<const ConlluSentence> gold,
                                   const NameFinder& names = {});

/// A document of the sentence's words, for parsing by gold tokens.
struct ConlluDocument {
  Document document;
  std::vector<Token> tokens;
};
[[nodiscard]] ConlluDocument to_document(const ConlluSentence& sentence);

/// Scores as a small table for people: "UPOS 94.95  UAS 85.50  LAS 82.60 ...".
[[nodiscard]] std::string to_string(const ParseScores& scores);

}  // namespace entente
