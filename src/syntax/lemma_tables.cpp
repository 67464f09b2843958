// Irregular forms of English, written for this project: an entry is "lemma form form ...", entries part at ";".
#include <algorithm>
#include <array>
#include <bitset>
#include <unordered_map>

#include "syntax/lemma.hpp"

namespace entente {
namespace {

constexpr std::string_view irregular_verbs = R"(
boycott boycotted boycotting; chat chatted chatting; combat combated combating; free freed freeing
fulfill fulfilled fulfilling; rebel rebelled rebelling; arise arose arisen; awake awoke awoken
be am is are was were been being 's 're 'm ai; bear bore borne born; beat beaten; become became
befall befell befallen; begin began begun; behold beheld; bend bent; bet betting; beseech besought
bid bade bidden bidding; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred
bring brought; build built; burn burnt; buy bought; catch caught; choose chose chosen choosing; cling clung
come came; cost costing; creep crept; cut cutting; deal dealt; dig dug digging; do did done does doing d'you
draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; dwell dwelt; eat ate eaten; fall fell fallen
feed fed; feel felt; fight fought; find found; flee fled fleeing; fling flung; fly flew flown flies
forbid forbade forbidden forbidding; forecast forecasting; foresee foresaw foreseen; forego forewent foregone
forget forgot forgotten forgetting; forgive forgave forgiven; forsake forsook forsaken; freeze froze frozen
get got gotten getting; give gave given; go went gone goes going; grind ground; grow grew grown; hang hung
have has had having 've 'd; hear heard; hide hid hidden; hit hitting; hold held; hurt hurting; keep kept
kneel knelt; know knew known; lay laid; lead led; lean leant; leap leapt; learn learnt; leave left; lend lent
let letting; lie lay lain lying; light lit; lose lost losing; make made; mean meant; meet met; mislead misled
mistake mistook mistaken; misunderstand misunderstood; offset offsetting; outdo outdid outdone
outgrow outgrew outgrown; overcome overcame; override overrode overridden; oversee oversaw overseen
overtake overtook overtaken; overthrow overthrew overthrown; partake partook partaken; pay paid; prove proven
put putting; quit quitting; read reading; rebuild rebuilt; reset resetting; retake retook retaken
rewrite rewrote rewritten; ride rode ridden; ring rang rung; rise rose risen; run ran running; say said
see saw seen seeing; seek sought; sell sold; send sent; set setting; sew sewn; shake shook shaken; shed shedding
shine shone; shoot shot; show shown; shrink shrank shrunk; shut shutting; sing sang sung; sink sank sunk
sit sat sitting; slay slew slain; sleep slept; slide slid; sow sown; speak spoke spoken; speed sped; spend spent
spill spilt; spin spun spinning; split splitting; spread spreading; spring sprang sprung; stand stood
steal stole stolen; stick stuck; sting stung; strike struck stricken; strive strove striven; swear swore sworn
sweep swept; swell swollen; swim swam swum swimming; swing swung; take took taken; teach taught; tear tore torn
tell told; think thought; throw threw thrown; thrust thrusting; tie tying; die dying; lie lying; vie vying
undergo underwent undergone; underlie underlay underlain underlying; undermine undermining; understand understood
undertake undertook undertaken; undo undid undone; uphold upheld; upset upsetting; wake woke woken; wear wore worn
weave wove woven; weep wept; win won winning; wind wound; withdraw withdrew withdrawn; withhold withheld
withstand withstood; write wrote written; bus bussed busses; focus focused focusing focussed focussing focuses
veto vetoed vetoes vetoing; travel travelled travelling; cancel cancelled cancelling; signal signalled signalling
label labelled labelling; model modelled modelling; fuel fuelled fuelling; rival rivalled rivalling
equal equalled equalling; quarrel quarrelled quarrelling; counsel counselled counselling
marshal marshalled marshalling; control controlled controlling; propel propelled propelling
compel compelled compelling; expel expelled expelling; repel repelled repelling; dispel dispelled dispelling
patrol patrolled patrolling; enrol enrolled enrolling; fulfil fulfilled fulfilling; instil instilled instilling
panic panicked panicking; traffic trafficked trafficking; bias biased; agree agreed agreeing agrees
guarantee guaranteed guaranteeing; free freed freeing; decree decreed decreeing; can ca; will wo 'll; would 'd
)";

constexpr std::string_view irregular_nouns = R"(
man men; woman women; child children; foot feet; tooth teeth; mouse mice; goose geese; ox oxen; person people
penny pence; life lives; wife wives; knife knives; leaf leaves; half halves; shelf shelves; self selves
thief thieves; wolf wolves; loaf loaves; calf calves; crisis crises; basis bases; analysis analyses; thesis theses
hypothesis hypotheses; axis axes; oasis oases; emphasis emphases; synthesis syntheses; diagnosis diagnoses
parenthesis parentheses; phenomenon phenomena; criterion criteria; datum data; medium media; stratum strata
memorandum memoranda; referendum referenda; curriculum curricula; bacterium bacteria; addendum addenda
appendix appendices; index indices; matrix matrices; nucleus nuclei; stimulus stimuli; fungus fungi; alumnus alumni
radius radii; countryman countrymen; fisherman fishermen; spokesman spokesmen; spokeswoman spokeswomen
statesman statesmen; congressman congressmen; serviceman servicemen; policeman policemen; businessman businessmen
chairman chairmen; gentleman gentlemen; clergyman clergymen; gunman gunmen; frenchman frenchmen
englishman englishmen; irishman irishmen; dutchman dutchmen; freshman freshmen; grandchild grandchildren
stepchild stepchildren; passer-by passers-by; movie movies; cookie cookies; calorie calories; prairie prairies
zombie zombies; lie lies; tie ties; pie pies; die dies; reverie reveries; menagerie menageries; cache caches
ache aches; headache headaches; niche niches; avalanche avalanches; axe axes; bus buses; gas gases; bonus bonuses
virus viruses; campus campuses; census censuses; consensus consensuses; surplus surpluses; status statuses
corpus corpora; lens lenses; canvas canvases; alias aliases; atlas atlases; bias biases; plus pluses; hero heroes
veto vetoes; echo echoes; cargo cargoes; embargo embargoes; potato potatoes; tomato tomatoes; mosquito mosquitoes
volcano volcanoes; torpedo torpedoes; negro negroes; motto mottoes; quiz quizzes; brother-in-law brothers-in-law
shoe shoes; toe toes; foe foes; canoe canoes
)";

