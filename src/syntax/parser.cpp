// Parser: atoms, tags, tree, names, repairs, lemmas, in this order.
#include "entente/syntax/parser.hpp"

#include <algorithm>
#include <cstring>

#include "entente/core/large_pages.hpp"
#include "syntax/compounds.hpp"
#include "syntax/decode.hpp"
#include "syntax/lemma.hpp"
#include "syntax/names.hpp"
#include "syntax/repair.hpp"
#include "syntax/retag.hpp"

namespace entente {
namespace {

// Longer sentences (tables, lists of names) are parsed in pieces, so that memory stays bounded.
constexpr std::size_t longest_piece = 300;

struct Scratch {
  SentenceAtoms atoms;
  std::vector<TagPair> tags;
  std::vector<std::string_view> forms;
  DecodeScratch decode;
};

// Spans of the sentence's own words.
std::vector<TokenSpan> names_within(std::span<const TokenSpan> names, TokenSpan sentence) {
  auto it = std::lower_bound(names.begin(), names.end(), sentence.begin,
                             [](TokenSpan name, std::uint32_t begin) { return name.begin < begin; });
  std::vector<TokenSpan> within;
  for (; it != names.end() && it->end <= sentence.end; ++it)
    if (!it->empty()) within.push_back({it->begin - sentence.begin, it->end - sentence.begin});
  return within;
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

void make_all_atoms(const Clusters& clusters, std::span<const TokenSpan> names, std::size_t begin, Scratch& scratch,
                    std::size_t size) {
  scratch.atoms.reset(size);
  const bool headline = begin == 0 && is_headline(scratch.forms, names);
  for (std::size_t i = 0; i < size; ++i) {
    const std::string_view form = scratch.forms[begin + i];
    scratch.atoms[static_cast<int>(i)] =
        headline && !in_name(names, i) ? make_atoms(small_letters(form), clusters) : make_atoms(form, clusters);
  }
  for (const TokenSpan name : names)
    for (std::size_t i = std::max<std::size_t>(name.begin, begin); i < name.end && i < begin + size; ++i)
      scratch.atoms[static_cast<int>(i - begin)].state_name = true;
}

void mend_tags(std::span<const TokenSpan> names, Scratch& scratch) {
  retag(scratch.forms, names, scratch.tags);
  for (std::size_t i = 0; i < scratch.tags.size(); ++i) {
    Atoms& atoms = scratch.atoms[static_cast<int>(i)];
    atoms.upos = scratch.tags[i].upos;
    atoms.tag = tag_of(static_cast<Upos>(atoms.upos), scratch.tags[i].xpos);
  }
}

}  // namespace

struct Parser::Model {
  LargePages bytes;
  WindowNet window;
  ModelView view;
  LemmaExceptions lemmas;
  Kernels kernels;
};

Parser::Parser(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;
Parser::~Parser() = default;

Result<Parser> Parser::load(std::string_view bytes, std::string_view window, Speed speed) {
  if (bytes.empty())
    return fail(ErrorCode::empty, "syntax model: no bytes; was the program built without data/models?");
  auto model = std::make_unique<Model>();
  model->bytes = LargePages(bytes.size());
  std::memcpy(model->bytes.data(), bytes.data(), bytes.size());
  bytes = {model->bytes.data(), bytes.size()};
  const auto view = read_model(bytes);
  if (!view) return tl::unexpected(view.error());
  model->view = *view;
  if (!window.empty()) {
    auto net = WindowNet::load(window);
    if (!net) return tl::unexpected(net.error());
    model->window = std::move(*net);
    model->view.window = &model->window;
  }
  model->lemmas = LemmaExceptions(view->lemmas);
  const InstructionSet wanted = speed == Speed::best    ? InstructionSet::avx2
                                : speed == Speed::plain ? InstructionSet::scalar
                                                        : InstructionSet::sse2;
  model->kernels = kernels_for(wanted);
  return Parser(std::unique_ptr<const Model>(std::move(model)));
}

Tree Parser::parse(const Document& document, std::span<const Token> tokens, TokenSpan sentence,
                   std::span<const TokenSpan> names) const {
  thread_local Scratch scratch;  // memory only: no result depends on what it held
  Tree tree;
  tree.first_token = sentence.begin;
  const std::size_t size = sentence.size();
  tree.words.resize(size);
  tree.arcs.resize(size);
  scratch.forms.clear();
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) scratch.forms.push_back(text_of(document, tokens[i]));
  const std::vector<TokenSpan> own_names = names_within(names, sentence);

  std::int32_t first_root = -1;
  std::vector<bool> compounds(size);
  for (std::size_t begin = 0; begin < size; begin += longest_piece) {
    const std::size_t count = std::min(longest_piece, size - begin);
    make_all_atoms(model_->view.clusters, own_names, begin, scratch, count);
    scratch.tags.resize(count);
    Decoder decoder(model_->view, model_->kernels, scratch.atoms, scratch.decode);
    decoder.tag(scratch.tags);
    if (count == size) mend_tags(own_names, scratch);
    const std::span<Arc> arcs = std::span(tree.arcs).subspan(begin, count);
    decoder.parse(arcs);
    for (std::size_t i = 0; i < count; ++i) {
      const TagPair tag = scratch.tags[i];
      Morph& word = tree.words[begin + i];
      word.upos = static_cast<Upos>(tag.upos);
      word.xpos = tag.xpos;
      word.word_class = static_cast<std::uint16_t>(scratch.atoms[static_cast<int>(i)].fine);
      word.lemma = lemmatize(scratch.forms[begin + i], word.upos, word.xpos, model_->lemmas);
      compounds[begin + i] = read_participle_compound(scratch.forms[begin + i], word);
      if (arcs[i].head >= 0) {
        arcs[i].head += static_cast<std::int32_t>(begin);
      } else if (first_root < 0) {
        first_root = static_cast<std::int32_t>(begin + i);
      } else {
        arcs[i] = {first_root, Deprel::parataxis};
      }
    }
  }
  collapse_names(own_names, tree.arcs);
  repair_participles(tree.words, tree.arcs);
  repair_auxiliaries(tree.words, tree.arcs);
  repair_perfects(tree.words, tree.arcs);
  repair_verbal_subjects(tree.words, tree.arcs);
  repair_tree({scratch.forms, tree.words, own_names}, tree.arcs);
  attach_participle_compounds(compounds, tree.words, tree.arcs);
  return tree;
}

Inflections Parser::inflections() const { return Inflections(model_->view.lemmas); }

}  // namespace entente
