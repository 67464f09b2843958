// Languages by their words and letters; English in all its shapes is never refused.
#include <catch2/catch.hpp>

#include "entente/ingest/language.hpp"
#include "entente/ingest/read.hpp"

using namespace entente;

namespace {

std::string repeat(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

constexpr std::string_view french =
    "Le ministre a déclaré que la France ne peut pas accepter une telle décision, et que les deux pays sont dans une "
    "situation qui n'est pas sans risque pour la paix dans la région.";
constexpr std::string_view german =
    "Der Minister hat erklärt, dass die Regierung mit dem Nachbarn nicht über die Grenze sprechen wird, und dass sich "
    "auch nach der Wahl nichts an der Lage ändern kann.";
constexpr std::string_view spanish =
    "El ministro dijo que los dos países no han llegado a un acuerdo sobre la frontera, y que la situación es muy "
    "grave "
    "para todos los que viven en la región desde hace años.";

}  // namespace

TEST_CASE("A paragraph in another language is known by its commonest words") {
  CHECK(identify_language(french) == "fr");
  CHECK(identify_language(german) == "de");
  CHECK(identify_language(spanish) == "es");
  CHECK(identify_language("Il ministro ha detto che la situazione non è più quella di una volta e che il paese deve "
                          "essere pronto per una nuova fase, anche con gli alleati della regione.") == "it");
  CHECK(identify_language("De minister heeft gezegd dat het land niet met de buren over de grens wil praten en dat er "
                          "ook na de verkiezingen geen verandering van het beleid zal zijn.") == "nl");
}

TEST_CASE("A text in other letters is known by them") {
  CHECK(identify_language("Министр заявил, что страна не готова вести переговоры с соседями о границе.") == "ru");
  CHECK(identify_language("Міністр заявив, що країна не готова вести переговори із сусідами про кордон.") == "uk");
  CHECK(identify_language(
            "部长说,两国将继续就边境问题进行谈判,并希望尽快达成协议,以维护本地区的和平与稳定,促进共同发展。") == "zh");
  CHECK(identify_language(
            "大臣は、両国が国境問題について協議を続け、できるだけ早く合意に達することを望んでいると述べた。") == "ja");
  CHECK(identify_language("장관은 두 나라가 국경 문제에 대해 협상을 계속할 것이며 조속한 합의를 희망한다고 말했다 "
                          "지역의 평화를 위해") == "ko");
  CHECK(identify_language("قال الوزير إن البلدين سيواصلان المفاوضات بشأن الحدود ويأملان في التوصل إلى اتفاق") == "ar");
}

TEST_CASE("English prose is English, and a text too short to tell is of no language") {
  CHECK(identify_language("The minister said that the two countries would go on talking about the border, and that "
                          "they hoped to come to an agreement as soon as it could be done.") == "en");
  CHECK(identify_language("Peru thanked Chile.").empty());
  CHECK(identify_language("").empty());
}

TEST_CASE("Foreign names, lists and tables make no English text foreign") {
  CHECK(identify_language(repeat("Luiz Inácio Lula da Silva, Dilma Rousseff, Los Angeles, El Salvador, La Paz, ", 20))
            .empty());
  CHECK(identify_language("The Front Islamique du Salut and the Armée de Libération Nationale met the envoy of the "
                          "Parti du Peuple in the town of La Roche-sur-Yon, where they agreed on a truce.") != "fr");
  CHECK(identify_language(repeat("1961 12,400 8.3 -- 44 ", 100)).empty());
}

TEST_CASE("Broken and cut characters are no letters, whatever surrounds them") {
  CHECK(identify_language("\xD0").empty());
  CHECK(identify_language(repeat("\xE4\xB8", 100)).empty());
  CHECK(identify_language(repeat("\xFF\xC3", 100)).empty());
}

TEST_CASE("A document in another language is passed over by name, and read where any language will do") {
  const std::string bytes(french);
  const auto read = read_documents({"a.txt", bytes});
  REQUIRE(!read);
  CHECK(read.error().code == ErrorCode::other_language);
  CHECK(read.error().what == "passed over: it seems to be French (--language any reads it)");
  ReadOptions any;
  any.language = "any";
  const auto forced = read_documents({"a.txt", bytes}, any);
  REQUIRE(forced);
  CHECK(forced->documents.front().language == "fr");
}
