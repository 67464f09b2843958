// A sentence's words and their dependency tree, in the labels of Universal Dependencies (English, version 2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/token.hpp"

namespace entente {

/// Universal part-of-speech tags (https://universaldependencies.org/u/pos/).
enum class Upos : std::uint8_t {
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X
};
inline constexpr int upos_count = 17;

/// Dependency relations, with the subtypes of the English treebanks ("nsubj:pass" is nsubj_pass).
enum class Deprel : std::uint8_t {
  root,
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  vocative,
  xcomp
};
inline constexpr int deprel_count = static_cast<int>(Deprel::xcomp) + 1;

[[nodiscard]] std::string_view to_string(Upos upos);
/// As in CoNLL-U: "nsubj:pass".
[[nodiscard]] std::string_view to_string(Deprel deprel);

/// What a word is by itself.
struct Morph {
  std::string lemma;  ///< lower case but for proper nouns
  Upos upos = Upos::X;
  std::uint8_t xpos = 0;         ///< Penn Treebank tag; see xpos_name()
  std::uint16_t word_class = 0;  ///< of words used alike, learnt from raw text; 0 unknown
};

[[nodiscard]] std::string_view xpos_name(std::uint8_t xpos);

/// What a word depends on. head counts from the sentence's first token; -1 for the root.
struct Arc {
  std::int32_t head = -1;
  Deprel deprel = Deprel::dep;
};

/// The analysis of one sentence: one Morph and one Arc a token, in order; exactly one root, no cycle.
struct Tree {
  std::uint32_t first_token = 0;  ///< token of the document that is word 0 here
  std::vector<Morph> words;
  std::vector<Arc> arcs;
  [[nodiscard]] std::size_t size() const { return words.size(); }
};

}  // namespace entente
