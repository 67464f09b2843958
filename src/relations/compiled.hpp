// The compiled lexicon: word classes, frames, forms as patterns over clause facts, and the index on trigger lemmas.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entente/actors/table.hpp"
#include "entente/clauses/facts.hpp"
#include "entente/relations/evidence.hpp"
#include "entente/relations/frame_tests.hpp"
#include "entente/relations/lexicon.hpp"
#include "entente/syntax/tree.hpp"
#include "relations/match_tables.hpp"

namespace entente {

enum class WordPos : std::uint8_t { noun, verb, adjective };

/// A set of words of one part of speech. A phrase of several words ("security risk") stands under its head word: the
/// last of a noun's, the first of a verb's.
struct WordClass {
  std::string name;
  WordPos pos = WordPos::noun;
  std::vector<std::vector<std::string>> phrases;   ///< lemmas, in order
  std::vector<std::vector<std::string>> excluded;  ///< "not": the longest match wins and is thrown away
  std::string place = {};                          ///< "aid.toml:3"; empty where a form spells it out
};

/// A phrase of a class, as it is listed under its head word.
struct ListedPhrase {
  std::uint32_t words = 0;   ///< class
  std::uint32_t phrase = 0;  ///< row of WordClass::phrases
};

/// A place of a form's pattern: a word of a class, or a role to be filled by an actor.
struct FormNode {
  bool is_role = false;
  std::uint32_t id = 0;  ///< class, or role of the frame
};

/// A fact that must hold between two places.
struct FormEdge {
  FactKind kind = FactKind::A0;
  std::uint32_t head = 0;       ///< node
  std::uint32_t dependent = 0;  ///< node
  std::vector<Prep> preps;      ///< PP: any of these
};

/// A model sentence as a tree of facts around its trigger.
struct Pattern {
  std::vector<FormNode> nodes;
  std::vector<FormEdge> edges;  ///< in an order in which each touches a node bound before; the trigger is bound first
  std::uint32_t trigger = 0;    ///< node
};

struct CompiledForm {
  std::uint32_t frame = 0;
  std::string text;
  std::string place;  ///< "aid.toml:41"
  Pattern pattern;
};

struct Frame {
  std::string id;
  std::string mode;
  RelationId relation{};
  static constexpr std::uint32_t speaker = UINT32_MAX;  ///< for `source`: whoever speaks in the document
  std::uint32_t source = 0;                             ///< role
  std::uint32_t target = 0;
  float weight = 1;
  bool joint = false;              ///< both do it together: one row, ends in order of their ids
  bool both = false;               ///< holds in both directions: "fought a war with"
  bool private_ = false;           ///< the target may be citizens or a company of an actor: "arrested French tourists"
  bool exact = false;              ///< roles are filled by the actors themselves, not through nouns that stand for them
  bool presupposed = false;        ///< taken for granted: "must settle their dispute" says that there is one
  bool place = false;              ///< roles may be filled by a capital that is only a place: "visited Kyiv"
  bool person = false;             ///< the target is named by a leader or envoy of it: "received the Danish envoy"
  bool alone = false;              ///< only where no third actor stands in the sentence
  bool asserted = false;           ///< actual whatever stands above it: "must withdraw" is a request, and made
  Status status = Status::actual;  ///< what the frame itself says: "cut off aid" is a negated aid
  std::optional<ActorType> source_kind;  ///< what the source must be: "state", "organisation", "group"
  std::optional<ActorType> target_kind;
  std::vector<std::string> blocks;     ///< lemmas that must not hang on a word of the form
  std::vector<std::string> requires_;  ///< lemmas of which one must
  std::vector<std::string> ends_with;  ///< lemmas with one of which what hangs on the form's words must end
  std::vector<std::string> acts_only;  ///< where not empty: the trigger does nothing but these: "embassy" may "open"
  bool judged = true;                  ///< whether the judge may overrule it
  std::vector<std::string> roles;
  std::vector<std::string> beats;  ///< frames that give way where both claim one trigger and pair
  std::vector<FrameTest> tests;
};

/// What an operator does to what stands under it.
enum class Operator : std::uint8_t { none, negates, makes_potential, reports, says };

using OperatorTable = std::unordered_map<std::string, Operator>;
using WordSet = std::unordered_set<std::string>;

struct Lexicon::Compiled {
  std::vector<WordClass> classes;
  std::vector<Frame> frames;
  std::vector<CompiledForm> forms;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_trigger;       ///< head lemma -> forms, in file order
  std::unordered_map<std::string, std::array<std::uint32_t, 3>> trigger_types;  ///< by WordPos, a bit for each type
  std::unordered_map<std::string, std::vector<ListedPhrase>> phrases_of;        ///< head lemma -> phrases, by class
  MatchTables matching;                                                         ///< of all above; made by settle()
  /// To be called once all lists are full; they must not change afterwards.
  void settle();
  /// Pre: not no_form.
  [[nodiscard]] const Frame& frame_of(FormId form) const { return frames[forms[static_cast<std::size_t>(form)].frame]; }
  OperatorTable modals;       ///< auxiliaries: "may"
  OperatorTable adverbs;      ///< "not", "never", "hardly"
  OperatorTable adjectives;   ///< "possible"
  OperatorTable governors;    ///< "refuse", "plan", "claim": what they govern changes
  OperatorTable obligers;     ///< "have": what stands in an infinitive under them changes
  OperatorTable markers;      ///< "if", "unless"
  OperatorTable near_misses;  ///< "nearly": not said of what stands above the act
  OperatorTable predicates;   ///< "unlikely": what they are said of changes
  OperatorTable participles;  ///< "planned": what they stand beside changes
  WordSet carriers;           ///< verbs through which operators reach the act that an argument names: "launch"
  WordSet wishes;             ///< "wish", "like": above ...
  WordSet performatives;      ///< ... "thank", "express" they mean nothing in the first person
  WordSet transparent;        ///< nouns that stand for whose they are: "government"
  WordSet opaque;             ///< nouns that don't: "rebel"
  WordSet acts;               ///< nouns whose "of" names what is acted on: "invasion"
};

}  // namespace entente
