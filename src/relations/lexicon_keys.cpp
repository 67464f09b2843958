// The format of docs/writing-the-lexicon.md as tables of keys, and a walk through a file along them.
#include "relations/lexicon_keys.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <span>
#include <tuple>

#include "entente/core/nearest.hpp"

namespace entente {
namespace {

enum class Holds : std::uint8_t { text, number, flag, texts, words, tests };

struct Key {
  std::string_view name;
  Holds holds;
};

constexpr Key class_keys[] = {{"pos", Holds::text}, {"lemmas", Holds::words}, {"not", Holds::words}};

constexpr Key frame_keys[] = {
    {"id", Holds::text},          {"relation", Holds::text},    {"source", Holds::text},
    {"target", Holds::text},      {"weight", Holds::number},    {"forms", Holds::texts},
    {"test", Holds::tests},       {"mode", Holds::text},        {"joint", Holds::flag},
    {"both", Holds::flag},        {"status", Holds::text},      {"presupposed", Holds::flag},
    {"source_kind", Holds::text}, {"target_kind", Holds::text}, {"exact", Holds::flag},
    {"private", Holds::flag},     {"place", Holds::flag},       {"person", Holds::flag},
    {"alone", Holds::flag},       {"blocks", Holds::words},     {"requires", Holds::words},
    {"judged", Holds::flag},      {"ends_with", Holds::words},  {"acts_only", Holds::words},
    {"beats", Holds::texts},
};

constexpr Key test_keys[] = {
    {"text", Holds::text}, {"edges", Holds::texts}, {"date", Holds::text}, {"speaker", Holds::text}};

constexpr Key operator_keys[] = {
    {"near_misses", Holds::words},
    {"potential_predicates", Holds::words},
    {"negating_predicates", Holds::words},
    {"potential_participles", Holds::words},
    {"negating_participles", Holds::words},
    {"negating_adverbs", Holds::words},
    {"potential_adverbs", Holds::words},
    {"potential_adjectives", Holds::words},
    {"modals", Holds::words},
    {"markers", Holds::words},
    {"refusing", Holds::words},
    {"intending", Holds::words},
    {"obliging", Holds::words},
    {"reporting", Holds::words},
    {"saying", Holds::words},
    {"carriers", Holds::words},
};

constexpr Key performative_keys[] = {{"wishes", Holds::words}, {"verbs", Holds::words}};
constexpr Key noun_keys[] = {{"nouns", Holds::words}};

/// How often a table stands in a file: once, once a name ([class.AID]), or as often as one likes ([[frame]]).
enum class Shape : std::uint8_t { once, named, listed };

struct Section {
  std::string_view name;
  Shape shape;
  std::span<const Key> keys;
};

constexpr Section sections[] = {
    {"class", Shape::named, class_keys},       {"frame", Shape::listed, frame_keys},
    {"operators", Shape::once, operator_keys}, {"performatives", Shape::once, performative_keys},
    {"transparent", Shape::once, noun_keys},   {"opaque", Shape::once, noun_keys},
};

/// "unknown key 'exacts' of [[frame]]; did you mean 'exact'?"
template <class Row>
std::string unknown(std::string_view what, std::string_view name, std::string_view where, std::span<const Row> known) {
  std::vector<std::string_view> names;
  for (const Row& row : known) names.push_back(row.name);
  std::string text = "unknown " + std::string(what) + " '" + std::string(name) + "'" + std::string(where);
  if (const std::string_view meant = nearest(name, names); !meant.empty())
    return text + "; did you mean '" + std::string(meant) + "'?";
  text += "; known: ";
  for (const std::string_view each : names) text.append(each == names.front() ? "" : ", ").append(each);
  return text;
}

class KeyChecker {
 public:
  explicit KeyChecker(const std::string& path) : path_(path) {}

  std::vector<Error> check(const toml::table& file) {
    for (const auto& [key, node] : file) {
      const auto* section = std::ranges::find(sections, key.str(), &Section::name);
      if (section == std::end(sections))
        error(key.source(), unknown("table", key.str(), "", std::span<const Section>(sections)));
      else
        check_section(*section, node);
    }
    std::ranges::sort(errors_, {}, [](const Error& e) { return std::tuple(e.line, e.column); });
    return std::move(errors_);
  }

 private:
  void error(const toml::source_region& at, std::string what) {
    errors_.push_back({ErrorCode::bad_value, std::move(what), path_, at.begin.line, at.begin.column});
  }

  void check_section(const Section& section, const toml::node& node) {
    const std::string name(section.name);
    if (section.shape == Shape::listed) return check_tables(node, section.keys, "[[" + name + "]]");
    const toml::table* table = node.as_table();
    if (table == nullptr) return error(node.source(), "'" + name + "' must be a table");
    if (section.shape == Shape::once) return check_table(*table, section.keys, "[" + name + "]");
    for (const auto& [key, inside] : *table) {
      if (const toml::table* one = inside.as_table())
        check_table(*one, section.keys, "[class.NAME]");
      else
        error(key.source(), "expected a table [" + name + "." + std::string(key.str()) + "]");
    }
  }

  /// What stands under [[NAME]]: a list of tables.
  void check_tables(const toml::node& node, std::span<const Key> keys, std::string_view name) {
    const toml::array* list = node.as_array();
    const auto no_table = [](const toml::node& each) { return !each.is_table(); };
    if (list == nullptr || std::ranges::any_of(*list, no_table))
      return error(node.source(), "expected a table that begins with " + std::string(name));
    for (const toml::node& each : *list) check_table(*each.as_table(), keys, name);
  }

  void check_table(const toml::table& table, std::span<const Key> keys, std::string_view where) {
    for (const auto& [key, node] : table) {
      const auto known = std::ranges::find(keys, key.str(), &Key::name);
      if (known == keys.end())
        error(key.source(), unknown("key", key.str(), " of " + std::string(where), keys));
      else
        check_value(*known, node);
    }
  }

  void check_value(const Key& key, const toml::node& node) {
    const auto expect = [&](bool given, std::string_view what) {
      if (!given) error(node.source(), std::string(key.name) + ": " + std::string(what) + " was expected");
    };
    switch (key.holds) {
      case Holds::text:
        return expect(node.is_string(), "a string");
      case Holds::number:
        return expect(node.is_number(), "a number");
      case Holds::flag:
        return expect(node.is_boolean(), "true or false");
      case Holds::texts:
      case Holds::words:
        expect(node.is_array(), "a list of strings");
        if (node.is_array()) check_list(key, *node.as_array());
        return;
      case Holds::tests:
        return check_tables(node, test_keys, "[[frame.test]]");
    }
  }

  void check_list(const Key& key, const toml::array& list) {
    for (const toml::node& item : list) {
      const auto* text = item.as_string();
      if (text == nullptr)
        error(item.source(), std::string(key.name) + ": a string was expected");
      else if (key.holds == Holds::words)
        check_word(item, text->get());
    }
  }

  void check_word(const toml::node& item, const std::string& word) {
    if (word.find_first_not_of(' ') == std::string::npos)
      error(item.source(), "a word or phrase was expected");
    else if (has_capital(word))
      error(item.source(), "'" + word + "' would never be found: words are lemmas, in lower case");
  }

  const std::string& path_;
  std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> check_keys(const toml::table& file, const std::string& path) { return KeyChecker(path).check(file); }

bool has_capital(std::string_view lemma) {
  return std::ranges::any_of(lemma, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace entente
