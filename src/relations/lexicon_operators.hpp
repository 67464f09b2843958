// Reads the lists of modality.toml: operators, performatives, and nouns that stand for their owner or don't.
#pragma once

#include <span>

#include "relations/compiled.hpp"

namespace toml::inline v3 {
class table;
}

namespace entente {

/// A file of the lexicon, whatever it holds.
struct OperatorFile {
  const toml::table* tables = nullptr;
  bool stands_in = false;  ///< its lists count only where no other file has them
};

void read_operators(std::span<const OperatorFile> files, Lexicon::Compiled& lexicon);

}  // namespace entente
