// A place in the text where an actor is meant, and how we know.
#pragma once

#include <cstdint>

#include "entente/core/span.hpp"

namespace entente {

/// Row of the actor table; rows from ActorTable::size() on are the document's own (mentions given by the caller).
enum class ActorId : std::uint16_t {};

/// By what words the actor is mentioned.
enum class Via : std::uint8_t { name, demonym, capital, leader, body, group, pronoun, description, given };

/// What the mention is in its sentence. Relations use `acting`; the others are kept so that "why" can tell.
enum class MentionKind : std::uint8_t {
  acting,     ///< the actor itself: its name, government, army, leader
  attribute,  ///< an adjective or compound part before another noun: "Soviet aid", "Sino-Indian border"
  private_,   ///< a citizen, company or product: "the French company Total"
  part,       ///< part of the name of something else: "Korean War", "Treaty of Rome", "Washington Post"
};

struct ActorMention {
  TokenSpan tokens;        ///< tokens of the document
  std::uint32_t head = 0;  ///< the token that stands for it in the tree, inside `tokens`
  ActorId actor{};
  Via via = Via::name;
  MentionKind kind = MentionKind::acting;
  float confidence = 1;  ///< (0, 1]
};

}  // namespace entente
