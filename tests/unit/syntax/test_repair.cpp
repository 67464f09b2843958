// Repairs and names on trees made by hand: what is wrong goes in, what is right comes out.
#include <array>

#include "syntax/labels.hpp"
#include "syntax/names.hpp"
#include "syntax/repair.hpp"
#include "unit/syntax/helpers.hpp"

namespace entente {
namespace {

struct Word {
  std::string_view form;
  Upos upos;
  std::string_view xpos;
  std::string_view lemma;
  std::int32_t head;
  Deprel deprel;
};

struct Sentence {
  std::vector<std::string_view> forms;
  std::vector<Morph> words;
  std::vector<Arc> arcs;
  std::vector<TokenSpan> names;
  explicit Sentence(const std::vector<Word>& all, std::vector<TokenSpan> spans) : names(std::move(spans)) {
    for (const Word& word : all) {
      forms.push_back(word.form);
      words.push_back({std::string(word.lemma), word.upos, xpos_of(word.xpos)});
      arcs.push_back({word.head, word.deprel});
    }
  }
  [[nodiscard]] RepairInput input() const { return {forms, words, names}; }
};

bool is_arc(const Sentence& s, std::size_t child, std::int32_t head, Deprel deprel) {
  return s.arcs[child].head == head && s.arcs[child].deprel == deprel;
}

TEST_CASE("after 'not only' the participle heads the clause and the auxiliary depends on it") {
  Sentence s({{"not", Upos::PART, "RB", "not", 2, Deprel::advmod},
              {"only", Upos::ADV, "RB", "only", 2, Deprel::advmod},
              {"has", Upos::AUX, "VBZ", "have", -1, Deprel::root},
              {"Cuba", Upos::PROPN, "NNP", "Cuba", 2, Deprel::obj},
              {"survived", Upos::VERB, "VBN", "survive", 3, Deprel::acl}},
             {{3, 4}});
  repair_inversion(s.input(), s.arcs);
  CHECK(is_arc(s, 4, -1, Deprel::root));
  CHECK(is_arc(s, 2, 4, Deprel::aux));
  CHECK(is_arc(s, 3, 4, Deprel::nsubj));
  CHECK(is_arc(s, 0, 4, Deprel::advmod));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("names joined by commas and 'and' are one coordination under the first") {
  Sentence s({{"China", Upos::PROPN, "NNP", "China", 5, Deprel::nsubj},
              {",", Upos::PUNCT, ",", ",", 2, Deprel::punct},
              {"Russia", Upos::PROPN, "NNP", "Russia", 0, Deprel::appos},
              {"and", Upos::CCONJ, "CC", "and", 4, Deprel::cc},
              {"Japan", Upos::PROPN, "NNP", "Japan", 5, Deprel::nsubj},
              {"agreed", Upos::VERB, "VBD", "agree", -1, Deprel::root}},
             {{0, 1}, {2, 3}, {4, 5}});
  repair_name_lists(s.input(), s.arcs);
  CHECK(is_arc(s, 0, 5, Deprel::nsubj));
  CHECK(is_arc(s, 2, 0, Deprel::conj));
  CHECK(is_arc(s, 4, 0, Deprel::conj));
  CHECK(is_arc(s, 3, 4, Deprel::cc));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("the first name of a list takes the place that another member held") {
  Sentence s({{"China", Upos::PROPN, "NNP", "China", 2, Deprel::compound},
              {"and", Upos::CCONJ, "CC", "and", 2, Deprel::cc},
              {"Japan", Upos::PROPN, "NNP", "Japan", 3, Deprel::nsubj},
              {"agreed", Upos::VERB, "VBD", "agree", -1, Deprel::root}},
             {{0, 1}, {2, 3}});
  repair_name_lists(s.input(), s.arcs);
  CHECK(is_arc(s, 0, 3, Deprel::nsubj));
  CHECK(is_arc(s, 2, 0, Deprel::conj));
}

TEST_CASE("a fronted phrase before a comma is no member of a list") {
  Sentence s({{"In", Upos::ADP, "IN", "in", 1, Deprel::case_},
              {"China", Upos::PROPN, "NNP", "China", 6, Deprel::obl},
              {",", Upos::PUNCT, ",", ",", 6, Deprel::punct},
              {"Japan", Upos::PROPN, "NNP", "Japan", 6, Deprel::nsubj},
              {"and", Upos::CCONJ, "CC", "and", 5, Deprel::cc},
              {"Korea", Upos::PROPN, "NNP", "Korea", 3, Deprel::conj},
              {"invested", Upos::VERB, "VBD", "invest", -1, Deprel::root}},
             {{1, 2}, {3, 4}, {5, 6}});
  const std::vector<Arc> before = s.arcs;
  repair_name_lists(s.input(), s.arcs);
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(s.arcs[i].head == before[i].head);
}

TEST_CASE("a name between a fronted phrase and the verb is the verb's subject") {
  Sentence s({{"In", Upos::ADP, "IN", "in", 2, Deprel::case_},
              {"this", Upos::DET, "DT", "this", 2, Deprel::det},
              {"era", Upos::NOUN, "NN", "era", 7, Deprel::obl},
              {"Iran", Upos::PROPN, "NNP", "Iran", 2, Deprel::appos},
              {"\xe2\x80\x94", Upos::PUNCT, ":", "-", 5, Deprel::punct},
              {"defiant", Upos::ADJ, "JJ", "defiant", 2, Deprel::amod},
              {"\xe2\x80\x94", Upos::PUNCT, ":", "-", 5, Deprel::punct},
              {"waited", Upos::VERB, "VBD", "wait", -1, Deprel::root}},
             {{3, 4}});
  repair_fronted_subject(s.input(), s.arcs);
  CHECK(is_arc(s, 3, 7, Deprel::nsubj));
  CHECK(s.arcs[5].head == 3);
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("a list of names behind a dash is an apposition of the noun before it") {
  Sentence s({{"neighbours", Upos::NOUN, "NNS", "neighbour", 7, Deprel::nsubj},
              {"\xe2\x80\x94", Upos::PUNCT, ":", "-", 2, Deprel::punct},
              {"China", Upos::PROPN, "NNP", "China", 7, Deprel::nsubj},
              {",", Upos::PUNCT, ",", ",", 5, Deprel::punct},
              {"and", Upos::CCONJ, "CC", "and", 5, Deprel::cc},
              {"Russia", Upos::PROPN, "NNP", "Russia", 2, Deprel::conj},
              {"\xe2\x80\x94", Upos::PUNCT, ":", "-", 2, Deprel::punct},
              {"object", Upos::VERB, "VBP", "object", -1, Deprel::root}},
             {{2, 3}, {5, 6}});
  repair_dash_lists(s.input(), s.arcs);
  CHECK(is_arc(s, 2, 0, Deprel::appos));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("a name whose words hang on each other's dependents becomes one unit without a cycle") {
  std::vector<Arc> arcs = {
      {2, Deprel::nsubj}, {3, Deprel::flat}, {3, Deprel::obj}, {-1, Deprel::root}, {1, Deprel::obj}};
  const std::array<TokenSpan, 1> names = {TokenSpan{0, 2}};
  collapse_names(names, arcs);
  CHECK(test::is_tree(arcs));
  const std::int32_t head = head_of_span(names[0], arcs);
  CHECK(head == 1);
  CHECK(arcs[0].head == 1);
  CHECK(arcs[4].head == 1);
}

}  // namespace
}  // namespace entente
