// Other graphs from the same evidence: a window of time, the surroundings of one actor, one edge an event.
#pragma once

#include <cstdint>
#include <string_view>

#include "entente/core/result.hpp"
#include "entente/graph/graph.hpp"

namespace entente {

/// The window that a user names by its ends, either of which may be empty. Errors: no date, the end before the
/// beginning.
[[nodiscard]] Result<DateSpan> window_of(std::string_view since, std::string_view until);

/// The statements that speak of a time within `window` (an unknown end is open), or that stand in a document of that
/// time where they name none; edges are summed again over what is left. Statements without any date go.
[[nodiscard]] GraphBundle keep_dates(const GraphBundle& bundle, DateSpan window);

/// `centre`, the actors at most `steps` edges away in any direction, and all edges among them. Pre: a vertex of it.
[[nodiscard]] GraphBundle ego_network(const GraphBundle& bundle, Graph::vertex_descriptor centre, std::uint32_t steps);

/// The weakly connected component that `member` is in.
[[nodiscard]] GraphBundle component_of(const GraphBundle& bundle, Graph::vertex_descriptor member);

/// The component with the most actors; of several the one with the first actor. Empty where the graph is empty.
[[nodiscard]] GraphBundle largest_component(const GraphBundle& bundle);

/// Each symmetric relation also the other way round, with its evidence, for programs that know directed edges only.
[[nodiscard]] GraphBundle mirror_symmetric(const GraphBundle& bundle, const Ontology& ontology);

/// One edge an event: the statements of an edge that speak of the same time, those that name none by the date of their
/// document. `event` numbers the edges that came of one, from 1 in order of time.
[[nodiscard]] GraphBundle split_events(const GraphBundle& bundle);

}  // namespace entente
