// Clause facts of hand-made trees: one construction of English a case.
#include <catch2/catch.hpp>
#include <set>

#include "entente/clauses/facts.hpp"
#include "support/hand_made_tree.hpp"

namespace entente {
namespace {

std::set<std::string> facts(const std::string& text) {
  const Tree tree = test::tree(text);
  std::set<std::string> out;
  for (const Fact& f : clause_facts(tree).facts) {
    const std::string prep = f.kind == FactKind::PP ? std::string(to_string(f.preposition)) + " " : "";
    out.insert(std::string(to_string(f.kind)) + " " + tree.words[f.head].lemma + " " + prep +
               tree.words[f.dependent].lemma);
  }
  return out;
}

bool has(const std::string& text, const std::string& fact) { return facts(text).contains(fact); }

}  // namespace

TEST_CASE("an active clause has its subject as A0 and its object as A1") {
  const std::string s = "France/PROPN/2/nsubj warned:warn/VERB/0/root Iran/PROPN/2/obj";
  CHECK(facts(s) == std::set<std::string>{"A0 warn France", "A1 warn Iran"});
}

TEST_CASE("a passive clause turns subject and agent round") {
  const std::string s =
      "Iran/PROPN/3/nsubj:pass was:be/AUX/3/aux:pass warned:warn/VERB/0/root/VBN by/ADP/5/case "
      "France/PROPN/3/obl:agent";
  CHECK(has(s, "A1 warn Iran"));
  CHECK(has(s, "A0 warn France"));
  CHECK_FALSE(has(s, "A0 warn Iran"));
}

TEST_CASE("a subject that the parser hung on the noun before it is that of the verb behind it") {
  const std::string s =
      "Iran/PROPN/2/nsubj found:find/VERB/0/root/VBD patrons:patron/NOUN/2/obj as/ADP/5/case views:view/NOUN/3/nsubj "
      "had:have/AUX/7/aux shifted:shift/VERB/2/conj/VBN";
  CHECK(has(s, "A0 shift view"));
  CHECK_FALSE(has(s, "A0 shift Iran"));
  CHECK(has(s, "A0 find Iran"));
}

TEST_CASE("a fact of one coordinated actor is a fact of each") {
  const std::string s =
      "France/PROPN/4/nsubj and/CCONJ/3/cc Britain/PROPN/1/conj warned:warn/VERB/0/root Iran/PROPN/4/obj "
      "and/CCONJ/7/cc "
      "Syria/PROPN/5/conj";
  for (const char* fact : {"A0 warn France", "A0 warn Britain", "A1 warn Iran", "A1 warn Syria"}) CHECK(has(s, fact));
}

TEST_CASE("the recipient of a double object is A2, and in the passive its subject is") {
  CHECK(has("China/PROPN/2/nsubj gave:give/VERB/0/root Syria/PROPN/2/iobj aid/NOUN/2/obj", "A2 give Syria"));
  CHECK(
      has("Syria/PROPN/3/nsubj:pass was:be/AUX/3/aux:pass given:give/VERB/0/root/VBN aid/NOUN/3/obj", "A2 give Syria"));
}

TEST_CASE("coordinated passives share the agent behind the last") {
  const std::string s =
      "rebels:rebel/NOUN/3/nsubj:pass were:be/AUX/3/aux:pass armed:arm/VERB/0/root/VBN trained:train/VERB/3/conj/VBN "
      "and/CCONJ/6/cc paid:pay/VERB/3/conj/VBN by/ADP/8/case Chad/PROPN/6/obl:agent";
  for (const char* fact : {"A0 arm Chad", "A0 train Chad", "A0 pay Chad"}) CHECK(has(s, fact));
}

TEST_CASE("a light verb's subject owns the act that its object names") {
  const std::string s =
      "Iraq/PROPN/2/nsubj launched:launch/VERB/0/root an/DET/4/det attack/NOUN/2/obj on/ADP/6/case Iran/PROPN/4/nmod";
  CHECK(has(s, "OWN attack Iraq"));
  CHECK(has(s, "PP attack on Iran"));
  CHECK(has(s, "PP launch on Iran"));
}

TEST_CASE("a relative pronoun stands for its antecedent") {
  const std::string s =
      "arms:arm/NOUN/0/root that/PRON/4/obj Russia/PROPN/4/nsubj sold:sell/VERB/1/acl:relcl to/ADP/6/case "
      "Syria/PROPN/4/obl";
  CHECK(has(s, "A1 sell arm"));
  CHECK(has(s, "A0 sell Russia"));
  CHECK(has(s, "PP sell to Syria"));
}

TEST_CASE("a relative clause without a pronoun takes the noun as its missing object") {
  CHECK(has("sanctions:sanction/NOUN/0/root America/PROPN/3/nsubj imposed:impose/VERB/1/acl:relcl",
            "A1 impose sanction"));
}

TEST_CASE("a participle after a noun has the noun as its object") {
  const std::string s =
      "sanctions:sanction/NOUN/0/root imposed:impose/VERB/1/acl/VBN by/ADP/4/case America/PROPN/2/obl:agent "
      "on/ADP/6/case "
      "Iran/PROPN/2/obl";
  CHECK(has(s, "A1 impose sanction"));
  CHECK(has(s, "A0 impose America"));
  CHECK(has(s, "PP sanction on Iran"));
}

TEST_CASE("who agrees to send is who sends, who is forced to withdraw is who withdraws") {
  CHECK(has("Cuba/PROPN/2/nsubj agreed:agree/VERB/0/root to/PART/4/mark send/VERB/2/xcomp troops:troop/NOUN/4/obj",
            "A0 send Cuba"));
  const std::string forced =
      "Iran/PROPN/2/nsubj forced:force/VERB/0/root Iraq/PROPN/2/obj to/PART/5/mark withdraw/VERB/2/xcomp";
  CHECK(has(forced, "A0 withdraw Iraq"));
  CHECK_FALSE(has(forced, "A0 withdraw Iran"));
  CHECK(has("Iran/PROPN/2/nsubj promised:promise/VERB/0/root Iraq/PROPN/2/obj to/PART/5/mark withdraw/VERB/2/xcomp",
            "A0 withdraw Iran"));
}

TEST_CASE("coordinated verbs share their subject") {
  const std::string s =
      "Iran/PROPN/2/nsubj condemned:condemn/VERB/0/root Iraq/PROPN/2/obj and/CCONJ/5/cc attacked:attack/VERB/2/conj "
      "Kuwait/PROPN/5/obj";
  CHECK(has(s, "A0 attack Iran"));
  CHECK(has(s, "A1 attack Kuwait"));
  CHECK_FALSE(has(s, "A1 condemn Kuwait"));
}

TEST_CASE("copula, apposition and as say that one thing is another") {
  CHECK(has("Iran/PROPN/4/nsubj is:be/AUX/4/cop a/DET/4/det threat/NOUN/0/root", "ISA Iran threat"));
  CHECK(has("neighbours:neighbour/NOUN/0/root ,/PUNCT/3/punct China/PROPN/1/appos", "ISA neighbour China"));
  CHECK(has("Israel/PROPN/2/nsubj regards:regard/VERB/0/root Iran/PROPN/2/obj as/ADP/5/case threat/NOUN/2/obl",
            "ISA Iran threat"));
}

TEST_CASE("possessives and adjectives own their noun, and of does not") {
  CHECK(has("China/PROPN/3/nmod:poss 's/PART/1/case aid/NOUN/0/root", "OWN aid China"));
  CHECK(has("Soviet/ADJ/2/amod aid/NOUN/0/root", "OWN aid Soviet"));
  const std::string of = "invasion/NOUN/0/root of/ADP/3/case Kuwait/PROPN/1/nmod";
  CHECK(facts(of) == std::set<std::string>{"PP invasion of Kuwait"});
}

TEST_CASE("a measure passes its facts to what it measures") {
  const std::string s =
      "America/PROPN/2/nsubj sent:send/VERB/0/root millions:million/NOUN/2/obj of/ADP/5/case "
      "dollars:dollar/NOUN/3/nmod "
      "in/ADP/7/case aid/NOUN/5/nmod";
  CHECK(has(s, "A1 send aid"));
}

TEST_CASE("what a verb demands of another links it to the other's act") {
  const std::string s =
      "Egypt/PROPN/2/nsubj demanded:demand/VERB/0/root that/SCONJ/5/mark Israel/PROPN/5/nsubj withdraw/VERB/2/ccomp";
  CHECK(has(s, "PP demand that Israel"));
  CHECK(has(s, "PP demand do withdraw"));
}

TEST_CASE("what hangs on the word behind a noun belongs to the noun as well") {
  const std::string s =
      "the/DET/2/det treaty/NOUN/0/root of/ADP/4/case friendship/NOUN/2/nmod with/ADP/6/case Peru/PROPN/4/nmod";
  CHECK(has(s, "PP treaty with Peru"));
}

TEST_CASE("between names the parties of a noun, however deep it hangs") {
  const std::string s =
      "agreement/NOUN/0/root reached:reach/VERB/1/acl/VBN far/ADV/2/advmod between/ADP/5/case Peru/PROPN/3/obl "
      "and/CCONJ/7/cc Chile/PROPN/5/conj";
  CHECK(has(s, "PP agreement between Peru"));
  CHECK(has(s, "PP agreement between Chile"));
}

TEST_CASE("a noun has the complement that its verb would have") {
  const std::string s = "demands:demand/NOUN/0/root that/SCONJ/4/mark Iran/PROPN/4/nsubj withdraw/VERB/1/acl/VB";
  CHECK(has(s, "PP demand that Iran"));
  CHECK(has(s, "PP demand do withdraw"));
}

TEST_CASE("a participle with an active subject, or with an object to spare, is no passive") {
  CHECK(has("states:state/NOUN/2/nsubj signed:sign/VERB/0/root/VBN a/DET/4/det pact/NOUN/2/obj", "A0 sign state"));
  CHECK(has("states:state/NOUN/0/root signed:sign/VERB/1/acl/VBN a/DET/4/det pact/NOUN/2/obj", "A0 sign state"));
  CHECK(has("man/NOUN/0/root given:give/VERB/1/acl/VBN a/DET/4/det book/NOUN/2/obj", "A2 give man"));
}

TEST_CASE("a coordinated verb keeps its prepositions where the first has an object of its own") {
  const std::string s =
      "Peru/PROPN/2/nsubj met:meet/VERB/0/root Chile/PROPN/2/obj and/CCONJ/5/cc sold:sell/VERB/2/conj ore/NOUN/5/obj "
      "to/ADP/8/case Japan/PROPN/5/obl";
  CHECK(has(s, "PP sell to Japan"));
  CHECK_FALSE(has(s, "PP meet to Japan"));
}

TEST_CASE("the act that a noun looks forward to is its owner's, or of whoever the noun is done by") {
  const std::string interest =
      "Iran/PROPN/2/nsubj showed:show/VERB/0/root interest/NOUN/2/obj in/SCONJ/5/mark trading:trade/VERB/3/acl/VBG";
  CHECK(has(interest, "A0 trade Iran"));
  const std::string purpose =
      "purpose/NOUN/0/root of/ADP/3/case Iran/PROPN/1/nmod in/SCONJ/5/mark trading:trade/VERB/1/acl/VBG";
  CHECK(has(purpose, "A0 trade Iran"));
  const std::string good = "good/ADJ/2/amod way/NOUN/0/root to/PART/4/mark trade/VERB/2/acl/VB";
  CHECK_FALSE(has(good, "A0 trade good"));
}

TEST_CASE("a preposition right behind the of-phrase belongs to its noun as well") {
  const std::string s = "storming/NOUN/0/root of/ADP/3/case embassy/NOUN/1/nmod in/ADP/5/case Tehran/PROPN/1/nmod";
  CHECK(has(s, "PP embassy in Tehran"));
}

TEST_CASE("who is called upon to act is the one who acts") {
  const std::string s =
      "Peru/PROPN/2/nsubj called:call/VERB/0/root on/ADP/4/case Chile/PROPN/2/obl to/PART/6/mark wait/VERB/2/advcl/VB";
  CHECK(has(s, "A0 wait Chile"));
  CHECK_FALSE(has(s, "A0 wait Peru"));
}

TEST_CASE("what arises between two is a thing between two") {
  const std::string s =
      "war/NOUN/2/nsubj erupted:erupt/VERB/0/root between/ADP/4/case Peru/PROPN/2/obl and/CCONJ/6/cc "
      "Chile/PROPN/4/conj";
  CHECK(has(s, "PP war between Peru"));
  CHECK(has(s, "PP war between Chile"));
}

TEST_CASE("one of some is one of them, and what it is passes through") {
  const std::string s =
      "Peru/PROPN/3/nsubj is:be/AUX/3/cop one/NUM/0/root of/ADP/6/case the/DET/6/det founders:founder/NOUN/3/nmod";
  CHECK(has(s, "ISA Peru founder"));
}

TEST_CASE("who is named before others of a kind is of that kind") {
  const std::string s =
      "Iraq/PROPN/0/root ,/PUNCT/3/punct Syria/PROPN/1/conj and/CCONJ/6/cc other/ADJ/6/amod members:member/NOUN/1/conj "
      "of/ADP/9/case the/DET/9/det League/PROPN/6/nmod";
  CHECK(has(s, "ISA Iraq member"));
  CHECK(has(s, "ISA Syria member"));
  CHECK_FALSE(has("Iraq/PROPN/0/root and/CCONJ/3/cc members:member/NOUN/1/conj", "ISA Iraq member"));
}

TEST_CASE("a relative copula speaks of the nouns before its pronoun") {
  const std::string s =
      "Chad/PROPN/0/root and/CCONJ/3/cc Mali/PROPN/1/conj ,/PUNCT/7/punct who/PRON/7/nsubj were:be/AUX/7/cop "
      "allies:ally/NOUN/1/";
  for (const char* as : {"acl:relcl", "conj"}) {
    CHECK(has(s + as, "ISA Chad ally"));
    CHECK(has(s + as, "ISA Mali ally"));
  }
}

TEST_CASE("what a participle's agent commits or imposes is the agent's") {
  const std::string s =
      "crimes:crime/NOUN/0/root committed:commit/VERB/1/acl/VBN by/ADP/4/case Israel/PROPN/2/obl:agent";
  CHECK(has(s, "OWN crime Israel"));
}

}  // namespace entente
