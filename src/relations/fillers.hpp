// Which actors may fill a role at a word of a sentence: those named there, and those for whom the word stands, as "the
// government of Japan" or "a Russian plane" do.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entente/actors/recognize.hpp"
#include "relations/compiled.hpp"
#include "relations/match.hpp"

namespace entente {

/// Whether a mention is one that relations use at all.
[[nodiscard]] bool may_act(const ActorMention& mention);

/// The mentions that begin in a sentence; a view of the list. Logarithmic in its length.
[[nodiscard]] std::span<const ActorMention> mentions_in(const MentionList& mentions, TokenSpan sentence);

/// A mention that may fill a role.
struct Filler {
  std::uint32_t mention = 0;  ///< row of MentionList::mentions
  std::uint32_t cost = 0;     ///< uncertain steps from the word to it: 0 it stands there
  bool private_ = false;      ///< a citizen or company of the actor, not the actor itself
};

class Fillers {
 public:
  /// Both arguments must outlive the fillers. O(words + facts + mentions of the sentence).
  Fillers(const MentionList& mentions, const FactIndex& facts);

  [[nodiscard]] const std::vector<Filler>& at(std::uint32_t word) const { return at_[word]; }
  /// Capitals that are only places, at a word: "visited Kyiv".
  [[nodiscard]] const std::vector<Filler>& places_at(std::uint32_t word) const { return places_[word]; }
  [[nodiscard]] MayFill may_fill() const;
  /// The words at which an actor stands.
  [[nodiscard]] std::vector<std::uint32_t> words_of(ActorId actor, const MentionList& mentions) const;
  /// Whether the word is part of an actor's name of several words: "Cooperation" in "Gulf Cooperation Council".
  [[nodiscard]] bool inside_name(std::uint32_t word) const { return inside_name_[word]; }

 private:
  void add_named(const MentionList& mentions);
  void add_through(std::uint32_t word);
  [[nodiscard]] bool add_named_apart(std::uint32_t word);
  void add_other_owners(const MentionList& mentions);
  [[nodiscard]] bool add_from(std::uint32_t word, int way);

  const FactIndex& facts_;
  std::vector<std::vector<Filler>> at_;
  std::vector<std::vector<Filler>> places_;  ///< capitals that are only where something is
  std::vector<bool> settled_;
  std::vector<bool> inside_name_;
};

}  // namespace entente
