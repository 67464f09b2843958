// Everything that is loaded once and shared by all threads: actors, ontology, lexicon, parser, gate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/table.hpp"
#include "entente/relations/gate.hpp"
#include "entente/relations/judge.hpp"
#include "entente/relations/lexicon.hpp"
#include "entente/relations/ontology.hpp"
#include "entente/syntax/parser.hpp"

namespace entente {

/// What names the built-in lexicon where files are named (of the same name: "./builtin").
inline constexpr std::string_view builtin_lexicon = "builtin";

/// Files that add to or replace what is built in; all empty: what is built in.
struct ResourceOptions {
  /// TOML files or folders of them, instead of the built-in lexicon; with "builtin" among them, added to it. Lists of
  /// operators that none of them has are the built-in ones.
  std::vector<std::string> lexicon;
  std::vector<std::string> actors;   ///< TOML files, added to the built-in actors
  std::optional<std::string> model;  ///< a parser model, instead of the built-in one
  bool forms_only = false;           ///< no judge: relations are what forms find. So it is with a lexicon of one's own
};

struct Resources {
  ActorTable actors;
  Ontology ontology;
  Lexicon lexicon;
  Parser parser;
  Gate gate;                   ///< of the lexicon
  std::optional<Judge> judge;  ///< weighs what forms find, and adds to it
};

/// What the result of an analysis depends on beside the document, as hashes.
struct ResourceFingerprint {
  std::string trees;     ///< the engine and the parser's model
  std::string analysis;  ///< those, actors, ontology and lexicon
};

/// Reads all resources again, to hash them. Files that cannot be read count as empty: loading them tells.
[[nodiscard]] ResourceFingerprint fingerprint_of(const ResourceOptions& options);

/// Loads all resources. All errors of the lexicon and of the actors at once.
[[nodiscard]] tl::expected<Resources, std::vector<Error>> load_resources(const ResourceOptions& options = {});

}  // namespace entente
