// Scores of a parser on gold tokens, by the rules of the CoNLL 2018 shared task.
#include <cstdio>

#include "entente/syntax/conllu.hpp"
#include "syntax/labels.hpp"

namespace entente {
namespace {

void count_word(const ConlluWord& gold, const Morph& morph, const Arc& arc, ParseScores& scores) {
  ++scores.words;
  scores.upos += gold.upos == to_string(morph.upos);
  scores.xpos += gold.xpos == xpos_name(morph.xpos);
  const bool lemma_right = gold.lemma == morph.lemma;
  scores.lemmas += lemma_right;
  if (gold.upos == "NOUN" || gold.upos == "VERB" || gold.upos == "ADJ") {
    ++scores.content;
    scores.content_lemmas += lemma_right;
  }
  if (arc.head != gold.head) return;
  ++scores.heads;
  scores.labeled += universal(gold.deprel) == universal(to_string(arc.deprel));
}

}  // namespace

ConlluDocument to_document(const ConlluSentence& sentence) {
  ConlluDocument result;
  for (const ConlluWord& word : sentence.words) {
    const auto begin = static_cast<std::uint32_t>(result.document.text.size());
    result.document.text += word.form;
    result.text.tokens.push_back({{begin, static_cast<std::uint32_t>(result.document.text.size())}});
    if (word.space_after) result.document.text += ' ';
  }
  result.text.sentences.push_back({{0, static_cast<std::uint32_t>(result.text.tokens.size())}});
  return result;
}

ParseScores evaluate(const Parser& parser, std::span<const ConlluSentence> gold, const NameFinder& names) {
  ParseScores scores;
  for (const ConlluSentence& sentence : gold) {
    const auto [document, text] = to_document(sentence);
    const auto spans = names ? names(document, text) : std::vector<TokenSpan>{};
    const Tree tree = parser.parse(document, text.tokens, text.sentences[0].tokens, spans);
    for (std::size_t i = 0; i < tree.size(); ++i) count_word(sentence.words[i], tree.words[i], tree.arcs[i], scores);
  }
  return scores;
}

std::string to_string(const ParseScores& scores) {
  char line[200];
  std::snprintf(line, sizeof line,
                "words %zu  UPOS %.2f  XPOS %.2f  lemmas %.2f  content lemmas %.2f  UAS %.2f  LAS %.2f", scores.words,
                scores.upos_accuracy(), ParseScores::percent(scores.xpos, scores.words),
                ParseScores::percent(scores.lemmas, scores.words),
                ParseScores::percent(scores.content_lemmas, scores.content), scores.uas(), scores.las());
  return line;
}

}  // namespace entente
