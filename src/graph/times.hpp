// How the dates of evidence become the dates of edges and vertices.
#pragma once

#include <string_view>

#include "entente/graph/graph.hpp"

namespace entente {

/// Widens `span` to the earlier start and the later end. An unknown part of a date stands for all of its values: "1994"
/// begins in January and ends in December.
void extend(DateSpan& span, DateSpan by);

/// Whether two spans have a day in common; unknown ends are open.
[[nodiscard]] bool overlap(DateSpan a, DateSpan b);

/// The date of a document; unknown where it has none.
[[nodiscard]] Date date_of_document(const KeyedTable<DocumentRow>& documents, std::string_view id);

/// When a row speaks of: what its sentence says, else the date of its document.
[[nodiscard]] DateSpan time_of_row(const Evidence& row, Date published);

}  // namespace entente
