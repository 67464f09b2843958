// Finds the actors in a tokenised document and settles who is meant, by date and by context.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/table.hpp"
#include "entente/text/token.hpp"

namespace entente {

/// A mention that the caller already knows: bytes of Document::text and an actor id, which need not be in the table.
struct GivenMention {
  ByteSpan bytes;
  std::string id;
};

/// The mentions of a document, ordered by first token. Several mentions may share one span: a group expression
/// ("both countries", "Sino-Soviet") stands for each of its members.
struct MentionList {
  std::vector<ActorMention> mentions;
  std::vector<std::string> local_actors;  ///< ids of actors that only this document has; ActorId table.size() + i
};

/// The id of an actor of the table or of the document alone. A view of either.
[[nodiscard]] std::string_view id_of(ActorId actor, const ActorTable& table, const MentionList& mentions);

/// Mentions by names, demonyms, capitals, bodies, leaders, groups and pronouns. Linear in the tokens; never fails.
[[nodiscard]] MentionList recognize_actors(const Document& document, const TokenizedText& text, const ActorTable& table,
                                           const std::vector<GivenMention>& given = {});

/// Makes a document's speaker the id of who says "we" in it, which is what all stages read: its speaker may be a name;
/// the writer of a letter speaks, whoever keeps it ("Letter From Prime Minister Eden to President Eisenhower"); without
/// a speaker, the state whose papers the title says these are ("Telegram From the Embassy in Iraq to the Department of
/// State"). A name that the table does not know stays as it is. Once a document, before recognize_actors().
void settle_speaker(Document& document, const ActorTable& table);

}  // namespace entente
