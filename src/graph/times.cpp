#include "graph/times.hpp"

#include <tuple>

namespace entente {
namespace {

auto first_day(Date date) { return std::tuple(date.year, date.month, date.day); }
auto last_day(Date date) {
  return std::tuple(date.year, date.month == 0 ? 99 : int{date.month}, date.day == 0 ? 99 : int{date.day});
}

}  // namespace

void extend(DateSpan& span, DateSpan by) {
  if (by.from.known() && (!span.from.known() || first_day(by.from) < first_day(span.from))) span.from = by.from;
  if (by.to.known() && (!span.to.known() || last_day(by.to) > last_day(span.to))) span.to = by.to;
}

bool overlap(DateSpan a, DateSpan b) {
  const auto before = [](Date end, Date begin) {
    return end.known() && begin.known() && last_day(end) < first_day(begin);
  };
  return !before(a.to, b.from) && !before(b.to, a.from);
}

Date date_of_document(const KeyedTable<DocumentRow>& documents, std::string_view id) {
  const std::optional<DocumentRow> found = documents.find(id);
  return found ? found->date : Date{};
}

DateSpan time_of_row(const Evidence& row, Date published) {
  return row.time.known() ? row.time : DateSpan{published, published};
}

}  // namespace entente
