// Tags mended before the tree is built, on tags made by hand.
#include <catch2/catch.hpp>

#include "syntax/labels.hpp"
#include "syntax/retag.hpp"

namespace entente {
namespace {

struct Tagged {
  std::vector<std::string_view> forms;
  std::vector<TagPair> tags;
};

TagPair tag(Upos upos, std::string_view xpos) { return {static_cast<std::uint8_t>(upos), xpos_of(xpos)}; }

std::string_view xpos(const Tagged& sentence, std::size_t word) { return xpos_name(sentence.tags[word].xpos); }

const TagPair name = tag(Upos::PROPN, "NNP"), noun = tag(Upos::NOUN, "NN"), nouns = tag(Upos::NOUN, "NNS");
const std::vector<TokenSpan> first_and_third = {{0, 1}, {2, 3}};

TEST_CASE("a word that could be a verb between two names is one where the sentence has no other") {
  Tagged sentence{{"Iran", "arms", "Syria"}, {name, nouns, name}};
  retag(sentence.forms, first_and_third, sentence.tags);
  CHECK(xpos(sentence, 1) == "VBZ");
}

TEST_CASE("a past form between two names is finite where the sentence has no other verb") {
  Tagged sentence{{"China", "armed", "Cuba"}, {name, tag(Upos::ADJ, "JJ"), name}};
  retag(sentence.forms, first_and_third, sentence.tags);
  CHECK(xpos(sentence, 1) == "VBD");
}

TEST_CASE("a word that could be a verb stays a noun where the sentence has a verb") {
  Tagged sentence{{"Iran", "arms", "Syria", "wants"}, {name, nouns, name, tag(Upos::VERB, "VBZ")}};
  retag(sentence.forms, first_and_third, sentence.tags);
  CHECK(xpos(sentence, 1) == "NNS");
}

TEST_CASE("a word that is never a verb stays a noun between two names") {
  Tagged sentence{{"Iran", "tanks", "Syria"}, {name, nouns, name}};
  retag(sentence.forms, first_and_third, sentence.tags);
  CHECK(xpos(sentence, 1) == "NNS");
}

TEST_CASE("claims before a clause with a pronoun is a verb and the adjective before it a noun") {
  Tagged sentence{{"The", "military", "claims", "it", "has", "won"},
                  {tag(Upos::DET, "DT"), tag(Upos::ADJ, "JJ"), nouns, tag(Upos::PRON, "PRP"), tag(Upos::AUX, "VBZ"),
                   tag(Upos::VERB, "VBN")}};
  retag(sentence.forms, {}, sentence.tags);
  CHECK(xpos(sentence, 1) == "NN");
  CHECK(xpos(sentence, 2) == "VBZ");
}

TEST_CASE("a compound that ends in a participle is an adjective before a noun") {
  Tagged sentence{{"a", "life-supporting", "patron"}, {tag(Upos::DET, "DT"), tag(Upos::VERB, "VBG"), noun}};
  retag(sentence.forms, {}, sentence.tags);
  CHECK(xpos(sentence, 1) == "JJ");
}

TEST_CASE("announces behind a noun is a verb unless the sentence had one before") {
  Tagged sentence{{"The", "command", "announces", "that"}, {tag(Upos::DET, "DT"), noun, nouns, tag(Upos::SCONJ, "IN")}};
  retag(sentence.forms, {}, sentence.tags);
  CHECK(xpos(sentence, 2) == "VBZ");
}

TEST_CASE("fighting between two prepositions is a noun") {
  Tagged sentence{{"rounds", "of", "fighting", "between"},
                  {nouns, tag(Upos::ADP, "IN"), tag(Upos::VERB, "VBG"), tag(Upos::ADP, "IN")}};
  retag(sentence.forms, {}, sentence.tags);
  CHECK(xpos(sentence, 2) == "NN");
}

}  // namespace
}  // namespace entente