constexpr std::string_view irregular_adjectives = R"(
good better best; well better best; bad worse worst; far farther farthest further furthest; little less least
many more most; old elder eldest; late latter; free freer freest; true truer truest; simple simpler simplest
able abler ablest; noble nobler noblest; humble humbler humblest; gentle gentler gentlest; subtle subtler subtlest
large larger largest; strange stranger strangest; huge huger hugest; close closer closest; late later latest
nice nicer nicest; safe safer safest; wide wider widest; white whiter whitest; brave braver bravest
fine finer finest; fierce fiercer fiercest; scarce scarcer scarcest; severe severer severest; wise wiser wisest
pure purer purest; rare rarer rarest; sure surer surest; ripe riper ripest; rude ruder rudest
polite politer politest; remote remoter remotest; sincere sincerer sincerest; secure securer securest
blue bluer bluest; loose looser loosest; dense denser densest; vague vaguer vaguest; tense tenser tensest
cute cuter cutest; lame lamer lamest; sore sorer sorest; pale paler palest; crude cruder crudest
grave graver gravest
)";

constexpr std::string_view irregular_adverbs = R"(
well better best; badly worse worst; far farther farthest further furthest; little less least; much more most
soon sooner soonest; early earlier earliest; late later latest; long longer longest; hard harder hardest
fast faster fastest; close closer closest; near nearer nearest; not n't nt; ever e'er
)";

// Plurals in form that are their own lemma.
constexpr std::string_view unchanging = R"(series species means news politics economics ethics physics mathematics
headquarters barracks crossroads gallows tactics logistics statistics economics dynamics mechanics athletics
aerobics genetics linguistics electronics mathematics thanks scissors trousers pants glasses goods sheep
fish aircraft spacecraft hovercraft watercraft offspring diabetes rabies always perhaps besides this his its us
overseas abroad)";

