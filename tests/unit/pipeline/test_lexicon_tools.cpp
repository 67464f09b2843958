// The tools for authors of lexicons, on a lexicon of a few lines: counts, differences, what is mined, why a form is
// silent.
#include <algorithm>
#include <catch2/catch.hpp>

#include "entente/ingest/find.hpp"
#include "entente/pipeline/lexicon_diff.hpp"
#include "entente/pipeline/lexicon_mine.hpp"
#include "entente/pipeline/lexicon_stats.hpp"
#include "entente/pipeline/why_not.hpp"
#include "relations/compiled.hpp"
#include "relations/form.hpp"
#include "unit/pipeline/small_lexicon.hpp"

namespace entente {
namespace {

struct Small {
  test::OwnFolder folder{"lexicon"};
  std::string lexicon = folder.add("small.toml", test::small_lexicon);
  Resources resources = test::load_lexicon(lexicon);
};

const Small& small() {
  static const Small loaded;
  return loaded;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  REQUIRE(text.find(from) != std::string::npos);
  return text.replace(text.find(from), from.size(), to);
}

Evidence row(std::string source, unsigned type, std::string target, Status status = Status::actual) {
  Evidence e;
  e.source = std::move(source);
  e.target = std::move(target);
  e.relation = static_cast<RelationId>(type);
  e.status = status;
  return e;
}

std::vector<EdgeChange> kinds(const std::vector<LexiconChange>& changes) {
  std::vector<EdgeChange> all;
  for (const LexiconChange& c : changes) all.push_back(c.change);
  return all;
}

const MinedItem* item(const std::vector<MinedItem>& items, const std::string& text) {
  const auto found = std::ranges::find(items, text, &MinedItem::text);
  return found == items.end() ? nullptr : &*found;
}

std::string why_not(const std::string& text, const std::string& form) {
  Document document;
  document.text = text;
  const auto forms = find_forms(small().resources.lexicon, form);
  REQUIRE(forms.has_value());
  return describe_silence(analyze(std::move(document), small().resources), small().resources, *forms);
}

}  // namespace

TEST_CASE("a lexicon is counted by file, by frame and by relation type") {
  const LexiconStats stats = lexicon_stats(small().resources);
  CHECK(stats.all.frames == 3);
  CHECK(stats.all.forms == 5);
  CHECK(stats.all.classes == 1);
  CHECK(stats.all.tests == 1);
  CHECK(stats.all.untested == 4);
  CHECK(stats.all.triggers == 4);  // aid, relief, threaten, help
  REQUIRE(stats.files.size() == 1);
  CHECK(stats.files[0].name == "small.toml");
  CHECK(stats.files[0].forms == 5);
  REQUIRE(stats.frames.size() == 3);
  CHECK(stats.frames[0].name == "aid.given");
  CHECK(stats.frames[0].relation == "aid");
  CHECK(stats.frames[0].untested == 1);
  const auto aid = std::ranges::find(stats.relations, "aid", &LexiconCount::name);
  REQUIRE(aid != stats.relations.end());
  CHECK(aid->triggers == 2);
  CHECK_FALSE(stats.read_corpus);
}

TEST_CASE("a word that triggers forms of two frames is listed with them") {
  const LexiconStats stats = lexicon_stats(small().resources);
  REQUIRE(stats.shared.size() == 2);
  CHECK(stats.shared[0].word == "aid");
  CHECK(stats.shared[0].pos == "noun");
  CHECK(stats.shared[0].frames == std::vector<std::string>{"aid.given", "dispute.aid"});
  CHECK(stats.shared[0].relations == std::vector<std::string>{"accuse", "aid"});
}

TEST_CASE("over a corpus the forms that fire are counted, and the others are dead") {
  const std::string corpus =
      small().folder.add("fires.txt", "Togo gave aid to Benin. Chad threatened Mali. It rained.");
  for (const unsigned threads : {1U, 3U}) {
    const LexiconStats stats = lexicon_stats(small().resources, {corpus}, {threads, {}});
    CHECK(stats.documents == 1);
    CHECK(stats.forms[0].fired == 1);
    CHECK(stats.forms[1].fired == 0);
    CHECK(stats.forms[2].fired == 1);
    CHECK(stats.all.fired == 2);
    CHECK(stats.all.dead == 3);
  }
  CHECK(lexicon_stats(small().resources, {"no/such.txt"}).errors.size() == 1);
}

TEST_CASE("rows of one sentence are paired by what they have in common") {
  CHECK(changes_between({row("A", 1, "B")}, {row("A", 1, "B")}).empty());
  CHECK(kinds(changes_between({}, {row("A", 1, "B")})) == std::vector{EdgeChange::gained});
  CHECK(kinds(changes_between({row("A", 1, "B")}, {})) == std::vector{EdgeChange::lost});
  CHECK(kinds(changes_between({row("A", 1, "B")}, {row("A", 1, "B", Status::negated)})) ==
        std::vector{EdgeChange::status});
  CHECK(kinds(changes_between({row("A", 1, "B")}, {row("B", 1, "A")})) == std::vector{EdgeChange::direction});
  CHECK(kinds(changes_between({row("A", 1, "B")}, {row("B", 2, "A")})) == std::vector{EdgeChange::retyped});
  CHECK(kinds(changes_between({row("A", 1, "B")}, {row("A", 2, "C")})) ==
        std::vector{EdgeChange::lost, EdgeChange::gained});
  // What says more alike is paired first, whatever the order.
  CHECK(kinds(changes_between({row("A", 2, "B"), row("A", 1, "B")}, {row("A", 1, "B", Status::potential)})) ==
        std::vector{EdgeChange::status, EdgeChange::lost});
}

TEST_CASE("two lexicons are held against one corpus, and the same comes out for any number of threads", "[threads]") {
  std::string other = with(test::small_lexicon, "relation = \"threat\"", "relation = \"reject\"");
  other = with(other, "relation = \"aid\"", "relation = \"aid\"\nstatus = \"potential\"");
  other = with(other, "\"{a} help:v {b}\"", "\"{a} visit:v {b}\"");
  const Resources second = test::load_lexicon(small().folder.add("other.toml", other));
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"" +
            "Togo gave aid to Benin. Chad threatened Mali. Peru helped Chile. Iran visited Oman.\"}\n";
  const std::string corpus = small().folder.add("diff.jsonl", text);
  std::vector<EdgeChange> first_time;
  for (const unsigned threads : {1U, 4U}) {
    const LexiconDiff diff = diff_lexicons({corpus}, small().resources, second, {threads, {}});
    CHECK(diff.documents == 40);
    CHECK(diff.before == 120);
    CHECK(diff.after == 120);
    CHECK(diff.same == 0);
    REQUIRE(diff.changes.size() == 160);
    const std::vector<LexiconChange> one(diff.changes.begin(), diff.changes.begin() + 4);
    CHECK(kinds(one) == std::vector{EdgeChange::status, EdgeChange::retyped, EdgeChange::lost, EdgeChange::gained});
    CHECK(diff.changes[4].before->document == "1");
    if (first_time.empty()) first_time = kinds(diff.changes);
    CHECK(first_time == kinds(diff.changes));
  }
  const LexiconDiff none = diff_lexicons({corpus}, small().resources, small().resources);
  CHECK(none.changes.empty());
  CHECK(none.same == none.before);
}

TEST_CASE("words and paths between two actors are mined where no form finds anything") {
  const std::string corpus = small().folder.add(
      "mine.txt",
      "Togo courted Benin. Chad courted Mali. Peru signed a treaty with Chile. Oman signed a treaty with Iran.\n\n"
      "Togo gave aid to Benin. Ghana courted nobody.\n\nTogo courted Benin.\n");
  for (const unsigned threads : {1U, 4U}) {
    MineOptions options;
    options.corpus.threads = threads;
    options.least = 2;
    const MinedLexicon mined = mine_lexicon({corpus}, small().resources, options);
    CHECK(mined.sentences == 5);  // the last stands in the text twice
    CHECK(mined.found == 1);
    const MinedItem* verb = item(mined.verbs, "court:v");
    REQUIRE(verb != nullptr);
    CHECK(verb->sentences == 2);
    REQUIRE(verb->examples.size() == 2);
    CHECK(verb->examples[0].text == "Togo courted Benin.");
    CHECK(item(mined.nouns, "treaty:n") != nullptr);
    CHECK(item(mined.nouns, "aid:n") == nullptr);
    const MinedItem* path = item(mined.paths, "{a} court:v {b}");
    REQUIRE(path != nullptr);
    CHECK(path->sentences == 2);
    CHECK(path->examples[0].first == "TGO");
    CHECK(path->examples[0].second == "BEN");
    CHECK(item(mined.paths, "{a}'s treaty:n with {b}") != nullptr);  // through the light verb
  }
  MineOptions more;
  more.least = 3;
  CHECK(mine_lexicon({corpus}, small().resources, more).verbs.empty());
}

TEST_CASE("every path that is mined compiles as a form") {
  MineOptions all;
  all.least = 1;
  all.examples = 1;
  const auto files = find_files({ENTENTE_SOURCE_DIR "/corpus"}).files;
  const MinedLexicon mined = mine_lexicon(std::vector(files.begin(), files.begin() + 8), small().resources, all);
  CHECK(mined.paths.size() > 50);
  CHECK(mined.together.size() > 20);
  std::vector<MinedItem> paths = mined.paths;
  paths.insert(paths.end(), mined.together.begin(), mined.together.end());
  for (const MinedItem& path : paths) {
    std::vector<WordClass> classes;
    std::vector<std::string> roles;
    INFO(path.text);
    CHECK(compile_form(path.text, {classes, roles}).has_value());
    CHECK(roles == std::vector<std::string>{"a", "b"});
  }
}

TEST_CASE("a form is meant by its line, or with all others of its frame by the frame") {
  const Lexicon& lexicon = small().resources.lexicon;
  CHECK(find_forms(lexicon, "aid.given")->size() == 2);
  CHECK(find_forms(lexicon, "small.toml:11")->size() == 1);
  CHECK(find_forms(lexicon, "my/small.toml:11")->size() == 1);
  CHECK_THAT(find_forms(lexicon, "small.toml:14").error().what, Catch::Contains("nearest is small.toml:12"));
  CHECK_THAT(find_forms(lexicon, "aid.taken").error().what, Catch::Contains("no frame is called 'aid.taken'"));
}

TEST_CASE("why not: the first condition that failed is told in plain words") {
  const auto says = [](const std::string& text, const std::string& form, const std::string& what) {
    INFO(text);
    CHECK_THAT(why_not(text, form), Catch::Contains(what));
  };
  says("Togo courted Benin.", "threat.made", "no trigger word: threaten does not stand in the sentence");
  says("Togo courted Benin.", "aid.given", "none of aid, relief stands in the sentence");
  says("Togo courted Benin.", "threat.made", "the gate is closed: no form of the lexicon");
  says("Togo slept.", "threat.made", "fewer than two actors");
  const char* const villagers = "Togo helped the villagers of the north with Benin's money.";
  says(villagers, "dispute.aid", "A1(help:v, {b}) fails: {b} stays empty, for no actor is the object of 'help'");
  says(villagers, "dispute.aid", "what is: 'villager' (word 3), which stands for no actor");
  says("Togo threatened the villagers, and Benin slept.", "threat.made",
       "both ends are TGO: 'togo' (word 0) and 'villager' (word 3) stand for it");
  says("Togo threatened Benin with a storm.", "threat.made", "blocked by 'storm' (word 5), which hangs on");
  says("Togo threatened Benin.", "threat.made", "it fired: TGO threat BEN (actual)");
  says("Togo gave Benin a hearing aid.", "aid.given", "part of a phrase that the class excludes");
  says("Togo gave aid to Benin.", "small.toml:12", "TGO aid BEN is beaten by small.toml:11");
  says("NATO helped Benin.", "dispute.aid", "not of the kind that the frame wants");
  says("Togo praised Benin's aid to Mali.", "small.toml:11",
       "is not the object of a word of give:v; what is: 'praise'");
}

}  // namespace entente
