// What the readers of actor files share: where records go while files are read, and how errors are noted.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "actors/index.hpp"
#include "entente/actors/table.hpp"

namespace entente {

/// A list entry of a file: its text and where it stands.
struct Entry {
  std::string text;
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// All that files say of one actor, merged: single values are overridden, lists grow.
struct ActorRecord {
  Actor actor;
  Entry at = {};     ///< where it is named first
  Entry dated = {};  ///< where its last date stands
  std::vector<Entry> names, then, demonyms, demonyms_then, seats, seats_then, offices, offices_then, tied, weak,
      members;
  std::vector<Entry> successor;
};

/// [expand.*]: an expression and its members.
struct ExpandRecord {
  std::vector<Entry> names, members;
  DateSpan years;
};

/// [heads.only], [heads.never]: a title, and actors with the years in which they, or all but they, have it.
struct HeadRecord {
  std::string title;
  bool only = false;
  std::vector<Entry> actors;
};

/// A row of leaders.tsv. Views into the file's bytes.
struct LeaderRow {
  std::string_view actor, name, office, from, until, called;
  const ActorFile* file = nullptr;
  std::uint32_t line = 0;
};

/// The state of a load.
struct Load {
  std::vector<ActorRecord> actors;  ///< in the order of their first appearance
  std::map<std::string, std::size_t, std::less<>> rows;
  std::vector<ExpandRecord> expansions;
  std::vector<HeadRecord> heads;
  std::vector<std::pair<std::string, Entry>> words;  ///< class, words
  std::vector<Entry> traps;
  std::vector<std::pair<std::string, Entry>> prefixes;  ///< "Sino", id
  std::vector<LeaderRow> leaders;
  std::vector<Error> errors;

  void complain(const Entry& at, std::string what) {
    errors.push_back({ErrorCode::bad_value, std::move(what), at.path, at.line, at.column});
  }
};

/// Rows of a table. ActorId counts further, so that a document can have some thousand actors of its own.
constexpr std::size_t most_actors = 60'000;

/// Reads one TOML file into the load.
void read_toml(const ActorFile& file, Load& load);

/// Reads one leaders.tsv into the load.
void read_leaders(const ActorFile& file, Load& load);

/// Only what surely is so: 1949-10-01 to 1949 is in order.
[[nodiscard]] bool ends_before_it_begins(DateSpan span);

/// Complains of ids, dates and successors that cannot be, and of too many actors.
void check_links(Load& load);

/// Fills the index from what was read; notes unknown ids.
void build_index(const Load& load, ActorTable::Index& index, std::vector<Error>& errors);

}  // namespace entente
