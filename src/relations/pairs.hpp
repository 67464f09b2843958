// Pairs of actors in one sentence and all that is seen of them, as hashed features: what the judge weighs.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "entente/relations/relate.hpp"
#include "relations/compiled.hpp"
#include "relations/fillers.hpp"
#include "relations/match.hpp"

namespace entente {

/// One of the two actors, at the mention of it that stands nearest to the other.
struct PairEnd {
  static constexpr std::uint32_t nowhere = UINT32_MAX;
  ActorId actor{};
  std::uint32_t word = nowhere;  ///< of the sentence; `nowhere` for a speaker who isn't mentioned in it
  TokenSpan tokens;              ///< of the document
  float confidence = 1;
};

/// A word that may carry a relation, as this pair sees it.
struct TriggerSeen {
  static constexpr std::size_t feature_count = 13, pair_features = 10;
  std::uint32_t word = 0;
  std::array<std::uint64_t, feature_count> features{};  ///< those of the word alone behind those of the pair
  std::uint8_t place = 0;  ///< 0 before the two, 1 between them, 2 behind; 3 where one is a speaker who isn't mentioned
  std::uint8_t linked = 0;  ///< bit 0: clause facts lead to the first, bit 1: to the second

  [[nodiscard]] std::span<const std::uint64_t> of_pair() const { return std::span(features).first<pair_features>(); }
};

/// A type that may hold between the two, since a word of it is in the sentence or a form found it.
struct TypeSeen {
  RelationId type{};
  std::uint32_t triggers_begin = 0, triggers_end = 0;  ///< of Pair::type_triggers
};

/// A feature of a word that may carry some types, or of the forms that found them.
struct TypedFeature {
  std::uint64_t feature = 0;
  std::uint32_t types = 0;  ///< a bit for each row of the ontology
};

/// What all pairs of a sentence have.
struct SentenceSeen {
  std::span<const std::uint64_t> features;
  std::span<const TypedFeature> type_features;  ///< of the words that may carry some types, each once
  std::uint32_t symmetric_types = 0;            ///< a bit for each row of the ontology
};

struct Pair {
  PairEnd first, second;  ///< in text order; a speaker who isn't mentioned is first
  SentenceSeen sentence;
  std::vector<std::uint64_t> features;  ///< of the pair alone
  std::vector<TriggerSeen> triggers;
  std::vector<std::uint32_t> type_triggers;  ///< rows of `triggers`, type by type
  std::vector<TypedFeature> type_features;   ///< of the pair alone, each once
  std::vector<TypeSeen> types;               ///< in order of the ontology

  [[nodiscard]] std::span<const std::uint32_t> triggers_of(const TypeSeen& type) const {
    return std::span(type_triggers).subspan(type.triggers_begin, type.triggers_end - type.triggers_begin);
  }
};

/// What a sentence is known by when its pairs are looked for.
struct SentenceView {
  const Tree& tree;
  const FactIndex& facts;
  const Fillers& fillers;
  std::span<const ActorMention> mentions;  ///< of the sentence
  std::optional<ActorId> speaker;
  std::span<const Relation> found;  ///< by forms, in this sentence
};

using VisitPair = std::function<void(const Pair& pair)>;

/// Calls `visit` for all pairs of distinct actors of the sentence for which some type is seen; a pair lives only during
/// the call. Sentences of more than twelve actors (lists) have none.
void for_each_pair(const SentenceView& sentence, const MentionList& mentions, const ActorTable& actors,
                   const Lexicon::Compiled& lexicon, const Ontology& ontology, const VisitPair& visit);

}  // namespace entente