constexpr std::string_view bases_with_e = R"(achiev argu believ breath bre bridg challeng chang charg cleav
conceiv curs damag deceiv defenc disturb-e divulg emerg encourag engag enlarg envisag exchang expens fenc forc
forg grie griev heav hing impos induc infring judg languish-e leav lodg loath manag merg nudg oblig perceiv
piec pledg plung prais purg reced receiv releas reliev reneg rescu revers rais seiz siev sieg singe soothe sooth
sponge stag surg swerv teas tinge urg us wag wedg weav welcom overcom becom com ceas eas leas pleas increas decreas
purchas bas chas phas eras clos expos propos oppos suppos dispos compos diagnos enclos disclos purpos pos cours
endors collaps elaps laps cleans condens dispens sens tens rins licens respons nurs rehears dispers immers convers
revis promis compromis advis rais exercis pris surpris televis supervis improvis devis bruis cruis pois nois
caus paus accus amus confus excus fus refus abus diffus infus peruse perus hous rous aros
tast wast past bath cloth breath writ unit invit cit excit incit recit ignit expedit polit bit sit-e
creat eat-e operat treat-e great-e concentrat invad persuad evad trad fad shad upgrad degrad dissuad parad block-ad
blockad decid divid provid resid presid collid rid sid guid coincid overrid prosecut execut persecut institut constitut contribut
distribut attribut substitut disput refut comput mut dilut pollut salut tribut includ conclud exclud intrud delud elud
allud imped preced conced supersed interced seced reced delet complet compet deplet obsolet
explod erod cod corrod nod-e mod promot denot devot vot not quot provok invok evok revok pok chok smok strok cok
tak mak shak wak bak rak stak brak forsak undertak strik bik lik hik spik dislik
rul schedul fuel-e regul ridicul stipul handl settl struggl tackl battl assembl resembl enabl toppl tripl doubl
troubl tumbl crumbl trampl sampl titl entitl mingl singl juggl smuggl wrangl strangl mangl tangl grappl rippl cripl crippl
dwindl kindl swindl peddl meddl saddl straddl huddl muddl puzzl muzzl dazzl hassl wrestl bustl hustl startl rattl
circl cycl recycl articl nam blam fram tam sham gam fum resum consum assum presum subsum perfum costum exhum fam
prim tim chim undermin combin defin declin examin min din shin wip lin confin refin min decid outlin imagin determin
condon phon postpon ston ton hon dethron enthron drop-e hop cop scop slop envelope escap shap tap-e scrap-e rap ap
typ hyp wip prescrib describ inscrib subscrib ascrib brib circumscrib transcrib prob rob glob jib gib
declar compar prepar shar car dar scar spar star-e squar wear-e flar glar bar-e fir hir retir inspir aspir expir
acquir requir inquir enquir desir admir conspir perspir tir wir umpir ador bor-e explor ignor scor stor restor deplor
implor snor for-e cur endur ensur insur assur secur procur injur measur pressur pictur captur featur structur ventur
tortur nurtur conjur allur lur mur manur matur configur figur adher interfer persever rever sever-e
gaz blaz graz amaz daz organiz realiz recogniz criticiz emphasiz mobiliz siz priz analyz paralyz seiz freez squeez
sneez bronz
arriv deriv depriv surviv reviv driv thriv striv div liv giv forgiv sav wav brav rav shav pav slav crav behav engrav
mov remov improv approv prov lov glov disapprov involv solv resolv dissolv evolv revolv absolv serv observ preserv
reserv deserv conserv starv carv curv swerv nerv halv valv delv shelv
announc pronounc renounc denounc bounc pounc balanc advanc financ enhanc danc financ glanc influenc sentenc
experienc evidenc silenc commenc convinc winc minc princ fenc sequenc referenc distanc instanc
plac replac fac trac rac embrac grac displac spac brac reduc produc introduc induc deduc seduc conduc slic pric
pric practic notic sacrific polic enforc reinforc divorc sourc resourc outsourc coerc pierc commerc juic voic rejoic
continu valu argu issu pursu rescu ensu su queu-e accru cu subdu constru misconstru devalu revalu imbu
dy ey glu
voyag wag rag pag cag savag ravag outrag pillag sabotag salvag packag stag imag mortgag pag bondag forag disengag
arrang rang prolong-e aveng reveng challeng hing cring fring syring lung-e plung loung scroung
acknowledg pledg hedg edg ledg dredg dodg badg budg fudg grudg trudg smudg judg
diverg converg submerg emerg verg charg surcharg enlarg recharg discharg barg larg
urg surg purg splurg scourg forg gorg
alleg besieg privileg liais bulg divulg indulg
plagu vogu intrigu fatigu leagu critiqu
hat dat rat stat relat plat slat skat
abid acced acquiesc adjur cajol ced censur chaf chid collud consol conven convok deput disburs dismantl
disparag downgrad enrag fet importun incens interven lambast menac misus nuk ow quarantin rebuk repuls
destin fundrais retroced revil ruptur scal scuttl straf telephon vi
)";

