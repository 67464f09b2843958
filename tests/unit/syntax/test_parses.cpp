// Sentences written for this project, checked on the arcs on which relations stand.
#include "unit/syntax/helpers.hpp"

namespace entente {
namespace {

struct Wanted {
  std::string_view child;     ///< its last occurrence
  std::string_view relation;  ///< universal or with subtype; a prefix is enough: "nsubj" takes "nsubj:pass"
  std::string_view head;      ///< "ROOT" for the root
};

struct Case {
  std::string_view text;
  std::vector<Wanted> arcs;
};

std::size_t find_word(const test::Words& words, std::string_view form) {
  for (std::size_t i = words.tokens.size(); i-- > 0;)
    if (words.form(i) == form) return i;
  FAIL("no word " << form);
  return 0;
}

void check(const Case& wanted) {
  const test::Words words = test::make_words(wanted.text);
  const Tree tree = test::parse(test::shipped_parser(), words);
  INFO(wanted.text);
  for (const Wanted& arc : wanted.arcs) {
    const Arc found = tree.arcs[find_word(words, arc.child)];
    INFO(arc.child << " <-" << arc.relation << "- " << arc.head);
    const std::string_view head = found.head < 0 ? "ROOT" : words.form(static_cast<std::size_t>(found.head));
    CHECK(head == arc.head);
    CHECK(to_string(found.deprel).substr(0, arc.relation.size()) == arc.relation);
  }
}

const std::vector<Case> cases = {
    {"[China] supports [North Korea] .", {{"China", "nsubj", "supports"}, {"Korea", "obj", "supports"}}},
    {"[France] was invaded by [Germany] in 1940 .",
     {{"France", "nsubj:pass", "invaded"}, {"Germany", "obl", "invaded"}, {"was", "aux:pass", "invaded"}}},
    {"[Iran] 's nuclear programme alarms [Israel] .",
     {{"Iran", "nmod:poss", "programme"}, {"programme", "nsubj", "alarms"}, {"Israel", "obj", "alarms"}}},
    {"The sanctions of the [European Union] against [Russia] remain in force .",
     {{"Union", "nmod", "sanctions"}, {"sanctions", "nsubj", "remain"}}},
    {"[Soviet] aid to [Cuba] ended in 1991 .",
     {{"Soviet", "", "aid"}, {"Cuba", "nmod", "aid"}, {"aid", "nsubj", "ended"}}},
    {"[Egypt] signed a peace treaty with [Israel] in 1979 .",
     {{"Egypt", "nsubj", "signed"}, {"treaty", "obj", "signed"}, {"peace", "compound", "treaty"}}},
    {"[Britain] and [France] declared war on [Germany] .",
     {{"Britain", "nsubj", "declared"}, {"France", "conj", "Britain"}, {"war", "obj", "declared"}}},
    {"The agreement was signed by [India] , [Pakistan] and [Bangladesh] .",
     {{"India", "obl", "signed"}, {"Pakistan", "conj", "India"}, {"Bangladesh", "conj", "India"}}},
    {"[Turkey] has refused to recognize [Cyprus] .",
     {{"Turkey", "nsubj", "refused"}, {"recognize", "xcomp", "refused"}, {"Cyprus", "obj", "recognize"}}},
    {"[Japan] did n't recognize the new government .", {{"n't", "advmod", "recognize"}, {"did", "aux", "recognize"}}},
    {"The [United States] sent weapons to [Taiwan] .",
     {{"States", "nsubj", "sent"}, {"United", "", "States"}, {"weapons", "obj", "sent"}, {"Taiwan", "obl", "sent"}}},
    {"[Vietnam] , which [China] attacked in 1979 , is a member of [ASEAN] .",
     {{"China", "nsubj", "attacked"},
      {"attacked", "acl:relcl", "Vietnam"},
      {"member", "root", "ROOT"},
      {"ASEAN", "nmod", "member"}}},
    {"Not only has [North Korea] survived , but it has also tested weapons .",
     {{"Korea", "nsubj", "survived"}, {"survived", "root", "ROOT"}}},
    {"All three neighbours \xe2\x80\x94 [China] , [Russia] , and [South Korea] \xe2\x80\x94 oppose the plan .",
     {{"Russia", "conj", "China"}, {"Korea", "conj", "China"}, {"China", "appos", "neighbours"}}},
    {"[Poland] depends on [Russia] for gas .", {{"Poland", "nsubj", "depends"}, {"Russia", "obl", "depends"}}},
    {"[Albania] broke with [Yugoslavia] and joined the [Warsaw Pact] .",
     {{"Albania", "nsubj", "broke"}, {"joined", "conj", "broke"}, {"Pact", "obj", "joined"}}},
    {"[Saudi Arabia] gave [Egypt] money .",
     {{"Arabia", "nsubj", "gave"}, {"Egypt", "iobj", "gave"}, {"money", "obj", "gave"}}},
    {"[Laos] is a life-supporting client of [Vietnam] .",
     {{"life-supporting", "amod", "client"}, {"Vietnam", "nmod", "client"}}},
    {"[Ukraine] is backed by [U.S.-led] allies .", {{"Ukraine", "nsubj:pass", "backed"}, {"allies", "obl", "backed"}}},
    {"[Serbia] considers [Kosovo] part of its territory .",
     {{"Serbia", "nsubj", "considers"}, {"Kosovo", "obj", "considers"}}},
    {"Relations between [Greece] and [Turkey] worsened .",
     {{"Relations", "nsubj", "worsened"}, {"Greece", "nmod", "Relations"}, {"Turkey", "conj", "Greece"}}},
    {"The [Israeli] military claims it has attacked [Syria] .",
     {{"military", "nsubj", "claims"}, {"attacked", "ccomp", "claims"}, {"Syria", "obj", "attacked"}}},
    {"For various reasons , [France] , [Spain] , and [Italy] all have strong interests in [Libya] .",
     {{"have", "root", "ROOT"}, {"France", "nsubj", "have"}, {"Italy", "conj", "France"}}},
    {"To live up to this pledge , [Norway] has fully supported [Finland] .",
     {{"supported", "root", "ROOT"}, {"Norway", "nsubj", "supported"}, {"Finland", "obj", "supported"}}},
    {"[Laos] 's long and heavy reliance on [Vietnam] worries [Thailand] .",
     {{"Laos", "nmod:poss", "reliance"}, {"Vietnam", "nmod", "reliance"}}},
    {"[Cuba] found a pair of life-supporting economic patrons in [China] and [Vietnam] .",
     {{"patrons", "nmod", "pair"}, {"life-supporting", "amod", "patrons"}}},
    {"[China] Warns [Japan] Over Islands", {{"China", "nsubj", "Warns"}, {"Japan", "obj", "Warns"}}},
    {"[Iran] Cuts Aid to [Syria]", {{"Aid", "obj", "Cuts"}, {"Iran", "nsubj", "Cuts"}}},
    {"The [Syrian] military command confirms that [Israel] has shelled [Lebanon] .",
     {{"confirms", "root", "ROOT"}, {"command", "nsubj", "confirms"}, {"shelled", "ccomp", "confirms"}}},
    {"In 1990 [Iraqi] troops poured across the border .",
     {{"troops", "nsubj", "poured"}, {"1990", "obl", "poured"}, {"In", "case", "1990"}}},
    {"[Bolivia] lent [Peru] more weapons .", {{"Peru", "iobj", "lent"}, {"weapons", "obj", "lent"}}},
    {"Aided by [France] , the [Dutch] soon joined [Spain] in the war .",
     {{"joined", "root", "ROOT"}, {"Aided", "advcl", "joined"}, {"Dutch", "nsubj", "joined"}}},
    {"The [U.S.] maintained friendly relations with [Oman] until 1950 .",
     {{"maintained", "root", "ROOT"}, {"U.S.", "nsubj", "maintained"}, {"relations", "obj", "maintained"}}},
};

TEST_CASE("the shipped model finds who does what to whom in short sentences about states") {
  for (const Case& wanted : cases) check(wanted);
}

TEST_CASE("a name of several words has one head and nothing outside depends on its other words") {
  const test::Words words = test::make_words("The [Democratic People 's Republic of Korea] tested a missile .");
  const Tree tree = test::parse(test::shipped_parser(), words);
  const TokenSpan name = words.names[0];
  int outside = 0;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const auto head = static_cast<std::uint32_t>(tree.arcs[i].head);
    if (name.contains(i)) outside += !name.contains(head);
  }
  CHECK(outside == 1);
}

TEST_CASE("lemmas of a headline's common words are lower case") {
  const test::Words words = test::make_words("[France] Lifts Sanctions Against [Iraq] After Talks");
  const Tree tree = test::parse(test::shipped_parser(), words);
  CHECK(tree.words[1].lemma == "lift");
  CHECK(tree.words[2].lemma == "sanction");
  CHECK(tree.words[6].lemma == "talk");
}

TEST_CASE("lemmas come with the tree") {
  const test::Words words = test::make_words("[Cuba] was threatened and its allies fought .");
  const Tree tree = test::parse(test::shipped_parser(), words);
  CHECK(tree.words[0].lemma == "Cuba");
  CHECK(tree.words[1].lemma == "be");
  CHECK(tree.words[2].lemma == "threaten");
  CHECK(tree.words[5].lemma == "ally");
  CHECK(tree.words[6].lemma == "fight");
}

}  // namespace
}  // namespace entente
