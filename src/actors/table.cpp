// The table of actors: reads all files, then checks, then freezes. Errors of all files come back together.
#include "entente/actors/table.hpp"

#include <algorithm>

#include "actors/load.hpp"

namespace entente {
namespace {

ActorType type_of(std::string_view id) {
  if (id.starts_with("O-")) return ActorType::organisation;
  if (id.starts_with("G-")) return ActorType::group;
  return ActorType::state;
}

bool is_iso3(std::string_view id) {
  return id.size() == 3 && std::ranges::all_of(id, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void add_aliases(const std::vector<Entry>& from, Actor& actor) {
  for (const Entry& entry : from) actor.aliases.push_back(entry.text.substr(0, entry.text.rfind(" @")));
}

void complete(ActorRecord& record, std::vector<Error>& errors) {
  Actor& actor = record.actor;
  actor.type = type_of(actor.id);
  if (is_iso3(actor.id)) actor.iso3 = actor.id;
  add_aliases(record.names, actor);
  add_aliases(record.then, actor);
  add_aliases(record.offices, actor);
  for (const Entry& entry : record.members) actor.members.push_back(entry.text);
  if (!record.successor.empty()) actor.successor = record.successor.front().text;
  if (actor.name.empty()) errors.push_back({ErrorCode::bad_value, "actor '" + actor.id + "' has no name"});
}

}  // namespace

std::string_view to_string(ActorType type) {
  switch (type) {
    case ActorType::state:
      return "state";
    case ActorType::organisation:
      return "organisation";
    case ActorType::group:
      return "group";
    case ActorType::other:
      return "other";
  }
  return "other";
}

ActorTable::ActorTable() : index_(std::make_unique<Index>()) {}
ActorTable::ActorTable(ActorTable&&) noexcept = default;
ActorTable& ActorTable::operator=(ActorTable&&) noexcept = default;
ActorTable::~ActorTable() = default;

tl::expected<ActorTable, std::vector<Error>> ActorTable::load(const std::vector<ActorFile>& files) {
  Load load;
  for (const ActorFile& file : files) {
    if (file.path.ends_with(".tsv")) {
      read_leaders(file, load);
    } else {
      read_toml(file, load);
    }
  }
  ActorTable table;
  for (ActorRecord& record : load.actors) complete(record, load.errors);
  check_links(load);
  build_index(load, *table.index_, load.errors);
  if (!load.errors.empty()) return tl::unexpected(std::move(load.errors));
  table.actors_.reserve(load.actors.size());
  for (ActorRecord& record : load.actors) table.actors_.push_back(std::move(record.actor));
  for (const auto& [id, row] : load.rows) table.rows_.emplace_back(id, static_cast<std::uint16_t>(row));
  return table;
}

std::size_t ActorTable::size() const { return actors_.size(); }

const Actor& ActorTable::operator[](ActorId id) const { return actors_[static_cast<std::size_t>(id)]; }

std::optional<ActorId> ActorTable::find(std::string_view id) const {
  const auto at = std::ranges::lower_bound(rows_, id, {}, [](const auto& row) { return std::string_view(row.first); });
  if (at == rows_.end() || at->first != id) return std::nullopt;
  return ActorId{at->second};
}

}  // namespace entente
