// Parser: atoms, tags and tree (first_reading.hpp), lemmas, names, repairs, in this order.
#include "entente/syntax/parser.hpp"

#include <algorithm>
#include <cstring>

#include "entente/core/large_pages.hpp"
#include "syntax/compounds.hpp"
#include "syntax/first_reading.hpp"
#include "syntax/lemma.hpp"
#include "syntax/names.hpp"
#include "syntax/repair.hpp"

namespace entente {
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
  const InstructionSet wanted = speed == Speed::best    ? InstructionSet::avx512
                                : speed == Speed::plain ? InstructionSet::scalar
                                                        : InstructionSet::sse2;
  model->kernels = kernels_for(wanted);
  return Parser(std::unique_ptr<const Model>(std::move(model)));
}

Tree Parser::parse(const Document& document, std::span<const Token> tokens, TokenSpan sentence,
                   std::span<const TokenSpan> names) const {
  thread_local FirstReading reading;  // memory only: no result depends on what it held
  reading.begin(document, tokens, sentence, names);
  Tree tree;
  tree.first_token = sentence.begin;
  const std::size_t size = sentence.size();
  tree.words.resize(size);
  tree.arcs.resize(size);

  std::int32_t first_root = -1;
  std::vector<bool> compounds(size);
  for (std::size_t begin = 0; begin < size; begin += FirstReading::longest_piece) {
    const std::size_t count = std::min(FirstReading::longest_piece, size - begin);
    const std::span<Arc> arcs = std::span(tree.arcs).subspan(begin, count);
    reading.read(model_->view, model_->kernels, begin, arcs);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view form = reading.forms()[begin + i];
      const TagPair tag = reading.tags()[i];
      Morph& word = tree.words[begin + i];
      word.upos = static_cast<Upos>(tag.upos);
      word.xpos = tag.xpos;
      word.word_class = static_cast<std::uint16_t>(reading.atoms().at(static_cast<int>(i)).fine);
      word.lemma = lemmatize(form, word.upos, word.xpos, model_->lemmas);
      compounds[begin + i] = read_participle_compound(form, word);
      if (arcs[i].head >= 0) {
        arcs[i].head += static_cast<std::int32_t>(begin);
      } else if (first_root < 0) {
        first_root = static_cast<std::int32_t>(begin + i);
      } else {
        arcs[i] = {first_root, Deprel::parataxis};
      }
    }
  }
  collapse_names(reading.names(), tree.arcs);
  repair_participles(tree.words, tree.arcs);
  repair_auxiliaries(tree.words, tree.arcs);
  repair_perfects(tree.words, tree.arcs);
  repair_verbal_subjects(tree.words, tree.arcs);
  repair_tree({reading.forms(), tree.words, reading.names()}, tree.arcs);
  attach_participle_compounds(compounds, tree.words, tree.arcs);
  return tree;
}

Inflections Parser::inflections() const { return Inflections(model_->view.lemmas); }

}  // namespace entente