constexpr std::array<std::array<std::string_view, 2>, 20> irregular_pronouns = {
    {{"me", "I"},         {"i", "I"},      {"my", "my"},        {"him", "he"},   {"us", "we"},
     {"them", "they"},    {"'em", "they"}, {"'s", "we"},        {"whom", "who"}, {"these", "this"},
     {"those", "that"},   {"mine", "my"},  {"yours", "your"},   {"hers", "her"}, {"ours", "our"},
     {"theirs", "their"}, {"an", "a"},     {"others", "other"}, {"u", "you"},    {"ya", "you"}}};

// Most words asked for are in no table: bits of three letters and the length tell that of nearly all.
class Table {
 public:
  void emplace(std::string_view form, std::string_view lemma) {
    if (form.empty()) return;
    lemmas_.emplace(form, lemma);
    known_[place(form)] = true;
  }
  [[nodiscard]] std::string_view find(std::string_view form) const {
    if (form.empty() || !known_[place(form)]) return {};
    const auto it = lemmas_.find(form);
    return it == lemmas_.end() ? std::string_view{} : it->second;
  }
  [[nodiscard]] auto begin() const { return lemmas_.begin(); }
  [[nodiscard]] auto end() const { return lemmas_.end(); }

 private:
  static std::size_t place(std::string_view form) {
    const auto letter = [](char c) { return static_cast<std::size_t>(c) & 31U; };
    const std::size_t third = form.size() > 2 ? letter(form[2]) : 0;
    return (letter(form.front()) * 37 + third * 101 + letter(form.back()) * 5 + form.size() * 641) & (bits - 1);
  }
  static constexpr std::size_t bits = 4096;
  std::unordered_map<std::string_view, std::string_view> lemmas_;
  std::bitset<bits> known_;
};

std::string_view next_word(std::string_view& text, std::string_view blanks) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  const std::size_t end = std::min(text.find_first_of(blanks), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

// Entries end at a line's end or semicolon: a lemma, then its forms. The first lemma of a form wins.
Table table_of(std::string_view lines) {
  Table table;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find_first_of("\n;"), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::string_view lemma = next_word(line, " ");
    for (std::string_view form = next_word(line, " "); !form.empty(); form = next_word(line, " "))
      table.emplace(form, lemma);
  }
  return table;
}

Table noun_table() {
  Table table = table_of(irregular_nouns);
  std::string_view rest = unchanging;
  for (auto word = next_word(rest, " \n"); !word.empty(); word = next_word(rest, " \n")) table.emplace(word, word);
  return table;
}

Table stem_table() {
  Table table;
  std::string_view rest = bases_with_e;
  for (auto stem = next_word(rest, " \n"); !stem.empty(); stem = next_word(rest, " \n")) table.emplace(stem, stem);
  return table;
}

struct Tables {
  Table verbs = table_of(irregular_verbs), nouns = noun_table(), adjectives = table_of(irregular_adjectives),
        adverbs = table_of(irregular_adverbs);
};

const Tables& tables() {
  static const Tables all;
  return all;
}

}  // namespace

std::string_view irregular_lemma(std::string_view lower, Upos upos) {
  const Tables& all = tables();
  if (upos == Upos::VERB || upos == Upos::AUX) return all.verbs.find(lower);
  if (upos == Upos::NOUN) return all.nouns.find(lower);
  if (upos == Upos::ADJ) return all.adjectives.find(lower);
  if (upos == Upos::ADV || upos == Upos::PART) return all.adverbs.find(lower);
  return {};
}

void for_each_irregular(const VisitLemma& visit) {
  const auto visit_table = [&](const Table& table, std::initializer_list<Upos> tags) {
    for (const auto& [form, lemma] : table)
      for (const Upos tag : tags) visit(form, tag, lemma);
  };
  const Tables& all = tables();
  visit_table(all.verbs, {Upos::VERB, Upos::AUX});
  visit_table(all.nouns, {Upos::NOUN});
  visit_table(all.adjectives, {Upos::ADJ});
  visit_table(all.adverbs, {Upos::ADV, Upos::PART});
  for (const auto& [form, lemma] : irregular_pronouns)
    for (const Upos tag : {Upos::PRON, Upos::DET}) visit(form, tag, lemma);
  visit("n't", Upos::PART, "not");
}

std::string_view pronoun_lemma(std::string_view lower) {
  for (const auto& [form, lemma] : irregular_pronouns)
    if (form == lower) return lemma;
  return lower;
}

bool is_base_with_e(std::string_view stem) {
  static const Table stems = stem_table();
  return !stems.find(stem).empty();
}

}  // namespace entente
