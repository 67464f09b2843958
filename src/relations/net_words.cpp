#include "relations/net_words.hpp"

namespace entente {

std::vector<SentenceNet::Word> net_words(const SentenceView& sentence) {
  const Tree& tree = sentence.tree;
  std::vector<SentenceNet::Word> words(tree.size());
  for (std::uint32_t w = 0; w < tree.size(); ++w) {
    SentenceNet::Word& word = words[w];
    word.key = sentence.facts.hashes()[w];
    word.xpos = tree.words[w].xpos;
    word.word_class = tree.words[w].word_class;
    word.deprel = static_cast<std::uint8_t>(tree.arcs[w].deprel);
    word.head = tree.arcs[w].head;
    word.types = types_triggered_by(sentence.facts, w);
  }
  for (const ActorMention& mention : sentence.mentions)
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t)
      if (t - tree.first_token < words.size())
        words[t - tree.first_token].mention =
            static_cast<std::uint8_t>(1 + static_cast<unsigned>(mention.kind) + 4 * static_cast<unsigned>(mention.via));
  return words;
}

}  // namespace entente
