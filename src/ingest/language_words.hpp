// The tables of language.cpp: the project's own lists of the commonest words of each language, and the letters of
// scripts.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente {

/// A language in Latin letters and its commonest words, in lower case, with blanks between.
struct LatinLanguage {
  std::string_view code;
  std::string_view words;
};

// clang-format off
/// English first.
inline constexpr auto latin_languages = std::to_array<LatinLanguage>({
    {"en",
     "the of and to in is that for it was as with be by on not he this are or his from at which but have "
     "an had they you were their one all we can her has there been if more when will would who so no she "
     "other its may these what them than some him time into only could new then do any my now such our "
     "over me even most made after also did many before must through where much your well down should "
     "because those very however about while during since between both upon under against"},
    {"fr",
     "le la les des du de et un une est dans que qui par pour sur pas plus au aux ce cette ces il elle ils "
     "sont ont avec été être mais ou son sa ses leur leurs nous vous en se ne même aussi comme fait avait "
     "était entre après deux sans"},
    {"es",
     "el la los las de del y en un una que es por para con no se su sus al lo como más pero fue ha han "
     "este esta estos son entre desde sobre también hasta cuando muy sin ser está todo según años parte "
     "donde contra"},
    {"de",
     "der die das und ist in den von zu mit sich des auf für im dem nicht ein eine einer einen als auch es "
     "an werden aus er hat dass sie nach wird bei um am sind noch wie über einem so zum kann wurde haben "
     "nur oder vor zur bis mehr durch aber war"},
    {"it",
     "il di e la che in un è per una sono del della con non si da le dei nel alla ha anche come più al dal "
     "gli delle lo ma sul suo sua stato essere questo questa nella hanno tra degli ai dalla"},
    {"pt",
     "o de a e que do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua "
     "ou quando muito nos já eu também só pelo pela até isso ela entre era depois sem mesmo aos foi são "
     "pelos ser está"},
    {"nl",
     "de het een en van in is dat op te zijn met voor niet aan er om ook als bij die door naar maar uit "
     "dan nog was heeft hij over tot wordt werd kan meer deze worden hun zij geen wel of had hebben ze"},
    {"sv",
     "och i att det som en på är av för med den till inte om har de ett men var jag sig från vi så kan när "
     "han skulle ska eller under efter där mot hade även vid nu också mycket sin än"},
    {"da",
     "og i at det er en til af på for med som de den der har ikke et om han var men fra vi kan ved sig "
     "skal også blev så efter vil nu være eller hun over ud mod år"},
    {"no",
     "og i det er på som en til av for med de at har ikke den om et var men fra vi seg så kan skal han ved "
     "også ble etter vil være eller mot nå hun jeg blir norsk mellom"},
    {"fi",
     "ja on ei se että oli hän mutta ovat kuin myös joka tai sen niin kun mitä jos ole vain ollut hänen ne "
     "jotka mukaan sitä voi olla tämä vuoden sekä jo jonka kanssa"},
    {"pl",
     "i w na z do się nie że to jest o jak po za od przez ale dla są tym który która oraz był było co tak "
     "ma być tego już jego także tylko może które ich przed pod"},
    {"cs",
     "a v se na je že o s z do i to ale jako za by pro ve od jsou jeho byl který která které po nebo také "
     "už před jen při bylo však podle až ze než"},
    {"sk",
     "a v sa na je že o s z do i to ale ako za by pre vo od sú jeho bol ktorý ktorá ktoré po alebo aj už "
     "pred len pri bolo však podľa až zo než"},
    {"hu",
     "a az és hogy nem is egy van meg ez de volt csak mint már még azt el ki vagy szerint pedig lehet "
     "minden után ha azonban lesz sem magyar között kell"},
    {"ro",
     "și de în la a cu pe că din nu o este care mai pentru un sau au fost ce se al dar lui prin sunt după "
     "ca fi această acest despre are între"},
    {"hr",
     "i je u na se da su za od s o kao koji to a bi ne iz što ili ali po koja koje nije bio samo do više "
     "kako pri prema te će"},
    {"sl",
     "in je v na se da so za z ki bi tudi po ne pa od iz kot ali o še do pri bil več ter ni lahko bo"},
    {"tr",
     "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra var olduğu ancak ya o ise değil "
     "her göre diye iki tarafından oldu"},
    {"id",
     "yang dan di ini dengan untuk dari dalam itu tidak pada akan adalah ke oleh juga telah sebagai mereka "
     "tersebut atau karena bisa ada dapat lebih saat tahun kata para"},
    {"vi",
     "và của là có trong được cho các một với không những người này đã để đó khi từ về năm như cũng ra tại "
     "sẽ vào"},
    {"ca",
     "el la de i a en que els les un per una amb és del no al es va més ha com seu seva són dels aquest "
     "aquesta però també ser entre"},
    {"lt",
     "ir yra kad į su iš tai kaip buvo o bet ar jo po už nuo apie metų taip jau tik dėl pat"},
    {"lv",
     "un ir ka par ar no uz kas to kā bija arī bet tas pēc gada tika vai gadu nav lai jau līdz"},
    {"et",
     "ja on ei et see oli ka kui mis aga oma ta või ning kes seda välja olid siis eest aasta"},
    {"sq",
     "të dhe në e për një i me që nga është se do ka më janë si por ky kjo duke nuk"},
    {"sw",
     "ya na wa kwa ni katika za la kuwa hii huo hiyo alisema lakini pia baada yake hilo"},
    {"tl",
     "ang ng sa na mga ay at para ito hindi kung siya niya may isang nang"},
    {"so",
     "oo iyo ee ka ku in uu la waa ayaa aan kale waxaa ay si"},
    {"ht",
     "nan ak pou yo ki te pa se li nou gen yon sa"},
});
// clang-format on

