// The actors of the world: states past and present, organisations, armed groups. Read once from data/actors/*.toml,
// frozen afterwards; ids are dense rows.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/mention.hpp"
#include "entente/core/date.hpp"
#include "entente/core/result.hpp"

namespace entente {

enum class ActorType : std::uint8_t { state, organisation, group, other };

/// "state", "organisation", "group", "other".
[[nodiscard]] std::string_view to_string(ActorType type);

/// One actor: what exports say about it. All strings may be empty but `id` and `name`.
struct Actor {
  std::string id;        ///< ISO 3166-1 alpha-3, ISO 3166-3, X-NAME, O-NAME or G-NAME
  std::string name;      ///< common English name: "North Korea"
  std::string official;  ///< "Democratic People's Republic of Korea"
  ActorType type = ActorType::state;
  std::string iso3;
  std::string region;  ///< UN M49 sub-region
  std::string capital;
  std::string wikidata;            ///< "Q423"
  int cow_code = 0;                ///< Correlates of War state number, 0 for none
  std::optional<double> latitude;  ///< of the capital, WGS84 degrees
  std::optional<double> longitude;
  DateSpan existence;                ///< open ends where it exists still or has no dated beginning
  std::vector<std::string> aliases;  ///< other names, for readers; matching uses more
  std::string successor;             ///< id of the state that came after, or empty
  std::vector<std::string>
      members;  ///< ids of members where it is a group of states: "FRA", or with years "GBR 1973-2020"
};

/// A file of actor data: its name for messages and its bytes. Names that end in ".tsv" are tables of leaders: actor id,
/// name, office, first and last date, and the name by which he is known alone; all others are TOML.
struct ActorFile {
  std::string path;
  std::string_view toml;
};

class ActorTable {
 public:
  /// Reads actor files; later files add to and override earlier ones. All errors at once, each with line and column.
  [[nodiscard]] static tl::expected<ActorTable, std::vector<Error>> load(const std::vector<ActorFile>& files);

  ActorTable(ActorTable&&) noexcept;
  ActorTable& operator=(ActorTable&&) noexcept;
  ~ActorTable();

  [[nodiscard]] std::size_t size() const;
  /// Pre: id is a row of this table.
  [[nodiscard]] const Actor& operator[](ActorId id) const;
  [[nodiscard]] std::optional<ActorId> find(std::string_view id) const;
  /// By id, else by a whole name, official name or alias, whatever the case; of several actors the only one that is
  /// there at the date, or whose first name it is. Linear in the names: for what is asked once a document.
  [[nodiscard]] std::optional<ActorId> find_named(std::string_view name, Date date) const;

  struct Index;  ///< the frozen names; for the recogniser alone
  [[nodiscard]] const Index& index() const { return *index_; }

 private:
  ActorTable();
  std::vector<Actor> actors_;
  std::vector<std::pair<std::string, std::uint16_t>> rows_;  ///< by id
  std::unique_ptr<Index> index_;
};

}  // namespace entente
