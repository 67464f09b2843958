// From CoNLL-U to training examples.
#include "syntax/train/treebank.hpp"

#include <algorithm>

namespace entente::train {
namespace {

std::vector<std::string> split_words(std::string_view line) {
  std::vector<std::string> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    if (end > 0) words.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

// The last word of a compound that stands for it in the tree: the one whose head is outside [begin, end).
std::size_t head_of(std::span<const ConlluWord> words, std::size_t begin, std::size_t end) {
  for (std::size_t i = end; i-- > begin;) {
    const auto head = words[i].head;
    if (words[i].xpos != "HYPH" && (head < static_cast<std::int32_t>(begin) || head >= static_cast<std::int32_t>(end)))
      return i;
  }
  return end - 1;
}

// Penn style: "long-term", "U.S.-led" are adjectives before a noun.
void retag_compound(std::span<const ConlluWord> parts, ConlluWord& whole) {
  const bool before_noun = whole.deprel == "compound" || whole.deprel == "amod";
  const bool verbal = whole.xpos == "VBG" || whole.xpos == "VBN";
  const bool noun = whole.xpos == "NN" && (parts[0].xpos == "JJ" || parts[0].xpos == "CD" || parts[0].xpos == "RB");
  if (!before_noun || !(verbal || noun)) return;
  whole.upos = "ADJ";
  whole.xpos = "JJ";
  whole.deprel = "amod";
}

bool joins(const ConlluWord& left, const ConlluWord& hyphen) {
  return !left.space_after && hyphen.xpos == "HYPH" && !hyphen.space_after;
}

}  // namespace

StateNames::StateNames(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    auto words = split_words(text.substr(0, std::min(end, text.find('#'))));
    if (!words.empty()) phrases_.push_back(std::move(words));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::sort(phrases_.begin(), phrases_.end());
}

std::size_t StateNames::match(std::span<const std::string> forms, std::size_t at) const {
  std::size_t longest = 0;
  auto phrase = std::lower_bound(phrases_.begin(), phrases_.end(), std::vector<std::string>{forms[at]});
  for (; phrase != phrases_.end() && phrase->front() == forms[at]; ++phrase)
    if (phrase->size() <= forms.size() - at && std::equal(phrase->begin(), phrase->end(), forms.begin() + at))
      longest = std::max(longest, phrase->size());
  return longest;
}

std::vector<std::uint8_t> StateNames::flags(std::span<const std::string> forms) const {
  std::vector<std::uint8_t> flags(forms.size());
  for (std::size_t i = 0; i < forms.size();) {
    const std::size_t n = match(forms, i);
    std::fill_n(flags.begin() + i, n, std::uint8_t{1});
    i += std::max<std::size_t>(n, 1);
  }
  return flags;
}

std::vector<TokenSpan> StateNames::spans(const Document& document, std::span<const Token> tokens) const {
  std::vector<std::string> forms;
  for (const Token& token : tokens) forms.emplace_back(text_of(document, token));
  std::vector<TokenSpan> spans;
  for (std::uint32_t i = 0; i < forms.size();) {
    const auto n = static_cast<std::uint32_t>(match(forms, i));
    if (n > 0) spans.push_back({i, i + n});
    i += std::max(n, 1U);
  }
  return spans;
}

std::vector<ConlluWord> merge_hyphens(std::span<const ConlluWord> words, bool& changed) {
  std::vector<std::int32_t> new_index(words.size());
  std::vector<ConlluWord> merged;
  changed = false;
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin + 1;
    while (end + 1 < words.size() && joins(words[end - 1], words[end])) end += 2;
    ConlluWord whole = words[head_of(words, begin, end)];
    if (end > begin + 1) {
      changed = true;
      whole.form.clear();
      for (std::size_t i = begin; i < end; ++i) whole.form += words[i].form;
      whole.space_after = words[end - 1].space_after;
      retag_compound(words.subspan(begin, end - begin), whole);
    }
    for (std::size_t i = begin; i < end; ++i) new_index[i] = static_cast<std::int32_t>(merged.size());
    merged.push_back(std::move(whole));
    begin = end;
  }
  for (ConlluWord& word : merged)
    if (word.head >= 0) word.head = new_index[static_cast<std::size_t>(word.head)];
  return merged;
}

Example make_example(std::span<const ConlluWord> words, const Clusters& clusters, const StateNames& names) {
  Example example;
  example.atoms.reset(words.size());
  std::vector<std::string> forms;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ConlluWord& word = words[i];
    forms.push_back(word.form);
    example.atoms[static_cast<int>(i)] = make_atoms(word.form, clusters);
    const TagPair tag{static_cast<std::uint8_t>(upos_of(word.upos).value_or(Upos::X)), xpos_of(word.xpos)};
    example.gold_tags.push_back(tag);
    example.heads.push_back(word.head < 0 ? static_cast<std::int32_t>(words.size()) : word.head);
    example.deprels.push_back(deprel_of(word.deprel).value_or(Deprel::dep));
  }
  example.tags = example.gold_tags;
  example.state_names = names.flags(forms);
  return example;
}

std::vector<Example> make_examples(std::span<const ConlluSentence> sentences, const Clusters& clusters,
                                   const StateNames& names, bool with_merged) {
  std::vector<Example> examples;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    examples.push_back(make_example(sentences[s].words, clusters, names));
    examples.back().fold_key = s;
    if (!with_merged) continue;
    bool changed = false;
    const auto merged = merge_hyphens(sentences[s].words, changed);
    if (!changed) continue;
    examples.push_back(make_example(merged, clusters, names));
    examples.back().fold_key = s;
  }
  return examples;
}

}  // namespace entente::train
