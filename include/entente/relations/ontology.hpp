// The relation types of the graph ("patron", "aid", "threat", ...), from data/ontology.toml.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"

namespace entente {

/// Row of the ontology.
enum class RelationId : std::uint8_t {};

struct RelationType {
  std::string id;     ///< "patron"
  std::string label;  ///< reads between source and target: "is patron of"
  std::string definition;
  bool symmetric = false;  ///< stored once, ends in order of their ids
  bool standing = false;   ///< a state of affairs with a span of time; else an act with a date
  int sign = 0;            ///< -1 conflictual, 0 neutral, +1 cooperative
  int quad = 0;            ///< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  double intensity = 0;    ///< -10 .. +10, after Goldstein 1992 as used by CAMEO
  std::string plover;      ///< PLOVER event type, empty where it has none
  std::vector<std::string> cameo;  ///< CAMEO root codes
};

class Ontology {
 public:
  [[nodiscard]] static Result<Ontology> load(std::string_view toml, const std::string& path);
  [[nodiscard]] std::size_t size() const { return types_.size(); }
  [[nodiscard]] const RelationType& operator[](RelationId id) const { return types_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] std::optional<RelationId> find(std::string_view id) const;
  /// The same for what a user typed: the error names all types.
  [[nodiscard]] Result<RelationId> find_or_fail(std::string_view id) const;
  /// All types, in the order of the file; row i is RelationId(i).
  [[nodiscard]] const std::vector<RelationType>& types() const { return types_; }

 private:
  std::vector<RelationType> types_;
};

}  // namespace entente
