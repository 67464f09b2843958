// What no file can say by itself: an actor may be spread over several, and the last one overrides. So ids, dates and
// successors are checked when all files are read.
#include <algorithm>

#include "actors/load.hpp"

namespace entente {
namespace {

bool is_allowed(std::string_view id) {
  return !id.empty() && std::ranges::none_of(id, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
           std::string_view("\"<>|").find(c) != std::string_view::npos;
  });
}

void check_successor(const ActorRecord& record, Load& load) {
  if (record.successor.empty()) return;
  const Entry& entry = record.successor.front();
  const ActorRecord* next = &record;
  for (std::size_t steps = 0; !next->successor.empty(); ++steps) {
    const auto row = load.rows.find(next->successor.front().text);
    if (row == load.rows.end()) {
      if (next == &record) load.complain(entry, "no actor '" + entry.text + "'");
      return;
    }
    next = &load.actors[row->second];
    if (next == &record) return load.complain(entry, "'" + record.actor.id + "' comes after itself");
    if (steps > load.actors.size()) return;  // a circle that others are in
  }
}

}  // namespace

bool ends_before_it_begins(DateSpan span) {
  if (!span.from.known() || !span.to.known()) return false;
  if (span.from.month == 0 || span.to.month == 0) return span.to.year < span.from.year;
  if (span.from.day == 0 || span.to.day == 0) span.from.day = span.to.day = 0;
  return span.to < span.from;
}

void check_links(Load& load) {
  if (load.actors.size() > most_actors)
    load.complain(load.actors[most_actors].at, "one actor too many: a table holds up to " +
                                                   std::to_string(most_actors) + ", and there are " +
                                                   std::to_string(load.actors.size()));
  for (const ActorRecord& record : load.actors) {
    if (!is_allowed(record.actor.id))
      load.complain(record.at, "an id must not be empty, nor hold control characters or any of \" < > |");
    if (ends_before_it_begins(record.actor.existence))
      load.complain(record.dated, "the actor '" + record.actor.id + "' ends (" + to_iso(record.actor.existence.to) +
                                      ") before it begins (" + to_iso(record.actor.existence.from) + ")");
    check_successor(record, load);
  }
}

}  // namespace entente
