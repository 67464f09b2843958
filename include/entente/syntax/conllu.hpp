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
  bool continues = false;   ///< part of one multi-word token with the word before it: "n't" of "don't"
};

struct ConlluSentence {
  std::string id;
  bool new_paragraph = false;  ///< a paragraph or document begins here
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
using NameFinder = std::function<std::vector<TokenSpan>(const Document&, const TokenizedText&)>;

/// Parses every sentence by its gold tokens and counts what is right.
[[nodiscard]] ParseScores evaluate(const Parser& parser, std::span<const ConlluSentence> gold,
                                   const NameFinder& names = {});

/// A document of the sentence's words, for parsing by gold tokens.
struct ConlluDocument {
  Document document;
  TokenizedText text;  ///< one sentence
};
[[nodiscard]] ConlluDocument to_document(const ConlluSentence& sentence);

/// Of spans in the gold analysis and in ours; right are those in both.
struct SpanCounts {
  std::size_t gold = 0, ours = 0, right = 0;
  [[nodiscard]] double f1() const { return ParseScores::percent(2 * right, gold + ours); }
};

/// Scores of the CoNLL 2018 shared task from raw text: spans are compared by their characters without blanks.
struct RawScores {
  SpanCounts tokens;     ///< between blanks and marks; "don't" is one
  SpanCounts words;      ///< syntactic words; "don't" is two
  SpanCounts sentences;  ///< from the first to the last character
  SpanCounts heads, labeled, upos;
};

/// Writes the treebank's text without its analysis, splits and parses it, and counts what is right.
[[nodiscard]] RawScores evaluate_raw(const Parser& parser, std::span<const ConlluSentence> gold,
                                     const NameFinder& names = {});
[[nodiscard]] std::string to_string(const RawScores& scores);

/// Scores as a small table for people: "UPOS 94.95  UAS 85.50  LAS 82.60 ...".
[[nodiscard]] std::string to_string(const ParseScores& scores);

}  // namespace entente
