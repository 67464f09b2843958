// Exceptions of the lemmatiser from a treebank: forms whose usual lemma differs from what the rules say.
#include <map>

#include "syntax/lemma.hpp"
#include "syntax/train/treebank.hpp"

namespace entente::train {
namespace {

using Counts = std::map<std::string, int>;

std::string usual(const Counts& lemmas) {
  std::string best;
  int most = 0;
  for (const auto& [lemma, n] : lemmas)
    if (n > most) {
      best = lemma;
      most = n;
    }
  return best;
}

}  // namespace

// "lay" (VBD: lie, VB: lay) differs by XPOS: such forms stay with the rules, since exceptions know UPOS alone.
std::string collect_lemmas(std::span<const ConlluSentence> sentences) {
  std::map<std::string, std::map<std::string, std::pair<Counts, Counts>>> forms;  // lower, UPOS: gold and rule lemmas
  for (const ConlluSentence& sentence : sentences)
    for (const ConlluWord& word : sentence.words) {
      const auto upos = upos_of(word.upos);
      if (!upos || word.lemma == "_" || *upos == Upos::PROPN || *upos == Upos::PUNCT || *upos == Upos::NUM ||
          *upos == Upos::SYM || *upos == Upos::X)
        continue;
      std::string lower;
      for (const char c : word.form) lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
      auto& [gold, rule] = forms[lower][word.upos];
      ++gold[word.lemma];
      ++rule[lemmatize(word.form, *upos, xpos_of(word.xpos), {})];
    }
  std::string out;
  for (const auto& [lower, classes] : forms)
    for (const auto& [upos, counts] : classes) {
      const auto& [gold, rule] = counts;
      const std::string lemma = usual(gold);
      if (rule.size() > 1 || rule.count(lemma) > 0) continue;
      out += lower + "\t" + upos + "\t" + lemma + "\n";
    }
  return out;
}

}  // namespace entente::train
