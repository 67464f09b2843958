// Reads data/ontology.toml. A type that lacks a field or holds a wrong value is an error with its line.
#include "entente/relations/ontology.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace entente {
namespace {

Result<RelationType> read_type(std::string id, const toml::table& t, const std::string& path) {
  RelationType type;
  type.id = std::move(id);
  const auto line = t.source().begin.line;
  type.label = t["label"].value_or(std::string());
  type.definition = t["definition"].value_or(std::string());
  const std::string direction = t["direction"].value_or(std::string());
  const std::string kind = t["kind"].value_or(std::string());
  type.sign = t["sign"].value_or(99);
  type.quad = t["quad"].value_or(0);
  type.intensity = t["intensity"].value_or(99.0);
  type.plover = t["plover"].value_or(std::string());
  if (const toml::array* codes = t["cameo"].as_array())
    for (const toml::node& code : *codes) type.cameo.push_back(code.value_or(std::string()));
  type.symmetric = direction == "symmetric";
  type.standing = kind == "standing";
  const auto bad = [&](std::string_view field) {
    return fail(ErrorCode::bad_value, "relation '" + type.id + "': missing or wrong " + std::string(field), path, line);
  };
  if (type.label.empty()) return bad("label");
  if (direction != "symmetric" && direction != "directed") return bad("direction (symmetric or directed)");
  if (kind != "standing" && kind != "event") return bad("kind (standing or event)");
  if (type.sign < -1 || type.sign > 1) return bad("sign (-1, 0 or 1)");
  if (type.quad < 1 || type.quad > 4) return bad("quad (1 to 4)");
  if (type.intensity < -10 || type.intensity > 10) return bad("intensity (-10 to 10)");
  return type;
}

}  // namespace

Result<Ontology> Ontology::load(std::string_view toml, const std::string& path) {
  toml::parse_result parsed = toml::parse(toml, path);
  if (!parsed) {
    const toml::source_position at = parsed.error().source().begin;
    return fail(ErrorCode::malformed, std::string(parsed.error().description()), path, at.line, at.column);
  }
  const toml::table* relations = parsed.table()["relation"].as_table();
  if (relations == nullptr) return fail(ErrorCode::malformed, "no [relation.*] tables", path);
  std::vector<std::pair<std::uint32_t, RelationType>> rows;  // toml++ sorts by key: put file order back
  for (const auto& [key, node] : *relations) {
    const toml::table* t = node.as_table();
    if (t == nullptr) return fail(ErrorCode::malformed, "relation must be a table", path, node.source().begin.line);
    auto type = read_type(std::string(key.str()), *t, path);
    if (!type) return tl::unexpected(type.error());
    rows.emplace_back(t->source().begin.line, std::move(*type));
  }
  std::ranges::sort(rows, {}, &std::pair<std::uint32_t, RelationType>::first);
  Ontology ontology;
  for (auto& row : rows) ontology.types_.push_back(std::move(row.second));
  return ontology;
}

std::optional<RelationId> Ontology::find(std::string_view id) const {
  const auto found = std::ranges::find(types_, id, &RelationType::id);
  if (found == types_.end()) return std::nullopt;
  return static_cast<RelationId>(found - types_.begin());
}

Result<RelationId> Ontology::find_or_fail(std::string_view id) const {
  if (const std::optional<RelationId> relation = find(id)) return *relation;
  std::string all;
  for (const RelationType& type : types_) all.append(all.empty() ? "" : ", ").append(type.id);
  return fail(ErrorCode::bad_value, "there is no relation '" + std::string(id) + "'; there are " + all);
}

}  // namespace entente
