#include "entente/pipeline/tree_cache.hpp"

#include "entente/core/hash.hpp"
#include "entente/core/pack.hpp"

namespace entente {
namespace {

void pack_tree(const Tree& tree, std::string& out) {
  Packer p(out);
  p.number(tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) {
    p.number(static_cast<std::uint64_t>(tree.words[i].upos));
    p.number(tree.words[i].xpos);
    p.number(tree.words[i].word_class);
    p.number(static_cast<std::uint64_t>(tree.arcs[i].head) + 1);
    p.number(static_cast<std::uint64_t>(tree.arcs[i].deprel));
    p.text(tree.words[i].lemma);
  }
}

}  // namespace

TreeCache::TreeCache(std::string_view packed, std::string_view made_with) {
  Unpacker in(packed);
  if (in.text() != made_with) return;
  while (in.ok() && !in.at_end()) {
    const std::uint64_t key = in.number();
    trees_.emplace(key, in.text());
  }
}

std::optional<Tree> TreeCache::find(std::uint64_t key, TokenSpan sentence) const {
  const auto found = trees_.find(key);
  if (found == trees_.end()) return std::nullopt;
  Unpacker in(found->second);
  if (in.number() != sentence.size()) return std::nullopt;
  Tree tree;
  tree.first_token = sentence.begin;
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    Morph& word = tree.words.emplace_back();
    word.upos = in.as<Upos>();
    word.xpos = in.as<std::uint8_t>();
    word.word_class = in.as<std::uint16_t>();
    Arc& arc = tree.arcs.emplace_back();
    arc.head = in.as<std::int32_t>() - 1;
    arc.deprel = in.as<Deprel>();
    word.lemma = in.text();
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return tree;
}

std::uint64_t tree_key(const Document& document, const std::vector<Token>& tokens, TokenSpan sentence,
                       const std::vector<TokenSpan>& names) {
  const ByteSpan bytes = bytes_of(tokens, sentence);
  std::string shape;
  Packer p(shape);
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    p.number(tokens[i].bytes.begin - bytes.begin);
    p.number(tokens[i].bytes.size());
  }
  for (const TokenSpan name : names) {
    p.number(name.begin - sentence.begin);
    p.number(name.size());
  }
  return hash64(shape, hash64(std::string_view(document.text).substr(bytes.begin, bytes.size())));
}

std::string pack_trees(const std::vector<KeyedTree>& trees, std::string_view made_with) {
  std::string out;
  std::string one;
  Packer(out).text(made_with);
  for (const KeyedTree& keyed : trees) {
    one.clear();
    pack_tree(*keyed.tree, one);
    Packer(out).number(keyed.key);
    Packer(out).text(one);
  }
  return out;
}

}  // namespace entente
