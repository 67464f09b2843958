// Lemmas by rules and built-in tables.
#include <catch2/catch.hpp>

#include "syntax/labels.hpp"
#include "syntax/lemma.hpp"

namespace entente {
namespace {

struct Row {
  std::string_view form;
  Upos upos;
  std::string_view xpos;
  std::string_view lemma;
};

const std::vector<Row> rows = {
    {"sanctions", Upos::NOUN, "NNS", "sanction"},
    {"allies", Upos::NOUN, "NNS", "ally"},
    {"troops", Upos::NOUN, "NNS", "troop"},
    {"forces", Upos::NOUN, "NNS", "force"},
    {"talks", Upos::NOUN, "NNS", "talk"},
    {"relations", Upos::NOUN, "NNS", "relation"},
    {"ties", Upos::NOUN, "NNS", "tie"},
    {"supplies", Upos::NOUN, "NNS", "supply"},
    {"goods", Upos::NOUN, "NNS", "goods"},
    {"subsided", Upos::VERB, "VBD", "subside"},
    {"shuttled", Upos::VERB, "VBD", "shuttle"},
    {"crises", Upos::NOUN, "NNS", "crisis"},
    {"embargoes", Upos::NOUN, "NNS", "embargo"},
    {"aids", Upos::VERB, "VBZ", "aid"},
    {"aids", Upos::NOUN, "NNS", "aid"},
    {"was", Upos::AUX, "VBD", "be"},
    {"'s", Upos::AUX, "VBZ", "be"},
    {"'re", Upos::AUX, "VBP", "be"},
    {"has", Upos::AUX, "VBZ", "have"},
    {"n't", Upos::PART, "RB", "not"},
    {"better", Upos::ADJ, "JJR", "good"},
    {"worst", Upos::ADJ, "JJS", "bad"},
    {"closer", Upos::ADJ, "JJR", "close"},
    {"heavier", Upos::ADJ, "JJR", "heavy"},
    {"bigger", Upos::ADJ, "JJR", "big"},
    {"stronger", Upos::ADJ, "JJR", "strong"},
    {"fought", Upos::VERB, "VBD", "fight"},
    {"sought", Upos::VERB, "VBN", "seek"},
    {"waged", Upos::VERB, "VBD", "wage"},
    {"invading", Upos::VERB, "VBG", "invade"},
    {"annexed", Upos::VERB, "VBD", "annex"},
    {"armed", Upos::VERB, "VBN", "arm"},
    {"planned", Upos::VERB, "VBD", "plan"},
    {"allied", Upos::VERB, "VBN", "ally"},
    {"supplies", Upos::VERB, "VBZ", "supply"},
    {"denied", Upos::VERB, "VBD", "deny"},
    {"imposed", Upos::VERB, "VBN", "impose"},
    {"threatening", Upos::VERB, "VBG", "threaten"},
    {"backed", Upos::VERB, "VBD", "back"},
    {"criticizing", Upos::VERB, "VBG", "criticize"},
    {"occupied", Upos::VERB, "VBD", "occupy"},
    {"agreed", Upos::VERB, "VBD", "agree"},
    {"recognised", Upos::VERB, "VBD", "recognise"},
    {"deployed", Upos::VERB, "VBD", "deploy"},
    {"opposing", Upos::VERB, "VBG", "oppose"},
    {"expelled", Upos::VERB, "VBD", "expel"},
    {"withdrew", Upos::VERB, "VBD", "withdraw"},
    {"pledging", Upos::VERB, "VBG", "pledge"},
    {"mediated", Upos::VERB, "VBD", "mediate"},
    {"treated", Upos::VERB, "VBD", "treat"},
    {"visited", Upos::VERB, "VBD", "visit"},
    {"targeted", Upos::VERB, "VBD", "target"},
    {"benefited", Upos::VERB, "VBD", "benefit"},
    {"sponsoring", Upos::VERB, "VBG", "sponsor"},
    {"declared", Upos::VERB, "VBD", "declare"},
    {"led", Upos::VERB, "VBD", "lead"},
    {"passes", Upos::VERB, "VBZ", "pass"},
    {"Americans", Upos::PROPN, "NNPS", "American"},
    {"China", Upos::PROPN, "NNP", "China"},
    {"United", Upos::PROPN, "NNP", "United"},
    {"them", Upos::PRON, "PRP", "they"},
    {"forces", Upos::NOUN, "NNS", "force"},
    {"countries", Upos::NOUN, "NNS", "country"},
    {"statesmen", Upos::NOUN, "NNS", "statesman"},
    {"arms", Upos::NOUN, "NNS", "arm"},
    {"Sanctions", Upos::NOUN, "NNS", "sanction"},
    {"superpowers", Upos::NOUN, "NNS", "superpower"},
    {"cease-fires", Upos::NOUN, "NNS", "cease-fire"},
    {"lost", Upos::VERB, "VBD", "lose"},
};

TEST_CASE("the lemma of a form follows from its tags") {
  for (const Row& row : rows) {
    INFO(row.form << " " << row.xpos);
    CHECK(lemmatize(row.form, row.upos, xpos_of(row.xpos), {}) == row.lemma);
  }
}

TEST_CASE("exceptions of the model go before the rules") {
  const LemmaExceptions exceptions("aids\tNOUN\taids\nbasis\tNOUN\tbasis\nzeros\tNOUN\tzero\n");
  CHECK(exceptions.find("aids", Upos::NOUN) == "aids");
  CHECK(exceptions.find("basis", Upos::NOUN) == "basis");
  CHECK(exceptions.find("zeros", Upos::NOUN) == "zero");
  CHECK(exceptions.find("aids", Upos::VERB).empty());
  CHECK(exceptions.find("middle", Upos::NOUN).empty());
  CHECK(lemmatize("AIDS", Upos::NOUN, xpos_of("NN"), exceptions) == "aids");
}

TEST_CASE("what a treebank says of plurals and irregular verbs does not make lemmas irregular") {
  const LemmaExceptions exceptions("deemed\tVERB\tDeem\nfled\tVERB\tflead\ngoods\tNOUN\tgoods\ntroops\tNOUN\ttroops\n");
  CHECK(lemmatize("troops", Upos::NOUN, xpos_of("NNS"), exceptions) == "troop");
  CHECK(lemmatize("Troops", Upos::NOUN, xpos_of("NNS"), exceptions) == "troop");
  CHECK(lemmatize("goods", Upos::NOUN, xpos_of("NNS"), exceptions) == "goods");
  CHECK(lemmatize("fled", Upos::VERB, xpos_of("VBD"), exceptions) == "flee");
  CHECK(lemmatize("deemed", Upos::VERB, xpos_of("VBD"), exceptions) == "deem");
}

}  // namespace
}  // namespace entente
