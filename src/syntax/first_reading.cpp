// Atoms, tags and tree, in this order.
#include "syntax/first_reading.hpp"

#include <algorithm>
#include <string>

#include "syntax/retag.hpp"

namespace entente {
namespace {

// Spans of the sentence's own words.
void names_within(std::span<const TokenSpan> names, TokenSpan sentence, std::vector<TokenSpan>& within) {
  auto it = std::lower_bound(names.begin(), names.end(), sentence.begin,
                             [](TokenSpan name, std::uint32_t begin) { return name.begin < begin; });
  within.clear();
  for (; it != names.end() && it->end <= sentence.end; ++it)
    if (!it->empty()) within.push_back({it->begin - sentence.begin, it->end - sentence.begin});
}

bool in_name(std::span<const TokenSpan> names, std::size_t word) {
  return std::any_of(names.begin(), names.end(),
                     [&](TokenSpan name) { return name.contains(static_cast<std::uint32_t>(word)); });
}

std::string small_letters(std::string_view form) {
  std::string small(form);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return small;
}

// "China Warns Japan Over Islands": where every long word outside names has a capital, capitals say nothing.
bool is_headline(std::span<const std::string_view> forms, std::span<const TokenSpan> names) {
  std::size_t capitals = 0;
  if (names.empty()) return false;
  for (std::size_t i = 1; i < forms.size(); ++i) {
    if (forms[i].size() < 4 || in_name(names, i)) continue;
    if (forms[i][0] >= 'a' && forms[i][0] <= 'z') return false;
    capitals += forms[i][0] >= 'A' && forms[i][0] <= 'Z';
  }
  return capitals >= 2;
}

}  // namespace

void FirstReading::begin(const Document& document, std::span<const Token> tokens, TokenSpan sentence,
                         std::span<const TokenSpan> names) {
  forms_.clear();
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) forms_.push_back(text_of(document, tokens[i]));
  names_within(names, sentence, names_);
}

void FirstReading::read(const ModelView& model, const Kernels& kernels, std::size_t first, std::span<Arc> arcs) {
  make_all_atoms(model.clusters, first, arcs.size());
  tags_.resize(arcs.size());
  Decoder decoder(model, kernels, atoms_, decode_);
  decoder.tag(tags_);
  if (arcs.size() == forms_.size()) mend_tags();
  decoder.parse(arcs);
}

void FirstReading::make_all_atoms(const Clusters& clusters, std::size_t first, std::size_t count) {
  atoms_.reset(count);
  const bool headline = first == 0 && is_headline(forms_, names_);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view form = forms_[first + i];
    atoms_[static_cast<int>(i)] =
        headline && !in_name(names_, i) ? make_atoms(small_letters(form), clusters) : make_atoms(form, clusters);
  }
  for (const TokenSpan name : names_)
    for (std::size_t i = std::max<std::size_t>(name.begin, first); i < name.end && i < first + count; ++i)
      atoms_[static_cast<int>(i - first)].state_name = true;
}

void FirstReading::mend_tags() {
  retag(forms_, names_, tags_);
  for (std::size_t i = 0; i < tags_.size(); ++i) {
    Atoms& atoms = atoms_[static_cast<int>(i)];
    atoms.upos = tags_[i].upos;
    atoms.tag = tag_of(static_cast<Upos>(atoms.upos), tags_[i].xpos);
  }
}

}  // namespace entente
