// Actor files in TOML: [actor.ID], [expand.KEY], [prefix], [words] (bare keys) and [traps]. A key that is not known
// is an error, so that a slip of the pen is seen.
#include <toml++/toml.h>

#include "actors/load.hpp"

namespace entente {
namespace {

Entry entry_at(const toml::node& node, const ActorFile& file, std::string text = {}) {
  const toml::source_region& where = node.source();
  return {std::move(text), file.path, where.begin.line, where.begin.column};
}

/// Reads values of one table and notes what does not fit.
class Reader {
 public:
  Reader(const ActorFile& file, Load& load) : file_(file), load_(load) {}

  void text(const toml::node& node, std::string& into) {
    if (const auto value = node.value<std::string>()) {
      into = *value;
    } else {
      wrong(node, "expected a string");
    }
  }

  void degrees(const toml::node& node, double most, std::optional<double>& into) {
    into = node.value<double>();
    if (into && *into >= -most && *into <= most) return;
    const std::string limit = std::to_string(static_cast<int>(most));
    wrong(node, "expected a number from -" + limit + " to " + limit);
  }

  void date(const toml::node& node, Date& into) {
    const auto value = node.value<std::string>();
    const auto parsed = value ? parse_iso_date(*value) : std::nullopt;
    if (parsed) {
      into = *parsed;
    } else {
      wrong(node, "expected a date such as \"1949\" or \"1949-10-01\"");
    }
  }

  void list(const toml::node& node, std::vector<Entry>& into) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return wrong(node, "expected a list of strings");
    for (const toml::node& item : *array) {
      const auto value = item.value<std::string>();
      if (!value) {
        wrong(item, "expected a string");
      } else if (value->empty()) {
        wrong(item, "a name must not be empty");
      } else {
        into.push_back(entry_at(item, file_, *value));
      }
    }
  }

  void wrong(const toml::node& node, std::string what) { load_.complain(entry_at(node, file_), std::move(what)); }

  Entry entry(const toml::node& node) { return entry_at(node, file_, node.value_or(std::string())); }

 private:
  const ActorFile& file_;
  Load& load_;
};

ActorRecord& record_of(std::string_view id, Entry at, Load& load) {
  const auto [row, made] = load.rows.try_emplace(std::string(id), load.actors.size());
  if (made) {
    ActorRecord& record = load.actors.emplace_back();
    record.actor.id = id;
    record.at = std::move(at);
  }
  return load.actors[row->second];
}

std::vector<Entry>* list_of(ActorRecord& record, std::string_view key) {
  if (key == "names") return &record.names;
  if (key == "then") return &record.then;
  if (key == "demonyms") return &record.demonyms;
  if (key == "demonyms_then") return &record.demonyms_then;
  if (key == "seats") return &record.seats;
  if (key == "seats_then") return &record.seats_then;
  if (key == "offices") return &record.offices;
  if (key == "offices_then") return &record.offices_then;
  if (key == "tied") return &record.tied;
  if (key == "weak") return &record.weak;
  if (key == "members") return &record.members;
  return nullptr;
}

std::string* text_of(ActorRecord& record, std::string_view key) {
  if (key == "name") return &record.actor.name;
  if (key == "official") return &record.actor.official;
  if (key == "region") return &record.actor.region;
  if (key == "capital") return &record.actor.capital;
  if (key == "wikidata") return &record.actor.wikidata;
  return nullptr;
}

void read_value(Reader& reader, ActorRecord& record, std::string_view key, const toml::node& node) {
  if (std::vector<Entry>* list = list_of(record, key)) return reader.list(node, *list);
  if (std::string* text = text_of(record, key)) return reader.text(node, *text);
  if (key == "from" || key == "until") {
    record.dated = reader.entry(node);
    return reader.date(node, key == "from" ? record.actor.existence.from : record.actor.existence.to);
  }
  if (key == "latitude") return reader.degrees(node, 90, record.actor.latitude);
  if (key == "longitude") return reader.degrees(node, 180, record.actor.longitude);
  if (key == "successor") {
    if (!node.is_string()) return reader.wrong(node, "expected a string");
    record.successor.assign(1, reader.entry(node));
    return;
  }
  if (key == "cow") {
    record.actor.cow_code = static_cast<int>(node.value<std::int64_t>().value_or(0));
    if (record.actor.cow_code <= 0) reader.wrong(node, "expected a Correlates of War number");
    return;
  }
  reader.wrong(node, "unknown key '" + std::string(key) + "' of an actor");
}

void read_actors(const toml::table& actors, Reader& reader, Load& load) {
  for (const auto& [id, node] : actors) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      reader.wrong(node, "expected a table [actor." + std::string(id.str()) + "]");
      continue;
    }
    ActorRecord& record = record_of(id.str(), reader.entry(node), load);
    for (const auto& [key, value] : *table) read_value(reader, record, key.str(), value);
  }
}

