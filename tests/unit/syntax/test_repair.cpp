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

TEST_CASE("what stands behind the second of two verbs is its object") {
  Sentence s({{"Cuba", Upos::PROPN, "NNP", "Cuba", 1, Deprel::nsubj},
              {"sought", Upos::VERB, "VBD", "seek", -1, Deprel::root},
              {"and", Upos::CCONJ, "CC", "and", 3, Deprel::cc},
              {"found", Upos::VERB, "VBD", "find", 1, Deprel::conj},
              {"patrons", Upos::NOUN, "NNS", "patron", 3, Deprel::nsubj}},
             {});
  repair_late_subjects(s.input(), s.arcs);
  CHECK(is_arc(s, 4, 3, Deprel::obj));
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

TEST_CASE("a list that begins in a fronted phrase ends at its comma, where a verb follows the list") {
  Sentence s({{"After", Upos::ADP, "IN", "after", 2, Deprel::case_},
              {"the", Upos::DET, "DT", "the", 2, Deprel::det},
              {"attack", Upos::NOUN, "NN", "attack", 9, Deprel::obl},
              {"on", Upos::ADP, "IN", "on", 4, Deprel::case_},
              {"Peru", Upos::PROPN, "NNP", "Peru", 2, Deprel::nmod},
              {",", Upos::PUNCT, ",", ",", 6, Deprel::punct},
              {"Chile", Upos::PROPN, "NNP", "Chile", 4, Deprel::conj},
              {"and", Upos::CCONJ, "CC", "and", 8, Deprel::cc},
              {"Cuba", Upos::PROPN, "NNP", "Cuba", 9, Deprel::nsubj},
              {"left", Upos::VERB, "VBD", "leave", -1, Deprel::root}},
             {{4, 5}, {6, 7}, {8, 9}});
  repair_name_lists(s.input(), s.arcs);
  CHECK(is_arc(s, 4, 2, Deprel::nmod));
  CHECK(is_arc(s, 6, 9, Deprel::nsubj));
  CHECK(is_arc(s, 8, 6, Deprel::conj));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("what a fronted phrase holds without a preposition is the subject that the verb lacks") {
  Sentence s({{"On", Upos::ADP, "IN", "on", 1, Deprel::case_},
              {"Friday", Upos::PROPN, "NNP", "Friday", 5, Deprel::obl},
              {",", Upos::PUNCT, ",", ",", 4, Deprel::punct},
              {"the", Upos::DET, "DT", "the", 4, Deprel::det},
              {"court", Upos::NOUN, "NN", "court", 1, Deprel::nsubj},
              {"ruled", Upos::VERB, "VBD", "rule", -1, Deprel::root}},
             {});
  repair_fronted_root(s.input(), s.arcs);
  CHECK(is_arc(s, 4, 5, Deprel::nsubj));
  s.arcs[4] = {5, Deprel::appos};
  repair_fronted_root(s.input(), s.arcs);
  CHECK(is_arc(s, 4, 5, Deprel::nsubj));
}

TEST_CASE("what stands behind a preposition is no object") {
  Sentence s({{"They", Upos::PRON, "PRP", "they", 1, Deprel::nsubj},
              {"drove", Upos::VERB, "VBD", "drive", -1, Deprel::root},
              {"out", Upos::ADP, "IN", "out", 1, Deprel::compound_prt},
              {"of", Upos::ADP, "IN", "of", 4, Deprel::case_},
              {"Mali", Upos::PROPN, "NNP", "Mali", 1, Deprel::obj}},
             {});
  repair_complements(s.input(), s.arcs);
  CHECK(is_arc(s, 4, 1, Deprel::obl));
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

TEST_CASE("what a name possesses behind another name is an apposition of it") {
  Sentence s({{"angered", Upos::VERB, "VBD", "anger", -1, Deprel::root},
              {"Iran", Upos::PROPN, "NNP", "Iran", 0, Deprel::obj},
              {",", Upos::PUNCT, ",", ",", 5, Deprel::punct},
              {"Oman", Upos::PROPN, "NNP", "Oman", 5, Deprel::nmod_poss},
              {"'s", Upos::PART, "POS", "'s", 3, Deprel::case_},
              {"enemy", Upos::NOUN, "NN", "enemy", 0, Deprel::obl}},
             {{1, 2}, {3, 4}});
  repair_appositions(s.input(), s.arcs);
  CHECK(is_arc(s, 5, 1, Deprel::appos));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("an agent behind an active verb belongs to the act that is its object") {
  Sentence s({{"deplores", Upos::VERB, "VBZ", "deplore", -1, Deprel::root},
              {"seizure", Upos::NOUN, "NN", "seizure", 0, Deprel::obj},
              {"of", Upos::ADP, "IN", "of", 3, Deprel::case_},
              {"Oman", Upos::PROPN, "NNP", "Oman", 1, Deprel::nmod},
              {"by", Upos::ADP, "IN", "by", 5, Deprel::case_},
              {"Iran", Upos::PROPN, "NNP", "Iran", 0, Deprel::obl}},
             {{3, 4}, {5, 6}});
  repair_agents(s.input(), s.arcs);
  CHECK(is_arc(s, 5, 1, Deprel::nmod));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("a participle between commas modifies the verb and keeps its object") {
  Sentence s({{"Oman", Upos::PROPN, "NNP", "Oman", 5, Deprel::nsubj},
              {",", Upos::PUNCT, ",", ",", 2, Deprel::punct},
              {"praising", Upos::VERB, "VBG", "praise", 5, Deprel::acl},
              {"Chad", Upos::PROPN, "NNP", "Chad", 5, Deprel::obj},
              {",", Upos::PUNCT, ",", ",", 3, Deprel::punct},
              {"paid", Upos::VERB, "VBD", "pay", -1, Deprel::root}},
             {{0, 1}, {3, 4}});
  repair_asides(s.input(), s.arcs);
  CHECK(is_arc(s, 2, 5, Deprel::advcl));
  CHECK(is_arc(s, 3, 2, Deprel::obj));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("the source of pressure belongs to the pressure") {
  Sentence s({{"came", Upos::VERB, "VBD", "come", -1, Deprel::root},
              {"under", Upos::ADP, "IN", "under", 2, Deprel::case_},
              {"pressure", Upos::NOUN, "NN", "pressure", 0, Deprel::obl},
              {"from", Upos::ADP, "IN", "from", 4, Deprel::case_},
              {"Iran", Upos::PROPN, "NNP", "Iran", 0, Deprel::obl}},
             {{4, 5}});
  repair_sources(s.input(), s.arcs);
  CHECK(is_arc(s, 4, 2, Deprel::nmod));
}

TEST_CASE("into behind a border is the verb's direction") {
  Sentence s({{"poured", Upos::VERB, "VBD", "pour", -1, Deprel::root},
              {"across", Upos::ADP, "IN", "across", 2, Deprel::case_},
              {"border", Upos::NOUN, "NN", "border", 0, Deprel::obl},
              {"into", Upos::ADP, "IN", "into", 4, Deprel::case_},
              {"Chad", Upos::PROPN, "NNP", "Chad", 2, Deprel::nmod}},
             {{4, 5}});
  repair_directions(s.input(), s.arcs);
  CHECK(is_arc(s, 4, 0, Deprel::obl));
}

TEST_CASE("an auxiliary with an object and no verb is the verb") {
  Sentence s({{"Oman", Upos::PROPN, "NNP", "Oman", -1, Deprel::root},
              {"have", Upos::AUX, "VBP", "have", 0, Deprel::aux},
              {"claims", Upos::NOUN, "NNS", "claim", 1, Deprel::obj},
              {".", Upos::PUNCT, ".", ".", 0, Deprel::punct}},
             {{0, 1}});
  repair_auxiliaries(s.words, s.arcs);
  CHECK(s.words[1].upos == Upos::VERB);
  CHECK(is_arc(s, 1, -1, Deprel::root));
  CHECK(is_arc(s, 0, 1, Deprel::nsubj));
  CHECK(is_arc(s, 3, 1, Deprel::punct));
}

TEST_CASE("a verb that is the subject of another is a noun and takes the phrase behind it") {
  Sentence s({{"NATO", Upos::PROPN, "NNP", "NATO", 1, Deprel::nsubj},
              {"exercises", Upos::VERB, "VBZ", "exercise", 4, Deprel::nsubj},
              {"near", Upos::ADP, "IN", "near", 3, Deprel::case_},
              {"Chad", Upos::PROPN, "NNP", "Chad", 4, Deprel::obl},
              {"alarmed", Upos::VERB, "VBD", "alarm", -1, Deprel::root}},
             {{0, 1}, {3, 4}});
  repair_verbal_subjects(s.words, s.arcs);
  CHECK(s.words[1].upos == Upos::NOUN);
  CHECK(is_arc(s, 0, 1, Deprel::compound));
  CHECK(is_arc(s, 3, 1, Deprel::nmod));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("took in refugees has a particle and an object, took in 1990 a year") {
  Sentence s({{"took", Upos::VERB, "VBD", "take", -1, Deprel::root},
              {"in", Upos::ADP, "IN", "in", 2, Deprel::case_},
              {"refugees", Upos::NOUN, "NNS", "refugee", 0, Deprel::obl}},
             {});
  repair_particles(s.input(), s.arcs);
  CHECK(is_arc(s, 1, 0, Deprel::compound_prt));
  CHECK(is_arc(s, 2, 0, Deprel::obj));
  Sentence year({{"took", Upos::VERB, "VBD", "take", -1, Deprel::root},
                 {"in", Upos::ADP, "IN", "in", 2, Deprel::case_},
                 {"1990", Upos::NUM, "CD", "1990", 0, Deprel::obl}},
                {});
  repair_particles(year.input(), year.arcs);
  CHECK(is_arc(year, 2, 0, Deprel::obl));
}

TEST_CASE("has long interfered has the participle as its verb") {
  Sentence s({{"Libya", Upos::PROPN, "NNP", "Libya", 1, Deprel::nsubj},
              {"has", Upos::VERB, "VBZ", "have", -1, Deprel::root},
              {"long", Upos::ADV, "RB", "long", 3, Deprel::advmod},
              {"interfered", Upos::VERB, "VBN", "interfere", 1, Deprel::xcomp}},
             {{0, 1}});
  repair_perfects(s.words, s.arcs);
  CHECK(is_arc(s, 3, -1, Deprel::root));
  CHECK(is_arc(s, 1, 3, Deprel::aux));
  CHECK(is_arc(s, 0, 3, Deprel::nsubj));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("a list of names behind 'of' is a coordination") {
  Sentence s({{"member", Upos::NOUN, "NN", "member", -1, Deprel::root},
              {"of", Upos::ADP, "IN", "of", 3, Deprel::case_},
              {"the", Upos::DET, "DT", "the", 3, Deprel::det},
              {"ACP", Upos::PROPN, "NNP", "ACP", 0, Deprel::nmod},
              {",", Upos::PUNCT, ",", ",", 6, Deprel::punct},
              {"the", Upos::DET, "DT", "the", 6, Deprel::det},
              {"Commonwealth", Upos::PROPN, "NNP", "Commonwealth", 0, Deprel::appos},
              {"and", Upos::CCONJ, "CC", "and", 9, Deprel::cc},
              {"the", Upos::DET, "DT", "the", 9, Deprel::det},
              {"WTO", Upos::PROPN, "NNP", "WTO", 6, Deprel::conj}},
             {});
  repair_of_lists(s.input(), s.arcs);
  CHECK(is_arc(s, 6, 3, Deprel::conj));
  CHECK(is_arc(s, 9, 3, Deprel::conj));
  CHECK(test::is_tree(s.arcs));
}

TEST_CASE("of two subjects side by side the name is an apposition") {
  Sentence s({{"neighbor", Upos::NOUN, "NN", "neighbor", 2, Deprel::nsubj},
              {"Poland", Upos::PROPN, "NNP", "Poland", 2, Deprel::nsubj},
              {"objected", Upos::VERB, "VBD", "object", -1, Deprel::root}},
             {{1, 2}});
  repair_two_subjects(s.input(), s.arcs);
  CHECK(is_arc(s, 1, 0, Deprel::appos));
  CHECK(is_arc(s, 0, 2, Deprel::nsubj));
}

}  // namespace
}  // namespace entente