/// Code points [first, last], and the language of a text where one in so many letters is among them. The first row
/// that fits counts, so that the few letters of one language stand before the whole alphabet.
struct Script {
  std::string_view language;
  char32_t first;
  char32_t last;
  std::uint32_t one_in;
};

inline constexpr auto scripts = std::to_array<Script>(
    {{"uk", 0x456, 0x457, 40},   {"uk", 0x490, 0x491, 200}, {"ru", 0x400, 0x52F, 2},   {"el", 0x370, 0x3FF, 2},
     {"hy", 0x530, 0x58F, 2},    {"he", 0x590, 0x5FF, 2},   {"ur", 0x679, 0x679, 100}, {"ur", 0x6D2, 0x6D2, 100},
     {"fa", 0x6CC, 0x6CC, 40},   {"ar", 0x600, 0x6FF, 2},   {"hi", 0x900, 0x97F, 2},   {"bn", 0x980, 0x9FF, 2},
     {"pa", 0xA00, 0xA7F, 2},    {"gu", 0xA80, 0xAFF, 2},   {"ta", 0xB80, 0xBFF, 2},   {"te", 0xC00, 0xC7F, 2},
     {"si", 0xD80, 0xDFF, 2},    {"th", 0xE00, 0xE7F, 2},   {"lo", 0xE80, 0xEFF, 2},   {"my", 0x1000, 0x109F, 2},
     {"ka", 0x10A0, 0x10FF, 2},  {"am", 0x1200, 0x137F, 2}, {"km", 0x1780, 0x17FF, 2}, {"ko", 0xAC00, 0xD7A3, 4},
     {"ja", 0x3040, 0x30FF, 20}, {"zh", 0x3400, 0x9FFF, 2}});

struct LanguageName {
  std::string_view code;
  std::string_view name;
};

inline constexpr auto language_names = std::to_array<LanguageName>(
    {{"am", "Amharic"},    {"ar", "Arabic"},         {"bn", "Bengali"},        {"ca", "Catalan"},
     {"cs", "Czech"},      {"da", "Danish"},         {"de", "German"},         {"el", "Greek"},
     {"en", "English"},    {"es", "Spanish"},        {"et", "Estonian"},       {"fa", "Persian"},
     {"fi", "Finnish"},    {"fr", "French"},         {"gu", "Gujarati"},       {"he", "Hebrew"},
     {"hi", "Hindi"},      {"hr", "Serbo-Croatian"}, {"ht", "Haitian Creole"}, {"hu", "Hungarian"},
     {"hy", "Armenian"},   {"id", "Indonesian"},     {"it", "Italian"},        {"ja", "Japanese"},
     {"ka", "Georgian"},   {"km", "Khmer"},          {"ko", "Korean"},         {"lo", "Lao"},
     {"lt", "Lithuanian"}, {"lv", "Latvian"},        {"my", "Burmese"},        {"nl", "Dutch"},
     {"no", "Norwegian"},  {"pa", "Punjabi"},        {"pl", "Polish"},         {"pt", "Portuguese"},
     {"ro", "Romanian"},   {"ru", "Russian"},        {"si", "Sinhala"},        {"sk", "Slovak"},
     {"sl", "Slovene"},    {"so", "Somali"},         {"sq", "Albanian"},       {"sv", "Swedish"},
     {"sw", "Swahili"},    {"ta", "Tamil"},          {"te", "Telugu"},         {"th", "Thai"},
     {"tl", "Tagalog"},    {"tr", "Turkish"},        {"uk", "Ukrainian"},      {"ur", "Urdu"},
     {"vi", "Vietnamese"}, {"zh", "Chinese"}});

}  // namespace entente
