// Each list is read from all files that have it.
#include "relations/lexicon_operators.hpp"

#include <toml++/toml.h>

namespace entente {
namespace {

/// The words that all files together list there. An empty list is a list as well: who writes it wants none.
std::vector<std::string> words_of(std::span<const OperatorFile> files, std::string_view table, std::string_view key) {
  std::vector<std::string> words;
  for (const bool stands_in : {false, true}) {
    bool listed = false;
    for (const OperatorFile& file : files) {
      const toml::array* list = file.stands_in == stands_in ? (*file.tables)[table][key].as_array() : nullptr;
      if (list == nullptr) continue;
      listed = true;
      for (const toml::node& item : *list) words.push_back(item.value_or(std::string()));
    }
    if (listed) break;
  }
  return words;
}

}  // namespace

void read_operators(std::span<const OperatorFile> files, Lexicon::Compiled& lexicon) {
  const auto read = [&](std::string_view list, Operator op, OperatorTable& into) {
    for (const std::string& word : words_of(files, "operators", list)) into[word] = op;
  };
  read("negating_adverbs", Operator::negates, lexicon.adverbs);
  read("potential_adverbs", Operator::makes_potential, lexicon.adverbs);
  read("potential_adjectives", Operator::makes_potential, lexicon.adjectives);
  read("modals", Operator::makes_potential, lexicon.modals);
  read("markers", Operator::makes_potential, lexicon.markers);
  read("refusing", Operator::negates, lexicon.governors);
  read("intending", Operator::makes_potential, lexicon.governors);
  read("near_misses", Operator::negates, lexicon.near_misses);
  read("potential_predicates", Operator::makes_potential, lexicon.predicates);
  read("negating_predicates", Operator::negates, lexicon.predicates);
  read("potential_participles", Operator::makes_potential, lexicon.participles);
  read("negating_participles", Operator::negates, lexicon.participles);
  read("obliging", Operator::makes_potential, lexicon.obligers);
  read("reporting", Operator::reports, lexicon.governors);
  read("saying", Operator::says, lexicon.governors);
  const auto read_set = [&](std::string_view table, std::string_view list, WordSet& into) {
    for (const std::string& word : words_of(files, table, list)) into.insert(word);
  };
  read_set("operators", "carriers", lexicon.carriers);
  read_set("performatives", "wishes", lexicon.wishes);
  read_set("performatives", "verbs", lexicon.performatives);
  read_set("transparent", "nouns", lexicon.transparent);
  read_set("opaque", "nouns", lexicon.opaque);
}

}  // namespace entente
