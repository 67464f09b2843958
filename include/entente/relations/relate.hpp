// Finds relations between the actors of a document: forms of the lexicon matched against clause facts.
#pragma once

#include <optional>
#include <vector>

#include "entente/actors/recognize.hpp"
#include "entente/relations/evidence.hpp"
#include "entente/relations/judge.hpp"
#include "entente/relations/lexicon.hpp"
#include "entente/syntax/tree.hpp"
#include "entente/text/token.hpp"

namespace entente {

/// One found relation, in tokens of its document.
struct Relation {
  ActorId source{};
  ActorId target{};
  RelationId relation{};
  Status status = Status::actual;
  Tier tier = Tier::tree;
  std::uint32_t sentence = 0;
  TokenSpan trigger;
  TokenSpan source_span;
  TokenSpan target_span;
  FormId form{};
  std::optional<ActorId> view;  ///< who says or thinks so
  DateSpan time;
  float confidence = 1;  ///< (0, 1]
};

/// What a form claimed and is not among the relations.
struct RefusedClaim {
  enum class Why : std::uint8_t {
    beaten,  ///< another form said more of the pair, or the same
    crowd,   ///< more than four act together, so that no pair of them is singled out
    judged,  ///< the judge thinks it unlikely
  };
  Relation relation;  ///< where judged, `confidence` is the mean that was too low
  Why why = Why::beaten;
  FormId by = no_form;  ///< beaten: the form that stands
};

/// All layers of one document, each written by exactly one stage.
struct DocumentLayers {
  const Document& document;
  const TokenizedText& text;
  const MentionList& mentions;
  const std::vector<Tree>& trees;  ///< of the sentences that passed the gate, in text order
};

/// Relations of a document, in text order; distinct in (sentence, source, target, relation, status). A judge, where
/// there is one, weighs what the forms found and adds what it is sure of. `refused` takes what did not stand.
[[nodiscard]] std::vector<Relation> relate(const DocumentLayers& layers, const Lexicon& lexicon,
                                           const Ontology& ontology, const ActorTable& actors,
                                           const Judge* judge = nullptr, std::vector<RefusedClaim>* refused = nullptr);

}  // namespace entente