void read_expansions(const toml::table& expansions, Reader& reader, Load& load) {
  for (const auto& [name, node] : expansions) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      reader.wrong(node, "expected a table [expand." + std::string(name.str()) + "]");
      continue;
    }
    ExpandRecord& record = load.expansions.emplace_back();
    for (const auto& [key, value] : *table) {
      if (key == "names") {
        reader.list(value, record.names);
      } else if (key == "members") {
        reader.list(value, record.members);
      } else if (key == "from") {
        reader.date(value, record.years.from);
      } else if (key == "until") {
        reader.date(value, record.years.to);
      } else {
        reader.wrong(value, "unknown key '" + std::string(key.str()) + "' of an expansion");
      }
    }
    const toml::node* members = table->get("members");
    if (members == nullptr || (members->is_array() && members->as_array()->empty()))
      reader.wrong(members == nullptr ? node : *members, "an expansion without members");
    if (ends_before_it_begins(record.years)) reader.wrong(*table->get("until"), "the expansion ends before it begins");
  }
}

void read_heads(const toml::table& heads, Reader& reader, Load& load) {
  for (const auto& [kind, node] : heads) {
    const toml::table* titles = node.as_table();
    if (titles == nullptr || (kind != "only" && kind != "never")) {
      reader.wrong(node, "expected [heads.only] or [heads.never], not '" + std::string(kind.str()) + "'");
      continue;
    }
    for (const auto& [title, actors] : *titles)
      reader.list(actors, load.heads.emplace_back(HeadRecord{std::string(title.str()), kind == "only", {}}).actors);
  }
}

}  // namespace

void read_toml(const ActorFile& file, Load& load) {
  const toml::parse_result result = toml::parse(file.toml, file.path);
  if (!result) {
    const toml::source_position where = result.error().source().begin;
    load.errors.push_back(
        {ErrorCode::malformed, std::string(result.error().description()), file.path, where.line, where.column});
    return;
  }
  Reader reader(file, load);
  for (const auto& [key, node] : result.table()) {
    const toml::table* table = node.as_table();
    if (key == "actor" && table != nullptr) {
      read_actors(*table, reader, load);
    } else if (key == "expand" && table != nullptr) {
      read_expansions(*table, reader, load);
    } else if (key == "heads" && table != nullptr) {
      read_heads(*table, reader, load);
    } else if (key == "prefix" && table != nullptr) {
      for (const auto& [prefix, value] : *table)
        load.prefixes.emplace_back(std::string(prefix.str()), reader.entry(value));
    } else if (key == "words" && table != nullptr) {
      for (const auto& [name, value] : *table) load.words.emplace_back(std::string(name.str()), reader.entry(value));
    } else if (key == "traps" && table != nullptr) {
      for (const auto& [name, value] : *table) reader.list(value, load.traps);
    } else {
      reader.wrong(
          node, "unknown section '" + std::string(key.str()) + "'; known: actor, expand, heads, prefix, words, traps");
    }
  }
}

}  // namespace entente
