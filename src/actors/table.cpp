// The table of actors: reads all files, then checks, then freezes. Errors of all files come back together.
#include "entente/actors/table.hpp"

#include <algorithm>

#include "actors/fold.hpp"
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

bool same_words(const std::vector<Piece>& a, const std::vector<Piece>& b) {
  return std::ranges::equal(a, b, {}, &Piece::hash, &Piece::hash);
}

bool is_called(const Actor& actor, const std::vector<Piece>& name) {
  const auto called = [&](const std::string& other) { return same_words(fold_name(other), name); };
  return called(actor.name) || called(actor.official) || std::ranges::any_of(actor.aliases, called);
}

/// Whether the actor is there at the date; without one, today.
bool exists_at(const Actor& actor, Date date) {
  if (!date.known()) return !actor.existence.to.known();
  return (!actor.existence.from.known() || actor.existence.from.year <= date.year) &&
         (!actor.existence.to.known() || date.year <= actor.existence.to.year);
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

std::optional<ActorId> ActorTable::find_named(std::string_view name, Date date) const {
  if (const std::optional<ActorId> actor = find(name)) return actor;
  const std::vector<Piece> wanted = fold_name(name);
  if (wanted.empty()) return std::nullopt;
  std::vector<ActorId> found;
  for (std::size_t row = 0; row < actors_.size(); ++row)
    if (is_called(actors_[row], wanted)) found.push_back(static_cast<ActorId>(row));
  if (found.size() > 1) std::erase_if(found, [&](ActorId actor) { return !exists_at((*this)[actor], date); });
  if (found.size() > 1)  // what is one's name is another's alias: "Russia" of the Soviet Union
    std::erase_if(found, [&](ActorId actor) { return !same_words(fold_name((*this)[actor].name), wanted); });
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace entente
