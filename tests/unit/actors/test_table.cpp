// Loading of actor files: what is merged, what is refused and where.
#include <catch2/catch.hpp>

#include "unit/actors/shipped_actors.hpp"

namespace entente {
namespace {

std::vector<std::string> errors_of(const std::vector<ActorFile>& files) {
  std::vector<std::string> lines;
  const auto table = ActorTable::load(files);
  if (!table)
    for (const Error& error : table.error()) lines.push_back(to_string(error));
  return lines;
}

TEST_CASE("a later file adds names and overrides single values") {
  const auto table = ActorTable::load({{"a.toml", "[actor.FRA]\nname = \"France\"\nnames = [\"Gaul\"]\n"},
                                       {"b.toml", "[actor.FRA]\nname = \"La France\"\nnames = [\"Gallia\"]\n"}});
  REQUIRE(table);
  const Actor& france = (*table)[*table->find("FRA")];
  CHECK(france.name == "La France");
  CHECK(france.aliases == std::vector<std::string>{"Gaul", "Gallia"});
}

TEST_CASE("all errors of all files come back with line and column") {
  const auto lines = errors_of({{"a.toml", "[actor.FRA]\nname = 3\n"},
                                {"b.toml", "[expand.pair]\nnames = [\"the pair\"]\nmembers = [\"XXX\"]\n"},
                                {"c.tsv", "# remark\nFRA\tA B\tleader\tsoon\t\t\n"}});
  REQUIRE(lines.size() >= 3);
  CHECK(lines[0].find("a.toml:2:8") != std::string::npos);
  CHECK(std::ranges::any_of(lines, [](const auto& l) { return l.find("c.tsv:2") != std::string::npos; }));
  CHECK(std::ranges::any_of(lines, [](const auto& l) { return l.find("b.toml:3") != std::string::npos; }));
}

TEST_CASE("dates, successors, members and ids that cannot be are refused where they stand") {
  const auto only = [](const std::string& toml) {
    const auto lines = errors_of({{"a.toml", toml}});
    REQUIRE(lines.size() == 1);
    return lines[0];
  };
  CHECK(only("[actor.A]\nname = \"A\"\nfrom = \"2000\"\nuntil = \"1900\"\n") ==
        "a.toml:4:9: the actor 'A' ends (1900) before it begins (2000)");
  CHECK(only("[actor.A]\nname = \"A\"\nsuccessor = \"NOPE\"\n") == "a.toml:3:13: no actor 'NOPE'");
  CHECK(only("[actor.A]\nname = \"A\"\nsuccessor = 3\n") == "a.toml:3:13: expected a string");
  CHECK(only("[actor.A]\nname = \"A\"\nsuccessor = \"A\"\n") == "a.toml:3:13: 'A' comes after itself");
  CHECK(only("[actor.A]\nname = \"A\"\nlatitude = 91\n") == "a.toml:3:12: expected a number from -90 to 90");
  CHECK(only("[heads.only]\nking = [\"NOPE @1900-\"]\n") == "a.toml:2:9: no actor 'NOPE'");
  CHECK(only("[heads.some]\nking = []\n") == "a.toml:1:1: expected [heads.only] or [heads.never], not 'some'");
  CHECK(only("[expand.x]\nnames = [\"the x\"]\nmembers = []\n") == "a.toml:3:11: an expansion without members");
  for (const std::string id : {"a\\u0001b", "a\\\"b", "<a>", "a|b", ""})
    CHECK(only("[actor.\"" + id + "\"]\nname = \"A\"\n").find("a.toml:1:1: an id must not") == 0);
  const std::string circle =
      "[actor.A]\nname = \"A\"\nsuccessor = \"B\"\n[actor.B]\nname = \"B\"\nsuccessor = \"A\"\n"
      "[actor.C]\nname = \"C\"\nsuccessor = \"A\"\n";
  CHECK(errors_of({{"a.toml", circle}}).size() == 2);
}

TEST_CASE("dates of different precision that may be in order are accepted, and so is a later file that mends them") {
  const std::string begins = "[actor.A]\nname = \"A\"\nfrom = \"1949-10-01\"\nuntil = ";
  CHECK(errors_of({{"a.toml", begins + "\"1949\"\n"}}).empty());
  CHECK(errors_of({{"a.toml", begins + "\"1949-10\"\n"}}).empty());
  CHECK(errors_of({{"a.toml", begins + "\"1949-09\"\n"}}).size() == 1);
  CHECK(errors_of({{"a.toml", begins + "\"1900\"\n"}, {"b.toml", "[actor.A]\nuntil = \"1990\"\n"}}).empty());
}

TEST_CASE("more actors than an id can tell apart are refused") {
  std::string toml;
  for (int i = 0; i < 65'600; ++i) toml += "[actor.A" + std::to_string(100'000 + i) + "]\nname='A'\n";
  const auto lines = errors_of({{"a.toml", toml}});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0] == "a.toml:120001:1: one actor too many: a table holds up to 60000, and there are 65600");
}

TEST_CASE("every successor and every member is an actor of the table") {
  const ActorTable& table = shipped_actors();
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Actor& actor = table[static_cast<ActorId>(row)];
    INFO(actor.id);
    CHECK((actor.successor.empty() || table.find(actor.successor)));
    for (const std::string& member : actor.members) {
      INFO(member);
      CHECK(table.find(member.substr(0, member.find(' '))));
    }
  }
}

TEST_CASE("an actor is found by any of its whole names") {
  const ActorTable& table = shipped_actors();
  const auto id = [&](std::string_view name, Date date = {}) {
    const std::optional<ActorId> actor = table.find_named(name, date);
    return actor ? table[*actor].id : std::string("nobody");
  };
  CHECK(id("IRN") == "IRN");
  CHECK(id("Iran") == "IRN");
  CHECK(id("islamic republic of iran") == "IRN");
  CHECK(id("Turkey", {1900, 0, 0}) == "X-OTTOMAN");
  CHECK(id("Turkey", {1990, 0, 0}) == "TUR");
  CHECK(id("Russia") == "RUS");
  for (const char* name : {"", "-", "Ira n", "Atlantis", "Mr. Iran"}) CHECK(id(name) == "nobody");
}

TEST_CASE("mentions are in the order of the text and inside of it") {
  Document document;
  document.text =
      "The Big Four (China, Russia, Japan, and the United States) met. They disagreed with Pyongyang's offer.";
  const TokenizedText text = tokenize(document);
  const MentionList list = recognize_actors(document, text, shipped_actors());
  REQUIRE(!list.mentions.empty());
  for (std::size_t i = 0; i < list.mentions.size(); ++i) {
    const ActorMention& mention = list.mentions[i];
    CHECK(mention.tokens.end <= text.tokens.size());
    CHECK(mention.tokens.contains(mention.head));
    CHECK((mention.confidence > 0 && mention.confidence <= 1));
    if (i > 0) CHECK(list.mentions[i - 1].tokens.begin <= mention.tokens.begin);
  }
}

TEST_CASE("a mention that the caller gives replaces ours") {
  Document document;
  document.text = "Jordan met Israel.";
  const TokenizedText text = tokenize(document);
  const MentionList list = recognize_actors(document, text, shipped_actors(), {{{0, 6}, "P-MICHAEL"}});
  REQUIRE(list.local_actors == std::vector<std::string>{"P-MICHAEL"});
  CHECK(list.mentions.front().via == Via::given);
  CHECK(list.mentions.front().tokens == TokenSpan{0, 1});
}

}  // namespace
}  // namespace entente
