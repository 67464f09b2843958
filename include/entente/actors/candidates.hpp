// Who may be meant by a name, and why one of them is: for people who ask, not for the pipeline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/table.hpp"

namespace entente {

/// One meaning of a name in a text.
struct Candidate {
  std::string words;      ///< as they stand in the text
  ActorId actor{};        ///< row of the table
  std::string_view kind;  ///< "name", "adjective", "people", "capital", "office", "group", "leader", "other name"
  DateSpan years;         ///< in which the name means the actor; open where it always does
  bool chosen = false;
  std::string reason;  ///< why it was chosen or not
};

/// The candidates of each name in `text`, in the order of the text, the chosen first; read as a document of its own as
/// of `date`, which may be unknown. Traps ("Korean War") are candidates without an actor: kind "other name".
[[nodiscard]] std::vector<Candidate> find_candidates(std::string_view text, Date date, const ActorTable& table);

}  // namespace entente
