// Any bytes offered as a window net are refused with a reason, or a sentence is read with it: one root, no cycle, the
// same with all instruction sets.
#include <algorithm>
#include <string>

#include "entente/core/embedded.hpp"
#include "property.hpp"
#include "syntax/first_reading.hpp"

namespace {

using namespace entente;

const ModelView& model() {
  static const std::string bytes(embedded("models/english.bin"));
  static const ModelView model = *read_model(bytes);
  return model;
}

struct Text {
  Document document;
  TokenizedText words;
};

const Text& text() {
  static const Text text = [] {
    Text made;
    made.document.text = "The Union, which had not foreseen it, sent 30 zzyzxical ships to Egypt in A-B-C's name.";
    made.words = tokenize(made.document);
    return made;
  }();
  return text;
}

std::vector<Arc> read_with(const WindowNet& net, InstructionSet set) {
  static FirstReading reading;
  static const std::vector<TokenSpan> names = {{1, 2}};
  ModelView view = model();
  view.window = &net;
  const TokenSpan sentence = text().words.sentences[0].tokens;
  reading.begin(text().document, text().words.tokens, sentence, names);
  std::vector<Arc> arcs(sentence.size());
  reading.read(view, kernels_for(set), 0, arcs);
  return arcs;
}

void check_tree(const std::vector<Arc>& arcs) {
  std::size_t roots = 0;
  for (const Arc& arc : arcs) {
    roots += arc.head < 0;
    std::size_t steps = 0;
    for (std::int32_t at = arc.head; at >= 0; at = arcs[static_cast<std::size_t>(at)].head) {
      fuzz::require(static_cast<std::size_t>(at) < arcs.size());
      fuzz::require(++steps <= arcs.size());
    }
  }
  fuzz::require(roots == 1);
}

bool same(const Arc& a, const Arc& b) { return a.head == b.head && a.deprel == b.deprel; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto net = WindowNet::load({reinterpret_cast<const char*>(data), size});
  if (!net) {
    fuzz::require(!net.error().what.empty());
    return 0;
  }
  const std::vector<Arc> plain = read_with(*net, InstructionSet::scalar);
  check_tree(plain);
  for (const InstructionSet set : {InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512})
    fuzz::require(std::ranges::equal(plain, read_with(*net, set), same));
  return 0;
}
